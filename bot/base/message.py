"""Messages, edits and deletions in the one form in which every platform hands them to the core."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.base.clean import clean


class ChannelRef(NamedTuple):
    """A channel of a platform; `tenant` is the workspace, server or export it belongs to.

    A tuple, because it is the key of almost everything that is looked up on the way of a message.
    """

    platform: str
    tenant: str
    channel: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.channel}"


@dataclass(frozen=True, slots=True)
class Author:
    """Who said it: the platform's id and the name that people see there."""

    id: str
    name: str
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it was heard.

    `id` is the platform's own (Slack: ts); `at` is aware UTC; `thread` is the id of the root message when it was said
    in a thread; `reply_to` the message it openly answers; `mentions` are user ids; `keys` are further names under
    which a platform may deliver the same message again.
    """

    place: ChannelRef
    id: str
    author: Author
    text: str
    at: datetime
    thread: str | None = None
    reply_to: str | None = None
    mentions: tuple[str, ...] = ()
    mentions_us: bool = False
    link: str | None = None
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True)
class Edit:
    """A message was edited: its new text and when. `whole` is the whole message as it stands now, where the platform
    tells, so that an edit which arrives before its original is not lost."""

    place: ChannelRef
    id: str
    text: str
    at: datetime
    whole: Message | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True)
class Deletion:
    """A message was deleted on its platform."""

    place: ChannelRef
    id: str
    at: datetime


Heard = Message | Edit | Deletion
"""Everything that may come in from a platform."""


class MessageRef(NamedTuple):
    """Which message: its channel and the platform's id."""

    place: ChannelRef
    id: str
