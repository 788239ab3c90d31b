"""What exists in the pretended Discord: servers, channels, people and what they wrote.

Ids are integers in here and decimal strings on the wire.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from tests.emulators.discord.ids import Clock, Snowflakes
from tests.emulators.discord.refusals import Json, unknown


class ChannelType(IntEnum):
    TEXT = 0
    DM = 1
    NEWS = 5
    CATEGORY = 4
    NEWS_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = (ChannelType.NEWS_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD)


class MessageType(IntEnum):
    DEFAULT = 0
    PINNED = 6
    THREAD_CREATED = 18
    REPLY = 19
    SLASH_COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_MENU = 23


class MessageFlag(IntEnum):
    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    COMPONENTS_V2 = 1 << 15


@dataclass(slots=True)
class User:
    id: int
    name: str
    bot: bool = False
    takes_dms: bool = True


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 1


@dataclass(slots=True)
class Member:
    user_id: int
    joined_at: datetime
    roles: list[int] = field(default_factory=list)
    nick: str | None = None


@dataclass(slots=True)
class Overwrite:
    """An exception for one role or member in one channel: permission bits allowed and denied."""

    target_id: int
    is_member: bool
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Message:
    id: int
    channel_id: int
    author_id: int
    content: str
    at: datetime
    type: int = MessageType.DEFAULT
    flags: int = 0
    edited_at: datetime | None = None
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    more: Json = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    reference: Json | None = None
    nonce: str | int | None = None
    pinned_at: datetime | None = None
    thread_id: int | None = None
    interaction: Json | None = None
    seen_only_by: int | None = None
    by_webhook: bool = False


@dataclass(slots=True)
class Channel:
    id: int
    type: ChannelType
    name: str
    guild_id: int | None = None
    parent_id: int | None = None
    topic: str | None = None
    overwrites: list[Overwrite] = field(default_factory=list)
    position: int = 0
    owner_id: int | None = None
    archived: bool = False
    locked: bool = False
    changed_at: datetime | None = None
    member_ids: list[int] = field(default_factory=list)
    applied_tags: list[int] = field(default_factory=list)
    recipient_id: int | None = None
    sent: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        return self.type in THREADS

    def keep(self, message: Message) -> None:
        self.messages[message.id] = message
        insort(self.order, message.id)
        self.sent += 1

    def drop(self, message_id: int) -> Message:
        """Raises the refusal 10008 for an unknown message."""
        message = self.get(message_id)
        del self.messages[message_id]
        del self.order[bisect_left(self.order, message_id)]
        return message

    def get(self, message_id: int) -> Message:
        """Raises the refusal 10008 for an unknown message."""
        if message_id not in self.messages:
            raise unknown("Message")
        return self.messages[message_id]


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    unavailable: bool = False

    def member(self, user_id: int) -> Member:
        """Raises the refusal 10007 for somebody who is not here."""
        if user_id not in self.members:
            raise unknown("Member")
        return self.members[user_id]


@dataclass(slots=True)
class World:
    """Everything, by id; a look-up of what is not there raises Discord's own refusal."""

    clock: Clock
    ids: Snowflakes
    bot: User
    owner: User
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    hidden: dict[int, Message] = field(default_factory=dict)

    def user(self, user_id: int) -> User:
        if user_id not in self.users:
            raise unknown("User")
        return self.users[user_id]

    def guild(self, guild_id: int) -> Guild:
        if guild_id not in self.guilds:
            raise unknown("Guild")
        return self.guilds[guild_id]

    def channel(self, channel_id: int) -> Channel:
        if channel_id not in self.channels:
            raise unknown("Channel")
        return self.channels[channel_id]

    def guild_channels(self, guild_id: int, *, threads: bool) -> list[Channel]:
        return [c for c in self.channels.values() if c.guild_id == guild_id and c.is_thread == threads]

    def find_message(self, message_id: int) -> Message:
        """A message anywhere, those that only one person sees included."""
        if message_id in self.hidden:
            return self.hidden[message_id]
        for channel in self.channels.values():
            if message_id in channel.messages:
                return channel.messages[message_id]
        raise unknown("Message")

    def direct_channel(self, user_id: int) -> Channel | None:
        return next((c for c in self.channels.values() if c.recipient_id == user_id), None)


def new_world(clock: Clock) -> World:
    """A world with nobody in it but the bot and the person who owns it."""
    ids = Snowflakes(clock)
    bot = User(ids.mint(), "goodneighbor", bot=True)
    owner = User(ids.mint(), "owner")
    return World(clock, ids, bot, owner, users={bot.id: bot, owner.id: owner})
