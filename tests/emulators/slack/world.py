"""The workspace that the loopback Slack plays: its people, channels, tokens, and all that was said, kept in memory."""

import itertools
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

BOT_SCOPES = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "team:read",
        "users:read",
    ]
)
KINDS = {"channel": "channels", "group": "groups", "im": "im"}


class SlackRefusal(Exception):
    """An answer `{"ok": false, "error": error, **more}`; `status` and `headers` as Slack sends them."""

    def __init__(self, error: str, *, status: int = 200, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = headers or {}
        self.more = more


@dataclass(slots=True)
class Person:
    """A member or a bot user: `deleted` is a closed account, `restricted` a guest, `team` set if it is another's."""

    id: str
    name: str
    real_name: str = ""
    email: str = ""
    tz: str = "Etc/UTC"
    is_bot: bool = False
    deleted: bool = False
    restricted: bool = False
    admin: bool = False
    team: str = ""


@dataclass(slots=True)
class Channel:
    """`kind` is Slack's channel_type: channel (public), group (private) or im; `messages` is keyed by ts."""

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    archived: bool = False
    messages: dict[str, Json] = field(default_factory=dict)

    def scope(self, verb: str) -> str:
        return f"{KINDS[self.kind]}:{verb}"

    def ordered(self) -> list[Json]:
        return [self.messages[ts] for ts in sorted(self.messages, key=float)]

    def replies(self, thread_ts: str) -> list[Json]:
        return [m for m in self.ordered() if m.get("thread_ts") == thread_ts and m["ts"] != thread_ts]


@dataclass(slots=True)
class Token:
    """`kind` is bot, app or user; `refusal` is the error that every call with it gets (token_revoked, ...)."""

    value: str
    kind: str
    user: str = ""
    scopes: set[str] = field(default_factory=set)
    refusal: str | None = None


@dataclass(slots=True)
class Trigger:
    user: str
    expires: float
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where an interaction may answer: five times within thirty minutes."""

    channel: str
    user: str
    expires: float
    message_ts: str | None = None
    ephemeral: bool = False
    uses: int = 0


@dataclass(slots=True)
class World:
    """Everything the emulator knows. `skew` seconds are added to the real clock, so that tests can let time pass."""

    team: str = "T0GOOD"
    team_name: str = "Goodneighbor Test"
    domain: str = "goodneighbor-test"
    app: str = "A0GOOD"
    bot: str = "B0GOOD"
    bot_user: str = "U0BOT"
    bot_name: str = "goodneighbor"
    verification: str = "verification-token"
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    ephemerals: list[Json] = field(default_factory=list)
    views: dict[str, Json] = field(default_factory=dict)
    folders: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    skew: float = 0.0
    _last_micro: int = 0
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def now(self) -> float:
        """Seconds since 1970, with the skew."""
        return time.time() + self.skew

    def next_ts(self) -> str:
        """A message id: seconds and microseconds, never twice and always later than the one before."""
        self._last_micro = max(int(self.now() * 1_000_000), self._last_micro + 1)
        return f"{self._last_micro // 1_000_000}.{self._last_micro % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids):08X}"

    def trigger(self, user: str) -> str:
        """A trigger id of this person: good for three seconds and one use."""
        name = f"{next(self._ids)}.{next(self._ids)}.{self.new_id('t').lower()}"
        self.triggers[name] = Trigger(user, self.now() + 3.0)
        return name

    def take_trigger(self, name: str) -> Trigger:
        """The trigger, used up; refuses one that is unknown, used or older than three seconds."""
        trigger = self.triggers.get(name)
        if trigger is None:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if self.now() > trigger.expires:
            raise SlackRefusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def response_url(self, channel: str, user: str, message_ts: str | None, ephemeral: bool) -> str:
        """The path of a new response_url."""
        path = f"/commands/{self.team}/{self.new_id('r')}"
        self.response_urls[path] = ResponseUrl(channel, user, self.now() + 1800.0, message_ts, ephemeral)
        return path

    def team_of(self, user: str) -> str:
        """The workspace of this person: another one for those who come through a shared channel."""
        person = self.people.get(user)
        return (person.team if person else "") or self.team

    def im(self, user: str) -> Channel:
        """The direct conversation of this person with the bot, opened if need be."""
        for channel in self.channels.values():
            if channel.kind == "im" and user in channel.members:
                return channel
        channel = Channel(self.new_id("D"), "", "im", [user, self.bot_user])
        self.channels[channel.id] = channel
        return channel

    def bot_profile(self) -> Json:
        icons = {f"image_{size}": f"https://example.com/{size}.png" for size in (36, 48, 72)}
        more = {"app_id": self.app, "icons": icons, "team_id": self.team}
        return {"id": self.bot, "deleted": False, "name": self.bot_name, "updated": 1700000000, **more}


def default_world(
    bot_token: str = "xoxb-test-token", app_token: str = "xapp-test-token", scopes: Iterable[str] = BOT_SCOPES
) -> World:
    """A small workspace: a community, a private desk, a channel without the bot, a member, a representative, ..."""
    world = World()
    people = (
        Person("U0MEMBER", "mia", "Mia Member", "mia@example.com", "Europe/Berlin"),
        Person("U0MANAGER", "cem", "Cem Manager", "cem@example.com"),
        Person("U0REP", "rea", "Rea Rep", "rea@example.com"),
        Person("U0OTHER", "olu", "Olu Other"),
        Person(world.bot_user, world.bot_name, "Goodneighbor", is_bot=True),
    )
    everyone = [p.id for p in people]
    channels = (
        Channel("C0COMM", "community", "channel", everyone),
        Channel("C0REPS", "brand-reps", "group", ["U0MANAGER", "U0REP", world.bot_user]),
        Channel("C0NOBOT", "no-bot-here", "channel", ["U0MEMBER", "U0OTHER"]),
    )
    world.people = {p.id: p for p in people}
    world.channels = {c.id: c for c in channels}
    world.tokens = {
        bot_token: Token(bot_token, "bot", world.bot_user, set(scopes)),
        app_token: Token(app_token, "app", scopes={"connections:write"}),
    }
    return world
