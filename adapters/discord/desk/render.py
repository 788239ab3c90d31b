"""Renders screens for Discord: the one place that knows components, windows and Discord's limits."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import discord
from discord import ui

from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.custom_ids import custom_id, number_of
from adapters.discord.base.escaping import cut, escape, shorten, to_copy
from bot.model.views import Button
from bot.screens.parts.chart import chart_lines, grid_lines
from bot.screens.parts.panel import (
    Chart,
    Field,
    Form,
    Grid,
    Ink,
    Look,
    Menu,
    Option,
    Panel,
    Part,
    Row,
    Span,
    Text,
    Tone,
    text,
)

FIRST = 5
"""Buttons shown in a row; further ones are in a menu."""

WHOLE, TEXT, LEAST = 3900, 1300, 120
"""The most characters of all texts together, and of one; and how much of each is kept when they do not all fit."""

COMPONENTS = 39
MENU, LABEL, FIELD, WORDS = 25, 100, 45, 2000
MORE = "more"
"""The verb of the menu with further buttons; the chosen value is a verb."""

COLOURS = {Tone.CALLS: 0x4F6BED, Tone.QUIET: 0x7A8194, Tone.CLOSED: 0x4E5058}
TEXT_FIELD = "text"

Box = ui.Container[ui.LayoutView]


class Beside(NamedTuple):
    """A text with a button beside it."""

    text: str
    button: Button


Piece = str | Beside | Row | Menu


def layout(panel: Panel, key: str = "") -> ui.LayoutView:
    """A panel as one message; `key` leaves the mark by which a post is found again.

    The library keeps nothing of it: presses are answered from what the database knows.
    """
    colour = COLOURS[panel.tone] if panel.tone else None
    box = Box(accent_colour=colour, id=number_of(key)) if key else Box(accent_colour=colour)
    for item in _items(_fitting([piece for part in panel.parts for piece in _taken_apart(part)])):
        box.add_item(item)
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()
    return view


def attachment(panel: Panel) -> discord.File | None:
    """The file of a panel."""
    if panel.file is None:
        return None
    return discord.File(io.BytesIO(panel.file.text.encode()), panel.file.name)


def window(form: Form) -> ui.Modal:
    """A window to write in; it is not stored, as its id tells what comes back."""
    modal = ui.Modal(title=form.title[:FIELD], timeout=None, custom_id=custom_id(form.submits[0].verb, form.token))
    if texts := [*form.findings, *form.intro]:
        modal.add_item(ui.TextDisplay(cut("\n".join(map(_text, texts)), TEXT)))
    modal.add_item(_box(form.field, TEXT_FIELD))
    if form.start is not None:
        named = custom_id(form.start.verb, form.token)
        options = [_option(option) for option in form.start.options[:MENU]]
        menu = ui.Select[ui.Modal](custom_id=named, options=options, required=False)
        modal.add_item(ui.Label[ui.Modal](text=form.start.label[:FIELD], component=menu))
    for field in form.more:
        modal.add_item(_box(field, field.name))
    modal.stop()
    return modal


def instead_of_window(form: Form) -> Panel:
    """A window that cannot be opened, because one was just handed in: what it remarks, the words to copy, and a button
    that opens it again."""
    again = Button("Change the words", form.again, form.token, main=True)
    row = (Row((again,)),) if form.again else ()
    return Panel(form.title, (*form.findings, text(form.field.value, look=Look.COPY), *row))


def _box(field: Field, name: str) -> "ui.Label[ui.Modal]":
    most = min(field.most, WORDS)
    style = discord.TextStyle.paragraph if field.long else discord.TextStyle.short
    box = ui.TextInput[ui.Modal](
        custom_id=name, style=style, default=field.value[:most] or None, max_length=most, required=not field.optional
    )
    return ui.Label[ui.Modal](text=field.label[:FIELD], description=field.hint[:LABEL] or None, component=box)


def markdown(spans: Iterable[Span], bold: bool = True) -> str:
    """Spans in Discord's markdown, with other people's words escaped."""
    return "".join(_span(span, bold) for span in spans)


def _span(span: Span, bold: bool) -> str:
    if span.ink is Ink.TIME and span.at is not None:
        return f"<t:{int(span.at.timestamp())}:R>"
    platform, _, number = span.target.partition(":")
    if span.ink is Ink.CHANNEL and platform == PLATFORM and number.isdecimal():
        return f"<#{number}>"
    shown = escape(span.text)
    if span.ink is Ink.LINK and span.target.startswith(("https://", "http://")):
        return f"[{shown}](<{span.target}>)"
    mark = {Ink.BOLD: "**" if bold else "", Ink.STRUCK: "~~", Ink.CODE: "`"}.get(span.ink, "")
    lead, tail = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return f"{lead}{mark}{shown.strip()}{mark}{tail}" if mark and shown.strip() else shown


def _text(text: Text) -> str:
    if text.look is Look.COPY:
        return to_copy(text.plain)
    if text.look is Look.TITLE:
        return f"### {markdown(text.spans, bold=False)}"
    front = {Look.SMALL: "-# ", Look.QUOTE: "> "}.get(text.look, "")
    shown = markdown(text.spans)
    return "\n".join(f"{front}{line}" for line in cut(shown, TEXT).split("\n")) if front else cut(shown, WHOLE)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Texts that follow each other become one."""
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            waiting.append(piece)
            continue
        yield from ["\n".join(waiting)] if waiting else []
        yield piece
        waiting = []
    yield from ["\n".join(waiting)] if waiting else []


def _taken_apart(part: Part) -> tuple[Piece, ...]:
    """The words of a part, and what can be pressed."""
    if isinstance(part, Text):
        return (_text(part),)
    if isinstance(part, Chart | Grid):
        return (_lines(part.title, chart_lines(part) if isinstance(part, Chart) else grid_lines(part)),)
    if isinstance(part, Menu) or part.text is None:
        return (part,)
    if len(part.buttons) == 1:
        return (Beside(_text(part.text), part.buttons[0]),)
    return _text(part.text), Row(part.buttons)


def _lines(title: str, lines: Iterable[str]) -> str:
    return f"**{escape(title)}**\n```\n" + "\n".join(lines) + "\n```"


def _fitting(pieces: list[Piece]) -> list[Piece]:
    """The longest texts shortened until all fit together, and as many pieces as there may be."""
    lengths = [len(_words(piece)) + 1 for piece in pieces]
    while sum(lengths) > WHOLE and max(lengths) > LEAST:
        longest = lengths.index(max(lengths))
        lengths[longest] = max(LEAST, lengths[longest] - (sum(lengths) - WHOLE))
    short = list(_merged(_shortened(piece, most) for piece, most in zip(pieces, lengths, strict=True)))
    kept = short
    while sum(map(_weight, kept)) > COMPONENTS - (len(kept) < len(short)):
        kept = kept[:-1]
    return kept if len(kept) == len(short) else [*kept, f"-# and {len(short) - len(kept)} more lines"]


def _words(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text if isinstance(piece, Beside) else ""


def _shortened(piece: Piece, most: int) -> Piece:
    if isinstance(piece, str):
        return _clipped(piece, most)
    return piece._replace(text=_clipped(piece.text, most)) if isinstance(piece, Beside) else piece


def _clipped(text: str, most: int) -> str:
    """Cut after a whole line where there are several."""
    if len(text) <= most:
        return text
    whole = text[: most - 1].rpartition("\n")[0]
    return f"{whole}\n…" if len(whole) > most // 3 else cut(text, most)


def _weight(piece: Piece) -> int:
    """How many components a piece takes."""
    if isinstance(piece, Row):
        return 1 + min(len(piece.buttons), FIRST) + (2 if len(piece.buttons) > FIRST else 0)
    return {str: 1, Menu: 2, Beside: 3}[type(piece)]


def _items(pieces: Iterable[Piece]) -> Iterator["ui.Item[ui.LayoutView]"]:
    for piece in pieces:
        if isinstance(piece, str):
            yield ui.TextDisplay(piece)
        elif isinstance(piece, Beside):
            yield ui.Section(ui.TextDisplay(piece.text), accessory=_button(piece.button))
        elif isinstance(piece, Menu):
            yield _row(_select(piece))
        else:
            yield _row(*map(_button, piece.buttons[:FIRST]))
            if rest := piece.buttons[FIRST:]:
                yield _row(_more(rest))


def _row(*items: Any) -> "ui.ActionRow[ui.LayoutView]":
    row = ui.ActionRow[ui.LayoutView]()
    for item in items:
        row.add_item(item)
    return row


def _button(button: Button) -> "ui.Button[Any]":
    if button.address:
        return ui.Button(label=button.text[:80], url=button.address)
    style = discord.ButtonStyle.primary if button.main else discord.ButtonStyle.secondary
    return ui.Button(label=button.text[:80], style=style, custom_id=custom_id(button.verb, button.token))


def _more(buttons: Sequence[Button]) -> "ui.Select[Any]":
    options = [discord.SelectOption(label=button.text[:LABEL], value=button.verb) for button in buttons[:MENU]]
    return ui.Select(custom_id=custom_id(MORE, buttons[0].token), placeholder="More", options=options)


def _select(menu: Menu) -> Any:
    named = custom_id(menu.verb, menu.token)
    if menu.people:
        return ui.UserSelect[Any](custom_id=named, placeholder=menu.label)
    options = [_option(option) for option in menu.options[:MENU]]
    return ui.Select[Any](custom_id=named, placeholder=shorten(menu.label, 150), options=options)


def _option(option: Option) -> discord.SelectOption:
    about = shorten(option.about, LABEL) or None
    return discord.SelectOption(label=shorten(option.text, LABEL), value=option.value[:LABEL], description=about)
