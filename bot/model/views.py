"""What our posts say, in words of the bot; each platform renders them in its own way."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.base.message import ChannelRef
from bot.model.card import Card
from bot.model.verdict import KeptText


class Entry(NamedTuple):
    """One line of a list, and the address of the place it speaks of (made by us), where there is one."""

    text: str
    link: str | None = None


class GroupView(NamedTuple):
    """Many people with one problem: how many, since when, and what else is certain; `others` lead to what each said."""

    people: str
    since: datetime
    more: str = ""
    others: tuple[Entry, ...] = ()

    def sentence(self, since: str) -> str:
        """All of it, with the time as a platform writes it, such as "31 h ago"."""
        return f"{self.people}. First seen {since}. {self.more}".rstrip()


class SourceView(NamedTuple):
    """A page that touches what was asked, though it does not answer it: what it is called, its age in days when the
    message was said, and its address, where it has one; `old`: it may be out of date."""

    title: str
    age_days: int
    link: str
    old: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as the desk sees it: the card, the words quoted (None when they are gone), and facts about
    conversations here that concern its author; `many` where it is about several people with one problem; `worth` orders
    it among its class, where that was asked for; `findings` are sources that touch it, where it has no draft."""

    card: Card
    quote: KeptText | None
    facts: tuple[Entry, ...] = ()
    channel_name: str = ""
    many: GroupView | None = None
    worth: float | None = None
    findings: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A person's own wording, posted as that person or, last choice, signed with their name."""

    text: str
    person: str
    name: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A prompt as members see it: the question, why it is asked, who asks."""

    text: str
    why: str
    asked_by: str


class Button(NamedTuple):
    """Something that can be pressed: what stands on it, what it does, and the token by which the bot knows it.

    `main` is the one that a person will most likely want; with an `address` it leads there and does nothing else.
    """

    text: str
    verb: str = ""
    token: str = ""
    main: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A few plain lines to the desk; below them, in order, `entries` that lead to places, a last line and a `button`,
    where the platform has one for its verb."""

    text: str
    at: datetime
    entries: tuple[Entry, ...] = ()
    closing: str = ""
    button: Button | None = None

    @property
    def plain(self) -> str:
        """All of it as lines of text, for a platform that makes links of addresses by itself."""
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
    """A page of the weekly review: messages to be judged, the first of them the `first` of `of`, of which so many are
    `judged`."""

    at: datetime
    first: int
    of: int
    judged: int
    messages: tuple[ReviewedMessage, ...]

    @property
    def title(self) -> str:
        """What stands above a page."""
        return f"Weekly review, {self.first} to {self.first + len(self.messages) - 1} of {self.of}"

    @property
    def about(self) -> str:
        """What stands below it."""
        asked = f"{self.of} random messages we did not show. Should we have? "
        return f"{asked}{self.judged} of {self.of} judged."

    @property
    def plain(self) -> str:
        """All of it as lines of text, for a desk on which nothing can be pressed."""
        lines = [f"{number}. {_in_a_line(message)}" for number, message in enumerate(self.messages, self.first)]
        return "\n".join([self.title, *lines, self.about])


def _in_a_line(message: ReviewedMessage) -> str:
    where = message.channel_name or message.place.channel
    return f"{where}: {message.judged or message.why}" + (f" {message.link}" if message.link else "")


PostView = CardView | ReplyView | QuestionView | NoticeView | ReviewView
