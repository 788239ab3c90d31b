"""How a press or a command is answered: a request in, a screen out, with reads and lookups on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef, Message, MessageRef
from bot.base.person import Person
from bot.ports.context import Context
from bot.screens.parts.panel import Form, Panel

NO_BUTTON = "This button no longer works."


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
        """The account id without its platform."""
        return self.person.id.partition(":")[2]

    @property
    def platform(self) -> str:
        """The person's platform."""
        return self.person.id.partition(":")[0]

    @property
    def numbered(self) -> tuple[str, int]:
        """What stands before the last dot of the token, and the number behind it; `NotPossible` where none stands."""
        rest, _, number = self.token.rpartition(".")
        if not number.isdecimal() or len(number) > 9:
            raise NotPossible(NO_BUTTON)
        return rest, int(number)

    @property
    def here(self) -> ChannelRef:
        """The channel it came from."""
        if self.place is None:
            raise NotPossible("Ask in a channel.")
        return self.place


class Step(NamedTuple):
    """One use case to run: a read, or with `writes` a transaction."""

    run: Callable[[Context], "Answer"]
    writes: bool = False


class LookBack(NamedTuple):
    """A long read that is done in portions."""

    begin: Callable[[Context], Any]
    then: Callable[[Any], "Answer"]


class NamesOf(NamedTuple):
    """Asks for the names of these accounts, as a mapping."""

    accounts: frozenset[str]


class WordsOf(NamedTuple):
    """Asks for a message as it stands on its platform; None when it is gone."""

    ref: MessageRef
    thread: str | None


class Linked(NamedTuple):
    """Asks for the message behind a link, as `At`; `BadInput` where there is none."""

    link: str


class ChannelNamed(NamedTuple):
    """Asks for the channel that somebody named, as a `ChannelRef`; with `anywhere`, also one that we do not listen in
    yet."""

    name: str
    anywhere: bool = False


class At(NamedTuple):
    """A message that a person points at."""

    ref: MessageRef
    thread: str | None
    said_at: datetime


class Lookup(NamedTuple):
    """Something only the platform knows, and how the answer goes on with it."""

    wanted: NamesOf | WordsOf | Linked | ChannelNamed
    then: Callable[[Any], "Answer"]


Screen = Panel | Form
Answer = Screen | None | Step | Lookup | LookBack
"""A screen, nothing (the card itself shows it), or a further step."""
