"""Screens as Slack shows them: the one place that knows blocks, windows and Slack's limits."""

import re
from collections.abc import Iterable, Sequence
from zlib import crc32

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import address, escape, fitting
from adapters.slack.base.workspace import PLATFORM
from bot.model.views import Button
from bot.screens.parts.chart import chart_lines, grid_lines
from bot.screens.parts.panel import FIRST_BOX, Field, Form, Grid, Ink, Look, Menu, Option, Panel, Part, Row, Span, Text

FIRST = 5
"""So many buttons of a row are in plain sight; further ones are in a menu."""

MOST_BLOCKS = 48
SECTION, SMALL, TITLE, OPTION = 2900, 1900, 24, 75
REPLY_BLOCK, REPLY_ACTION = "reply", "text"
"""The block of the first box, and of each box what it is called in its block; further boxes have blocks of their name.
Slack shows new words only in a new block, so there is a number behind the name where the words are newer than typed."""

BOX = "box:"
MORE = "more"
"""The verb of the menu that holds further buttons; the choice names the verb itself."""

_ID = re.compile(r"[A-Z0-9]{3,30}")


def blocks(panel: Panel, block_id: str | None = None) -> list[Json]:
    """A panel as blocks of a message; the first carries the id by which the post is found again."""
    made = [block for part in panel.parts for block in _part(part)]
    if panel.file is not None:
        made += _pieces(panel.file.text)
    if len(made) > MOST_BLOCKS:
        made = [*made[:MOST_BLOCKS], context([Span(f"and {len(made) - MOST_BLOCKS} more lines")])]
    if block_id is not None:
        made[0] = {**made[0], "block_id": block_id}
    return made


def view(form: Form, block: str = REPLY_BLOCK) -> Json:
    """A window to write in; it has one button, the first of the form's. `block` is that of the first box in the window
    whose place it takes: what somebody goes on typing there stays."""
    submit = form.submits[0]
    first = f"{REPLY_BLOCK}-{crc32(form.field.value.encode())}" if form.fresh else block
    made = [
        *(block for text in form.intro for block in _text(text)),
        *_in_window(form),
        _box(form.field, first),
        *(block for text in form.findings for block in _text(text)),
        *(_box(field, f"{BOX}{field.name}") for field in form.more),
    ]
    return window(form.title, f"gn:{submit.verb}:{form.token}", made, submit.text)


def typed(state: Json) -> dict[str, str]:
    """What stands in the boxes of a window by name; the first is called `FIRST_BOX`."""
    boxes: dict[str, str] = {}
    for block, actions in state.items():
        value = (actions.get(REPLY_ACTION) or {}).get("value")
        if block.partition("-")[0] == REPLY_BLOCK:
            boxes[FIRST_BOX] = str(value or "")
        elif block.startswith(BOX):
            boxes[block.removeprefix(BOX)] = str(value or "")
    return boxes


def first_block(state: Json) -> str:
    """The block of the first box, where a sentence about it is shown."""
    return next((block for block in state if block.partition("-")[0] == REPLY_BLOCK), REPLY_BLOCK)


def _box(field: Field, block: str) -> Json:
    box: Json = {
        "type": "plain_text_input",
        "action_id": REPLY_ACTION,
        "multiline": field.long,
        "max_length": field.most,
    }
    if field.value:
        box["initial_value"] = field.value[: field.most]
    asked: Json = {"type": "input", "block_id": block, "label": words(field.label), "element": box}
    return asked | ({"hint": words(field.hint)} if field.hint else {}) | ({"optional": True} if field.optional else {})


def _in_window(form: Form) -> list[Json]:
    """What can be pressed inside a window: other words to start from, and looking at the words."""
    elements: list[Json] = []
    if form.start is not None:
        options = [{"text": words(option.text), "value": option.value[:150]} for option in form.start.options[:100]]
        named = {"placeholder": words(form.start.label), "action_id": f"gn:{form.start.verb}:{form.token}"}
        elements.append({"type": "static_select", **named, "options": options})
    if form.check is not None:
        elements.append(button(Button(form.check.text, form.check.verb, form.token)))
    return [{"type": "actions", "elements": elements}] if elements else []


def reading_view(panel: Panel) -> Json:
    """A window to read and close."""
    return window(panel.headline, "gn:read:", blocks(panel), None)


def home(panel: Panel) -> Json:
    """The tab that a person opens of the app."""
    return {"type": "home", "blocks": blocks(panel)}


def window(title: str, callback: str, made: list[Json], submit: str | None) -> Json:
    """Blocks in a window; with a button to submit it where there is something to fill in."""
    named = {"title": words(title if len(title) <= TITLE else "Goodneighbor"), "callback_id": callback}
    shown: Json = {"type": "modal", **named, "blocks": made, "private_metadata": ""}
    shown["close"] = words("Close" if submit is None else "Cancel")
    return shown if submit is None else {**shown, "submit": words(submit)}


def words(text: str, most: int = OPTION) -> Json:
    """Plain words, as titles and buttons have them."""
    return {"type": "plain_text", "text": text[:most], "emoji": False}


def section(text: str) -> Json:
    """A paragraph; addresses in it are not made into links by Slack itself."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def context(spans: Sequence[Span]) -> Json:
    """A small grey line."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": mrkdwn(spans, SMALL), "verbatim": True}]}


def button(button: Button) -> Json:
    """A button whose id names the card; the row in the database holds the rest."""
    made: Json = {
        "type": "button",
        "text": words(button.text),
        "action_id": f"gn:{button.verb or 'open'}:{button.token}",
    }
    made |= {"style": "primary"} if button.main else {}
    return made | ({"url": button.address} if button.address else {})


def mrkdwn(spans: Iterable[Span], most: int = SECTION, bold: bool = True) -> str:
    """Spans in Slack's way of writing, at most so many characters; words of others stay words."""
    made, left = "", most
    for span in spans:
        piece = _span(span, left, bold)
        if len(piece) > left:
            break
        made, left = made + piece, left - len(piece)
    return made or " "


def _span(span: Span, room: int, bold: bool) -> str:
    if span.ink is Ink.TIME and span.at is not None:
        form = "{ago}" if span.target else "{date_short_pretty} {time}"
        return f"<!date^{int(span.at.timestamp())}^{form}|{span.text}>"
    platform, _, account = span.target.partition(":")
    if span.ink is Ink.CHANNEL and platform == PLATFORM and _ID.fullmatch(account):
        return f"<#{account}>"
    if span.ink is Ink.CHANNEL and platform not in ("", PLATFORM):
        return escape(f"{platform.capitalize()}, {span.text}")
    shown = fitting(span.text, max(1, room - 4))
    if span.ink is Ink.LINK and (there := address(span.target)):
        return f"<{there}|{shown}>"
    mark = {Ink.BOLD: "*" if bold else "", Ink.STRUCK: "~", Ink.CODE: "`"}.get(span.ink, "")
    lead, tail = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return f"{lead}{mark}{shown.strip()}{mark}{tail}" if mark and shown.strip() else shown


def _part(part: Part) -> list[Json]:
    if isinstance(part, Text):
        return _text(part)
    if isinstance(part, Row):
        return _row(part)
    if isinstance(part, Grid):
        return _lines(part.title, grid_lines(part))
    return _menu(part) if isinstance(part, Menu) else _lines(part.title, chart_lines(part))


def _text(text: Text) -> list[Json]:
    if text.look is Look.SMALL:
        return [context(text.spans)]
    if text.look is Look.COPY:
        return _pieces(text.plain)
    if text.look is Look.TITLE:
        return [section(f"*{mrkdwn(text.spans, bold=False).strip()}*")]
    if text.look is Look.QUOTE:
        quoted = mrkdwn(text.spans, SECTION - 2 * (text.plain.count("\n") + 1))
        return [section("\n".join(f"> {line}" for line in quoted.split("\n"))[:2990])]
    return [section(mrkdwn(text.spans))]


def _pieces(text: str) -> list[Json]:
    """Words to copy as they are, in boxes of a size that Slack takes."""
    starts = range(0, max(1, len(text)), 3000)
    return [_preformatted(text[first : first + 3000] or " ") for first in starts]


def _preformatted(text: str) -> Json:
    box = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [box]}


def _row(row: Row) -> list[Json]:
    """A lone button stands beside its text, which Slack takes in a section only; words to copy stay in their box."""
    beside = row.buttons[0] if len(row.buttons) == 1 and row.text is not None else None
    if row.text is not None and beside is not None and row.text.look is not Look.COPY:
        line = section(mrkdwn(row.text.spans)) if row.text.look is Look.SMALL else _text(row.text)[0]
        return [{**line, "accessory": button(beside)}]
    shown = [button(each) for each in row.buttons[:FIRST]]
    if rest := row.buttons[FIRST:]:
        shown.append(_more(rest))
    return [*(_text(row.text) if row.text else ()), {"type": "actions", "elements": shown}]


def _more(rest: Sequence[Button]) -> Json:
    options = [{"text": words(button.text), "value": button.verb} for button in rest]
    named = {"placeholder": words("More"), "action_id": f"gn:{MORE}:{rest[0].token}"}
    return {"type": "static_select", **named, "options": options}


def _menu(menu: Menu) -> list[Json]:
    """One tap each where there is room; a person is picked from Slack's own list."""
    if menu.people:
        named = {"placeholder": words("Choose somebody"), "action_id": f"gn:{menu.verb}:{menu.token}"}
        return [{**section(f"*{escape(menu.label)}*"), "accessory": {"type": "users_select", **named}}]
    taps = [_tap(menu, number, option) for number, option in enumerate(menu.options)]
    if any(option.about for option in menu.options):
        return [_about(option, tap) for option, tap in zip(menu.options, taps, strict=True)]
    if len(taps) > FIRST:
        options = [{"text": words(option.text), "value": option.value[:150]} for option in menu.options[:100]]
        named = {"placeholder": words(menu.label), "action_id": f"gn:{menu.verb}:{menu.token}"}
        return [{"type": "actions", "elements": [{"type": "static_select", **named, "options": options}]}]
    return [{"type": "actions", "elements": taps}] if taps else []


def _tap(menu: Menu, number: int, option: Option) -> Json:
    """One of several buttons with the same verb: the number keeps their ids apart, the value says which."""
    named = {"action_id": f"gn:{menu.verb}-{number}:{menu.token}", "value": option.value}
    return {"type": "button", "text": words(option.text), **named}


def _about(option: Option, tap: Json) -> Json:
    line = section(f"*{escape(option.text)}*\n{fitting(option.about, 300)}")
    return {**line, "accessory": {**tap, "text": words("Choose")}}


def _lines(title: str, lines: Iterable[str]) -> list[Json]:
    return [section(f"*{escape(title)}*\n" + "\n".join(f"`{line}`" for line in lines))]
