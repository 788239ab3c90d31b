"""What the pretended gateway can do to its clients at any time: tell them of events, and make trouble.

The talk with each client, from its greeting to its leaving, is in `gateway.py`.
"""

import asyncio
from collections.abc import Callable

from tests.emulators.discord import permissions, render
from tests.emulators.discord.line import Line
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.sessions import ENDS_SESSION, Identify, Intent, Resume, Session
from tests.emulators.discord.settings import Settings
from tests.emulators.discord.world import Channel, Guild, Message, World

RECONNECT, INVALID_SESSION = 7, 9


class Switchboard:
    """All sockets and sessions of the bot. `changed` is called whenever something happened."""

    def __init__(self, world: World, settings: Settings, changed: Callable[[], None]) -> None:
        self.world = world
        self.settings = settings
        self.changed = changed
        self.url = ""
        self.lines: list[Line] = []
        self.sessions: dict[str, Session] = {}
        self.identifies: list[Identify] = []
        self.resumes: list[Resume] = []
        self.heartbeats = 0
        self.ready_count = 0
        self.open = asyncio.Event()
        self.open.set()

    # --- what clients are told ---------------------------------------------------------------------------------

    def whole(self, guild: Guild, session: Session) -> Json:
        """A server as a session is shown it."""
        return render.guild(self.world, guild, complete=True, everybody=session.wants(Intent.GUILD_MEMBERS))

    def tell(self, name: str, data: Json | Callable[[Session], Json], intent: int = 0) -> None:
        """Send an event to every session with that intent; those away keep it for their return."""
        for session in self.sessions.values():
            if session.wants(intent):
                text = session.record(name, data(session) if callable(data) else data)
                for line in self.lines:
                    if line.session is session:
                        line.send_text(text)
        self.changed()

    def tell_channel(self, name: str, channel: Channel, data: Json, intent: int = Intent.GUILDS) -> None:
        """Send an event about a channel, if the bot can see that channel."""
        if permissions.may(self.world, channel, self.world.bot.id, permissions.P.VIEW_CHANNEL):
            self.tell(name, data, intent)

    def tell_message(self, name: str, message: Message) -> None:
        """Send MESSAGE_CREATE or MESSAGE_UPDATE, the text blank where the session may not read it."""
        channel = self.world.channel(message.channel_id)
        if not permissions.may(self.world, channel, self.world.bot.id, permissions.P.VIEW_CHANNEL):
            return
        intent = Intent.DIRECT_MESSAGES if channel.guild_id is None else Intent.GUILD_MESSAGES

        def data(session: Session) -> Json:
            return render.message(
                self.world, message, all_content=session.wants(Intent.MESSAGE_CONTENT), event=True,
            )  # fmt: skip

        self.tell(name, data, intent)

    def tell_guild(self, guild: Guild) -> None:
        """Send GUILD_CREATE with everything in it."""
        self.tell("GUILD_CREATE", lambda session: self.whole(guild, session), Intent.GUILDS)

    # --- trouble -----------------------------------------------------------------------------------------------

    def ask_reconnect(self) -> None:
        """Op 7: ask every client to come back."""
        for line in self.lines:
            line.send(RECONNECT)

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9: end every session; `resumable` says that the client may try to come back to it."""
        for line in self.lines:
            if line.session is not None and not resumable:
                self.sessions.pop(line.session.id, None)
                line.session = None
            line.send(INVALID_SESSION, resumable)

    def close(self, code: int) -> None:
        """Close every socket with a code."""
        for line in self.lines:
            if code in ENDS_SESSION and line.session is not None:
                self.sessions.pop(line.session.id, None)
            line.close(code)

    def cut(self, *, in_mid_frame: bool = False) -> None:
        """Break every connection, cleanly between frames or inside one."""
        for line in self.lines:
            if in_mid_frame:
                line.cut_in_mid_frame()
            else:
                line.cut()

    def send_raw(self, text: str) -> None:
        """Send a frame as it stands to every client: truncated, malformed, anything."""
        for line in self.lines:
            line.send_text(text)

    def fall_silent(self, *, silent: bool = True) -> None:
        """Half-open: sockets stay, nothing arrives, heartbeats are not acknowledged, until called with False."""
        for line in self.lines:
            if silent:
                line.flowing.clear()
            else:
                line.flowing.set()

    def slow_down(self, seconds: float) -> None:
        """Wait that long before every frame."""
        for line in self.lines:
            line.delay = seconds

    def hold(self) -> None:
        """Greet no new client until `release`: they connect and wait."""
        self.open.clear()

    def release(self) -> None:
        self.open.set()
