"""A message of Discord in the core's words; pure, so that every odd form can be shown in a test.

Nothing of the library is imported here: live messages are the library's own objects, and a line of an export is made
into one that says the same (`Received`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from adapters.discord.base.platform import PLATFORM
from bot.base.message import Author, ChannelRef, Deletion, Edit, Message

DEFAULT, REPLY, CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND = 0, 19, 20, 23
SPOKEN = frozenset({DEFAULT, REPLY, CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND})
"""Discord's message types of what people write; all others are system messages."""

_EMOJI = re.compile(r"<a?:(\w+):\d+>")
_MENTION = re.compile(r"<([@#])[!&]?(\d+)>")

IsTeam = Callable[[str], bool]


class Received(Protocol):
    """The parts of a message that are read; `discord.Message` has all of them."""

    @property
    def id(self) -> int: ...
    @property
    def type(self) -> Any: ...
    @property
    def author(self) -> Any: ...
    @property
    def webhook_id(self) -> int | None: ...
    @property
    def channel(self) -> Any: ...
    @property
    def guild(self) -> Any: ...
    @property
    def content(self) -> str: ...
    @property
    def clean_content(self) -> str: ...
    @property
    def mentions(self) -> Sequence[Any]: ...
    @property
    def reference(self) -> Any: ...
    @property
    def message_snapshots(self) -> Sequence[Any]: ...
    @property
    def poll(self) -> Any: ...
    @property
    def embeds(self) -> Sequence[Any]: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def edited_at(self) -> datetime | None: ...
    @property
    def jump_url(self) -> str: ...


def channel_of_message(channel: Any, guild_id: int | None) -> ChannelRef | None:
    """The channel of a message: for a thread, the channel it belongs to. None for direct messages."""
    if guild_id is None:
        return None
    return ChannelRef(PLATFORM, str(guild_id), str(channel.parent_id if is_thread(channel) else channel.id))


def is_thread(channel: Any) -> bool:
    """Whether a channel belongs to another, as threads and forum posts do."""
    return getattr(channel, "parent_id", None) is not None


def thread_of(channel: Any, message_id: int) -> str | None:
    """The thread's id for what was said in one; the message that opens a forum post is its root, not in it."""
    return str(channel.id) if is_thread(channel) and channel.id != message_id else None


def message_of(message: Received, us: int, is_team: IsTeam) -> Message | None:
    """A message of a member or another bot; None for ours, system messages and direct messages. `us` is the bot's id;
    `is_team` tells teammates by id."""
    place = channel_of_message(message.channel, message.guild.id if message.guild else None)
    author = message.author
    if place is None or author.id == us or message.type.value not in SPOKEN:
        return None
    mentions = [mention.id for mention in message.mentions] if message.mentions else ()
    return Message(
        place=place,
        id=str(message.id),
        author=Author(str(author.id), author.display_name, author.bot or message.webhook_id is not None),
        text=text_of(message),
        at=message.created_at,
        thread=thread_of(message.channel, message.id),
        reply_to=_replied_to(message),
        mentions=tuple(str(mention) for mention in mentions if mention != us),
        mentions_us=any(mention == us or is_team(str(mention)) for mention in mentions),
        link=message.jump_url,
    )


def text_of(message: Received) -> str:
    """The text with names instead of ids; a forum post begins with its title."""
    text, channel = words_of(message), message.channel
    if is_thread(channel) and channel.id == message.id and channel.name not in text:
        return f"{channel.name}\n\n{text}".strip()
    return text


def words_of(message: Received) -> str:
    """What was said in the message itself: its text, the question of its poll, what it passes on, and where a bot has
    put its words into a frame, those."""
    text = message.clean_content.replace("@\u200b", "@") if "<" in message.content else message.content
    parts = [text, message.poll.question if message.poll is not None else ""]
    parts += [_passed_on(snapshot) for snapshot in message.message_snapshots or ()]
    if not any(parts) and (message.author.bot or message.webhook_id is not None):
        parts = list(_framed(message.embeds))
    words = "\n\n".join(part for part in parts if part)
    return _EMOJI.sub(r":\1:", words) if "<" in words else words


def _passed_on(snapshot: Any) -> str:
    """The words of a message that was forwarded; of whom it names only ids are known."""
    words = snapshot.content or "\n".join(_framed(snapshot.embeds))
    return _MENTION.sub(r"\1\2", words)


def _framed(embeds: Iterable[Any]) -> Iterator[str]:
    for embed in embeds or ():
        fields = (f"{field.name}: {field.value}" for field in embed.fields or ())
        yield "\n".join(str(part) for part in (embed.title, embed.description, *fields) if part)


def _replied_to(message: Received) -> str | None:
    reference = message.reference
    answers = message.type.value == REPLY and reference is not None
    return str(reference.message_id) if answers and reference.message_id else None


def edit_of(message: Received, us: int, is_team: IsTeam) -> Edit | None:
    """An edit by the author; None where only an embed changed (a pin, a preview, a thread)."""
    whole = message_of(message, us, is_team) if message.edited_at is not None else None
    if whole is None or message.edited_at is None:
        return None
    return Edit(whole.place, whole.id, whole.text, message.edited_at, whole)


def deletion_of(place: ChannelRef, message_id: int, now: datetime) -> Deletion:
    """A deletion, whoever made it."""
    return Deletion(place, str(message_id), now)


def is_readable(message: Received) -> bool:
    """Whether we got the text: without the intent an empty one says nothing."""
    return bool(words_of(message))


def addresses_us(message: Any, us: int) -> bool:
    """Whether a person wrote to the bot, directly or by a mention. A reply to a prompt is an answer."""
    if message.author.bot or message.webhook_id is not None:
        return False
    return message.guild is None or us in message.raw_mentions
