"""One connection to Discord: the library's events go to the listener, the desk or the commands."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import Any

import discord
import structlog

from adapters.core import Core, utc_now
from adapters.discord.base.calls import tracing
from adapters.discord.base.channels import (
    PLATFORM,
    address_form,
    channel_ref,
    desk_fault,
    heard_in,
    id_of,
    ids_of,
    unseen,
)
from adapters.discord.base.event_guard import guard_parsers
from adapters.discord.base.identify_limit import IdentifyBudget
from adapters.discord.base.options import NO_PINGS, SHORT_WAIT, LoginPatience, intents
from adapters.discord.desk.actions import Desk, is_press
from adapters.discord.desk.commands import sync_if_changed, tree_of
from adapters.discord.desk.poster import DiscordPoster
from adapters.discord.incoming import events
from adapters.discord.incoming.catch_up import DiscordCatchUp
from adapters.discord.incoming.deletions import sweep_daily
from adapters.discord.incoming.listener import DiscordListener
from adapters.discord.incoming.mention_reply import DiscordMentionReply
from bot.base.errors import CannotStart, PostError, StorageError
from bot.base.message import ChannelRef, MessageRef
from bot.base.state_keys import address_key
from bot.delivery.jobs import JobOutcome, record_outcome
from bot.delivery.recovery import half_sent_prompts
from bot.desk.digests import introduction
from bot.insight import still_known
from bot.intake import notes
from bot.intake.quarantine import put_aside
from bot.members import privacy
from bot.ports import notices
from bot.ports.channel_names import name_channels
from bot.settings.settings import Settings

log = structlog.get_logger("discord")


class NeighborClient(discord.Client):
    """A client for one connection; `failure` says why it ended."""

    def __init__(
        self,
        core: Core,
        settings: Settings,
        poster: DiscordPoster,
        budget: IdentifyBudget,
        patience: LoginPatience,
        ready: Callable[[], None],
        first_start: bool,
    ) -> None:
        super().__init__(
            intents=intents(settings.message_content),
            allowed_mentions=NO_PINGS,
            guild_ready_timeout=patience.servers,
            max_messages=None,
            http_trace=tracing(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.http.max_ratelimit_timeout = SHORT_WAIT
        self._connection.parsers = guard_parsers(self._connection.parsers, self._put_aside)
        self.core = core
        self.failure: Exception | None = None
        self._poster = poster
        self._budget = budget
        self._ready_line = ready
        self._first_start = first_start
        self._listener = DiscordListener(core)
        self._desk = Desk(core)
        self._tree = tree_of(self, core)
        self._courtesy = DiscordMentionReply(settings.brand.name)
        self._turn = asyncio.Lock()
        self._sweeping: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.core.settings

    # --- life

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Waits until an identify is allowed."""
        await self._budget.admit()

    async def close(self) -> None:
        """End the connection cleanly."""
        self.core.on_new_settings.pop(PLATFORM, None)
        self._listener.stop()
        if self._sweeping is not None:
            self._sweeping.cancel()
        await super().close()

    def fail(self, error: Exception) -> None:
        """End the connection, so that the supervisor starts anew."""
        self.failure = self.failure or error
        self.later(self.close())

    def later(self, work: Any) -> None:
        """Run something in the background, and keep it until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _put_aside(self, shape: str, error: Exception) -> None:
        log.warning("an event could not be read and was put aside", error=type(error).__name__)
        self.later(self.core.do(put_aside, PLATFORM, shape, error))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Called by the library when a handler fails; logs no words of a message."""
        error = sys.exc_info()[1]
        self._put_aside(event_method, error if isinstance(error, Exception) else RuntimeError())

    # --- welcome

    async def on_ready(self) -> None:
        """Connected: catch up first, then go live."""
        self._listener.hold()
        whole = not any(guild.unavailable for guild in self.guilds)
        if self._first_start and whole and (fault := self._desk_faults()):
            self.fail(CannotStart(fault))
            return
        await self._settle_prompts()
        await self._catch_up(self._listened(self.guilds), rebuild=True)
        if self.failure is not None:
            return
        await self._sync_commands()
        if whole:
            await self._tell_of_unseen()
        if self._sweeping is None:
            work = sweep_daily(self.core, self._listener, self._listened(self.guilds))
            self._sweeping = asyncio.get_running_loop().create_task(work)
        await self._introduce_new_channels()
        self.core.on_new_settings[PLATFORM] = lambda: self.later(self._introduce_new_channels())

    async def _introduce_new_channels(self) -> None:
        with contextlib.suppress(StorageError):
            for guild in self.guilds:
                await self.core.do(
                    introduction.offer_introduction,
                    {channel_ref(each): each.jump_url for each in self._listened([guild])},
                )

    async def _tell_of_unseen(self) -> None:
        """A channel of the settings that is in none of our servers is told to the desk once: nothing is heard there."""
        for number in heard_in(self.settings):
            if self.get_channel(number) is None:
                log.warning("a channel of the settings cannot be seen", channel=number)
                with contextlib.suppress(StorageError):
                    await self.core.do(notices.tell_once, unseen(number))

    def _desk_faults(self) -> str:
        """Why the main desk cannot be used; of the others it is only said, and their cards come to the main one."""
        for desk in self.settings.desks:
            fault = desk_fault(desk, self.get_channel(id_of(desk) or 0))
            if fault and desk == self.settings.desk.channel:
                return fault
            if fault:
                log.warning(f"{fault} Its cards come to the main desk.")
        return ""

    async def on_resumed(self) -> None:
        """The session was resumed; check that nothing was missed."""
        await self._catch_up(self._listened(self.guilds), rebuild=False)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is back after an outage, or came late."""
        if self.is_ready():
            await self._catch_up(self._listened([guild]), rebuild=True)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited to a server."""
        await self._catch_up(self._listened([guild]), rebuild=True)

    async def _catch_up(self, channels: Sequence[Any], rebuild: bool) -> None:
        self._listener.hold()
        async with self._turn:
            try:
                for server in {str(channel.guild.id) for channel in channels}:
                    await self.core.do(notes.note, address_key(PLATFORM, server), address_form(server))
                await self.core.do(name_channels, {channel_ref(channel): f"#{channel.name}" for channel in channels})
                work = DiscordCatchUp(self.core, self._listener, self._us, self._is_team)
                for channel in channels:
                    await work.channel(channel, rebuild)
            except Exception as error:
                log.warning("catching up failed", error=type(error).__name__)
                self.fail(error)
                return
            await self._listener.release()
        self._ready_line()

    async def _settle_prompts(self) -> None:
        """A prompt that was cut short is found first, so that what was said under it meanwhile counts as answers."""
        try:
            for post in await self.core.read(half_sent_prompts, PLATFORM):
                if (earlier := await self._poster.look(post)) is not None:
                    await self.core.do(record_outcome, JobOutcome(post.key, earlier))
        except (PostError, StorageError) as error:
            log.warning("half sent prompts are looked up later", reason=error.sentence)

    async def _sync_commands(self) -> None:
        """Without commands the bot works on; the doctor says that they are missing."""
        try:
            await sync_if_changed(self._tree, self.core, self.application_id or 0)
        except discord.HTTPException as error:
            log.warning("the commands could not be brought up to date", status=error.status)

    def _listened(self, guilds: Sequence[discord.Guild]) -> list[Any]:
        """The channels of these servers that the bot hears; it learns which server each of ours is in."""
        channels = [self.get_channel(number) for number in heard_in(self.settings)]
        here = [channel for channel in channels if getattr(channel, "guild", None) in guilds]
        for place in map(channel_ref, here):
            self.core.tenants[str(place)] = place.tenant
        self._know_home()
        return here

    def _know_home(self) -> None:
        """The server that is meant where none is named: the one of the first desk in Discord, else the first."""
        desks = [self.get_channel(number) for number in ids_of(self.settings.desks)]
        seen = [desk for desk in desks if getattr(desk, "guild", None) is not None]
        self.core.tenants.update({str(place): place.tenant for place in map(channel_ref, seen)})
        servers = [server for desk in seen if (server := getattr(desk, "guild", None)) is not None]
        home = next(iter([*servers, *self.guilds]), None)
        if home is not None:
            self.core.tenants[PLATFORM] = str(home.id)

    @property
    def _us(self) -> int:
        return self.user.id if self.user else 0

    def _is_team(self, account: str) -> bool:
        return self.settings.team(PLATFORM, account)

    # --- what people press

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """A button, a menu or a window."""
        if is_press(interaction):
            await self._desk.on_press(interaction)

    # --- what members say

    async def on_message(self, message: discord.Message) -> None:
        """A message was posted."""
        try:
            heard = events.message_of(message, self._us, self._is_team)
        except Exception as error:
            self._put_aside("message", error)
            return
        if heard is not None and self._says_something(message):
            await self._listener.hear(heard)
        if events.addresses_us(message, self._us):
            await self._courtesy.answer(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A message was edited, known to the library or not."""
        edit = events.edit_of(payload.message, self._us, self._is_team)
        if edit is not None and self._says_something(payload.message):
            await self._listener.hear(edit)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message was deleted."""
        await self._gone(payload.guild_id, payload.channel_id, [payload.message_id])

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many messages were deleted at once."""
        await self._gone(payload.guild_id, payload.channel_id, sorted(payload.message_ids))

    async def _gone(self, guild_id: int | None, channel_id: int, messages: Sequence[int]) -> None:
        channel = self.get_channel(channel_id) or discord.Object(channel_id)
        place = events.channel_of_message(channel, guild_id)
        if place is not None:
            now = utc_now()
            async with asyncio.TaskGroup() as hearing:
                for message in messages:
                    hearing.create_task(self._listener.hear(events.deletion_of(place, message, now)))

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A thread was deleted with its messages, which Discord does not name."""
        place = ChannelRef(PLATFORM, str(payload.guild_id), str(payload.parent_id))
        refs = await self.core.read(still_known.messages_in_thread, MessageRef(place, str(payload.thread_id)))
        await self._gone(payload.guild_id, payload.parent_id, [payload.thread_id, *(int(ref.id) for ref in refs)])

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted with its messages."""
        kept = await self.core.read(still_known.texts_kept_in, channel_ref(channel))
        await self._gone(channel.guild.id, channel.id, [int(text.ref.id) for text in kept])

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot, so its data is erased; a server that is only down is left alone.

        What is just being fetched from it is heard before that, so that none of it is kept afterwards.
        """
        async with self._turn:
            await self.core.do(privacy.leave_tenant, PLATFORM, str(guild.id))

    def _says_something(self, message: discord.Message) -> bool:
        return self.settings.message_content or events.is_readable(message)
