"""How a press or a command is answered: a request in, a screen out, with looks and lookups on the way where needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef, Message, MessageRef
from bot.base.person import Person
from bot.ports.context import Context
from bot.screens.parts.panel import Form, Panel


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for, in our words: a platform makes it of a press, a window, a menu or a command.

    `verb` is what was pressed or the word of a command; `token` the name on the button; `value` what was chosen or
    written; `words` the arguments of a command, or the boxes of a window, by name; `place` where it was asked; `zone`
    the person's own; `to` the colleague who was chosen; `message` the one that was pointed at; `can_send`: the platform
    posts as a person.
    """

    person: Person
    verb: str
    token: str = ""
    value: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    place: ChannelRef | None = None
    zone: str = "UTC"
    to: Person | None = None
    message: Message | None = None
    can_send: bool = False

    @property
    def account(self) -> str:
        """The account alone, without its platform."""
        return self.person.id.partition(":")[2]

    @property
    def platform(self) -> str:
        """Where the person is."""
        return self.person.id.partition(":")[0]

    @property
    def here(self) -> ChannelRef:
        """Where it was asked."""
        if self.place is None:
            raise NotPossible("Ask in a channel.")
        return self.place


class Step(NamedTuple):
    """One use case to run, beside the writer or, where it `writes`, in a transaction of its own."""

    run: Callable[[Context], "Answer"]
    writes: bool = False


class LookBack(NamedTuple):
    """A look through so much that it is taken in portions."""

    begin: Callable[[Context], Any]
    then: Callable[[Any], "Answer"]


class NamesOf(NamedTuple):
    """Wanted: what these accounts are called, as a mapping."""

    accounts: frozenset[str]


class WordsOf(NamedTuple):
    """Wanted: a message as it stands on its platform now, or None."""

    ref: MessageRef
    thread: str | None


class Linked(NamedTuple):
    """Wanted: which message a link leads to, as `At`; a platform raises `BadInput` where it leads to none."""

    link: str


class ChannelNamed(NamedTuple):
    """Wanted: the channel that somebody named, as a `ChannelRef`."""

    name: str


class At(NamedTuple):
    """A message that somebody points at."""

    ref: MessageRef
    thread: str | None
    said_at: datetime


class Lookup(NamedTuple):
    """Something that only the platform knows, and how the answer goes on once it is known."""

    wanted: NamesOf | WordsOf | Linked | ChannelNamed
    then: Callable[[Any], "Answer"]


Screen = Panel | Form
Answer = Screen | None | Step | Lookup | LookBack
"""What a step leads to: a screen, nothing (the card itself shows it), or one more step."""
