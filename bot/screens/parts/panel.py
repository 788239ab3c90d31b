"""The parts of a screen: plain values that each platform renders.

Members' words are data in them: nothing is escaped here, only in a platform's `render`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model.views import Button, Entry


class Ink(StrEnum):
    """How a piece of text is set; times, channels and people are shown as the platform shows its own."""

    PLAIN = "plain"
    BOLD = "bold"
    STRUCK = "struck"
    CODE = "code"
    LINK = "link"
    TIME = "time"
    CHANNEL = "channel"
    PERSON = "person"


class Look(StrEnum):
    """How a whole text is set: small lines are grey, text to copy has a box of its own; details are folded under
    their first line where a platform can do that."""

    TITLE = "title"
    BODY = "body"
    SMALL = "small"
    QUOTE = "quote"
    COPY = "copy"
    DETAILS = "details"


class Tone(StrEnum):
    """How urgent a card is; colours its edge where the platform has one."""

    CALLS = "calls"
    QUIET = "quiet"
    CLOSED = "closed"


class Span(NamedTuple):
    """A piece of text; `target` is a link's address, or `platform:id` of a channel or person; `at` a time."""

    text: str
    ink: Ink = Ink.PLAIN
    target: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or a quote, cut by `render` to the platform's limits."""

    spans: tuple[Span, ...]
    look: Look = Look.BODY

    @property
    def plain(self) -> str:
        """Its words without any style."""
        return "".join(span.text for span in self.spans)


class Option(NamedTuple):
    """One choice of a menu, with a description."""

    text: str
    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A choice of one option; with `people`, of a person of the team."""

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
    """One bar of a chart: its label, its number, and the highlighted part of that number."""

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


class GridCell(NamedTuple):
    """One field of a heat map: how warm (0 to 1), its words, and the whole of it in a sentence."""

    share: float
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map: the names of its columns, and rows with a name and a field for each column (None: nothing known)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[GridCell | None, ...]], ...]


Part = Text | Row | Menu | Chart | Grid


class Attachment(NamedTuple):
    """A file for the person who asked."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A card or a private answer. `headline` is the notification's line. A `refused` one leaves what was pressed in
    place, so that something else can be chosen. A `passing` one may go once its card is closed."""

    headline: str
    parts: tuple[Part, ...]
    tone: Tone | None = None
    file: Attachment | None = None
    refused: bool = False
    passing: bool = False


class Field(NamedTuple):
    """A text box; those after the first have a `name`, and may be `optional`."""

    label: str
    value: str = ""
    hint: str = ""
    most: int = 3000
    long: bool = True
    name: str = ""
    optional: bool = False


FIRST_BOX = "words"
"""The key of the first box among a window's values."""


class Submit(NamedTuple):
    """A button that submits a form."""

    text: str
    verb: str


@dataclass(frozen=True, slots=True)
class Form:
    """A window to write in; the first of `submits` is the usual one, and the only one on platforms with one button.
    `more` are further boxes. `findings` are remarks on the words; `check` has them checked as they stand."""

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
    """A text of these pieces; a string is plain."""
    return Text(tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces if piece), look)


def title(*pieces: str | Span) -> Text:
    """A heading."""
    return text(*pieces, look=Look.TITLE)


def small(*pieces: str | Span) -> Text:
    """A grey line."""
    spans = (span for piece in pieces for span in ((piece,) if isinstance(piece, Span) else coded(piece)))
    return text(*spans, look=Look.SMALL)


def coded(words: str) -> tuple[Span, ...]:
    """Our text in which commands stand between backticks."""
    pieces = enumerate(words.split("`"))
    return tuple(Span(piece, Ink.CODE if number % 2 else Ink.PLAIN) for number, piece in pieces if piece)


def quote(words: str) -> Text:
    """A member's words, quoted."""
    return text(words, look=Look.QUOTE)


def bold(words: str) -> Span:
    """Bold words."""
    return Span(words, Ink.BOLD)


def link(words: str, address: str | None) -> tuple[Span, ...]:
    """A link after a dot; empty without an address."""
    return (Span(" · "), Span(words, Ink.LINK, address)) if address else ()


def moment(at: datetime, ago: bool = False) -> Span:
    """A time in the reader's zone, or how long ago it was."""
    return Span(f"{at:%d %b %H:%M} UTC", Ink.TIME, "ago" if ago else "", at)


def bullet(entry: Entry) -> tuple[Span, ...]:
    """A line of a list, with a link."""
    return (Span(f"• {cut(entry.text, 200)}"), *link("Show", entry.link))


def lines(items: Sequence[tuple[Span, ...]]) -> Text:
    """Several lines as one text."""
    spans = [span for item in items for span in (*item, Span("\n"))]
    return Text(tuple(spans[:-1]))


def cut(words: str, most: int) -> str:
    """The text in one line of at most `most` characters, with an ellipsis where something is left out."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def excerpt(words: str, most: int = 900, rows: int = 10) -> str:
    """The beginning of a long text: without empty lines, at most so many rows, cut between words."""
    kept = [line.rstrip() for line in words.split("\n") if line.strip()]
    short = "\n".join(kept[:rows])
    if len(short) > most:
        short = short[:most]
        short = short[: short.rfind(" ")] if " " in short[most // 2 :] else short
    whole = len(kept) <= rows and len("\n".join(kept)) <= most
    return short if whole else f"{short.rstrip()} …"


def say(words: str, refused: bool = False, passing: bool = False) -> Panel:
    """A panel with one sentence."""
    return Panel(cut(words.replace("`", ""), 150), (text(*coded(words)),), refused=refused, passing=passing)
