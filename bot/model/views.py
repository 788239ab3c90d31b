"""The contents of our posts as plain values; each platform renders them."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.base.message import ChannelRef
from bot.model.card import Card
from bot.model.verdict import KeptText


class Entry(NamedTuple):
    """One line of a list, and the permalink of the message it is about, where there is one."""

    text: str
    link: str | None = None


class GroupView(NamedTuple):
    """One problem of many people: how many, since when, and what else is certain; `others` link to what each said."""

    people: str
    since: datetime
    more: str = ""
    others: tuple[Entry, ...] = ()

    def sentence(self, since: str) -> str:
        """The whole sentence, with the time as the platform writes it, such as "31 h ago"."""
        return f"{self.people}. First seen {since}. {self.more}".rstrip()


class SourceView(NamedTuple):
    """A page that touches the question without answering it: title, age in days when the message was said, address (""
    for none); `old`: it may be out of date."""

    title: str
    age_days: int
    link: str
    old: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as the desk sees it: the card, the quoted text (None when it is gone), and facts about its author's
    conversations here. `many` is given where several people have the problem; `worth` sorts cards of one urgency, where
    that was asked for; `findings` are sources for a card without a draft."""

    card: Card
    quote: KeptText | None
    facts: tuple[Entry, ...] = ()
    channel_name: str = ""
    many: GroupView | None = None
    worth: float | None = None
    findings: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A person's reply, posted as that person or, failing that, signed with their name."""

    text: str
    person: str
    name: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A prompt as members see it: the question, why it is asked, and who asks."""

    text: str
    why: str
    asked_by: str


class Button(NamedTuple):
    """A button: its label, its verb, and the token it carries. `main` highlights the likeliest choice; one with an
    `address` is a link."""

    text: str
    verb: str = ""
    token: str = ""
    main: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice to the desk: text, then `entries` that link to messages, a last line, and a `button` on platforms that
    have one for its verb."""

    text: str
    at: datetime
    entries: tuple[Entry, ...] = ()
    closing: str = ""
    button: Button | None = None

    @property
    def plain(self) -> str:
        """The notice as lines of text, for a platform that makes links of addresses by itself."""
        lines = [f"• {entry.text}" + (f" {entry.link}" if entry.link else "") for entry in self.entries]
        return "\n".join([self.text, *lines, *([self.closing] if self.closing else [])])


class ReviewedMessage(NamedTuple):
    """A message that was not shown, without its words or its author: where and when it was said (`message` is its id;
    None: not known any more), `why` it was left, the address of the place, and what was `judged` of it, by whom
    (empty: nothing yet). `gone`: it was forgotten."""

    token: str
    place: ChannelRef
    message: str
    channel_name: str
    said_at: datetime | None
    why: str
    link: str | None
    judged: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A page of the weekly review: messages to judge, the first of them number `first` of `of`; `judged` counts those
    judged so far."""

    at: datetime
    first: int
    of: int
    judged: int
    messages: tuple[ReviewedMessage, ...]

    @property
    def title(self) -> str:
        """The line above a page."""
        return f"Weekly review, {self.first} to {self.first + len(self.messages) - 1} of {self.of}"

    @property
    def about(self) -> str:
        """The line below a page."""
        asked = f"{self.of} random messages we did not show. Should we have? "
        return f"{asked}{self.judged} of {self.of} judged."

    @property
    def plain(self) -> str:
        """The page as lines of text, for a desk without buttons."""
        lines = [f"{number}. {_in_a_line(message)}" for number, message in enumerate(self.messages, self.first)]
        return "\n".join([self.title, *lines, self.about])


def _in_a_line(message: ReviewedMessage) -> str:
    where = message.channel_name or message.place.channel
    return f"{where}: {message.judged or message.why}" + (f" {message.link}" if message.link else "")


PostView = CardView | ReplyView | QuestionView | NoticeView | ReviewView
