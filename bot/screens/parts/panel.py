"""What a screen is made of: plain values that each platform turns into its own blocks, components or elements.

Words of members are data in them: nothing is escaped here, and only a platform's `render` knows how to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model.views import Button, Entry


class Ink(StrEnum):
    """How a piece of text is set; a time, a channel and a person are shown as the platform shows its own."""

    PLAIN = "plain"
    BOLD = "bold"
    STRUCK = "struck"
    CODE = "code"
    LINK = "link"
    TIME = "time"
    CHANNEL = "channel"
    PERSON = "person"


class Look(StrEnum):
    """How a whole text is set: small lines are grey, a text to copy stands in a box of its own."""

    TITLE = "title"
    BODY = "body"
    SMALL = "small"
    QUOTE = "quote"
    COPY = "copy"


class Tone(StrEnum):
    """How much a card asks for: it colours the edge where a platform has one."""

    CALLS = "calls"
    QUIET = "quiet"
    CLOSED = "closed"


class Span(NamedTuple):
    """A piece of text; `target` is the address of a link, or `platform:id` of a channel or person; `at` a time."""

    text: str
    ink: Ink = Ink.PLAIN
    target: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, or a quotation, cut by `render` to what a platform takes."""

    spans: tuple[Span, ...]
    look: Look = Look.BODY

    @property
    def plain(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


class Option(NamedTuple):
    """One choice of a menu, with what it is good for."""

    text: str
    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """One choice of several; with `people`, one person of the team."""

    verb: str
    token: str
    label: str
    options: tuple[Option, ...] = ()
    people: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Buttons in order of importance, beside a text where there is one."""

    buttons: tuple[Button, ...]
    text: Text | None = None


class Bar(NamedTuple):
    """One place on a chart: its label, its number and the part of that number that is set apart."""

    label: str
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars beside each other: `title` says the finding, `series` what number and part count; `days` run in time."""

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    days: bool = False


Part = Text | Row | Menu | Chart


class Attachment(NamedTuple):
    """A file for the person who asked."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A card or a private answer. `headline` is what a notification says, in one line.

    What is `refused` leaves that which was pressed where it is, so that something else can be chosen.
    """

    headline: str
    parts: tuple[Part, ...]
    tone: Tone | None = None
    file: Attachment | None = None
    refused: bool = False


class Field(NamedTuple):
    """A box to write in; those beside the first have a `name`, and may be `optional`."""

    label: str
    value: str = ""
    hint: str = ""
    most: int = 3000
    long: bool = True
    name: str = ""
    optional: bool = False


FIRST_BOX = "words"
"""The name under which what stands in the first box of a window comes back, beside the names of the others."""


class Submit(NamedTuple):
    """A way to hand a form in."""

    text: str
    verb: str


@dataclass(frozen=True, slots=True)
class Form:
    """A window to write in; the first of `submits` is the usual one, and the only one where a window has one button.

    `more` are further boxes. `findings` are remarks on the words; `check` is the way to have them looked at as they
    stand, which a platform may do while somebody types. `start` is a menu that puts other words into the box. `again`
    is the verb that opens the window anew, where one window cannot follow another. `fresh`: the words in it are newer
    than those that were typed.
    """

    title: str
    token: str
    intro: tuple[Text, ...]
    field: Field
    submits: tuple[Submit, ...]
    more: tuple[Field, ...] = ()
    findings: tuple[Text, ...] = ()
    check: Submit | None = None
    start: Menu | None = None
    again: str = ""
    fresh: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """All boxes, in order."""
        return (self.field, *self.more)


# --- short ways to make them


def text(*pieces: str | Span, look: Look = Look.BODY) -> Text:
    """A text of these pieces; a string is a plain one."""
    return Text(tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces if piece), look)


def title(*pieces: str | Span) -> Text:
    """What stands above."""
    return text(*pieces, look=Look.TITLE)


def small(*pieces: str | Span) -> Text:
    """A grey line."""
    spans = (span for piece in pieces for span in ((piece,) if isinstance(piece, Span) else coded(piece)))
    return text(*spans, look=Look.SMALL)


def coded(words: str) -> tuple[Span, ...]:
    """Words of ours in which commands stand between backticks."""
    pieces = enumerate(words.split("`"))
    return tuple(Span(piece, Ink.CODE if number % 2 else Ink.PLAIN) for number, piece in pieces if piece)


def quote(words: str) -> Text:
    """A member's words."""
    return text(words, look=Look.QUOTE)


def bold(words: str) -> Span:
    """Words in bold."""
    return Span(words, Ink.BOLD)


def link(words: str, address: str | None) -> tuple[Span, ...]:
    """A link of our own making, with a dot before it; nothing without an address."""
    return (Span(" · "), Span(words, Ink.LINK, address)) if address else ()


def moment(at: datetime, ago: bool = False) -> Span:
    """A time in the reader's own zone, or how long ago it was."""
    return Span(f"{at:%d %b %H:%M} UTC", Ink.TIME, "ago" if ago else "", at)


def bullet(entry: Entry) -> tuple[Span, ...]:
    """A line of a list, with the way to its place."""
    return (Span(f"• {cut(entry.text, 200)}"), *link("Open", entry.link))


def lines(items: Sequence[tuple[Span, ...]]) -> Text:
    """Several lines in one text."""
    spans = [span for item in items for span in (*item, Span("\n"))]
    return Text(tuple(spans[:-1]))


def cut(words: str, most: int) -> str:
    """On one line, at most so many characters, with a sign where something is left out."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def excerpt(words: str, most: int = 900, rows: int = 10) -> str:
    """The beginning of a long text: no empty lines, so many rows at most, cut between words."""
    kept = [line.rstrip() for line in words.split("\n") if line.strip()]
    short = "\n".join(kept[:rows])
    if len(short) > most:
        short = short[:most]
        short = short[: short.rfind(" ")] if " " in short[most // 2 :] else short
    whole = len(kept) <= rows and len("\n".join(kept)) <= most
    return short if whole else f"{short.rstrip()} …"


def say(words: str, refused: bool = False) -> Panel:
    """A panel with one sentence."""
    return Panel(cut(words.replace("`", ""), 150), (text(*coded(words)),), refused=refused)
