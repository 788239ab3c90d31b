"""Screens as the page is told of them: panels and forms as plain JSON, drawn by static/panel.js."""

from typing import Any

from bot.screens.parts.panel import Chart, Form, Grid, Menu, Panel, Part, Row, Text
from bot.screens.parts.steps import Screen

Json = dict[str, Any]


def screen(shown: Screen | None) -> Json | None:
    """What a press or a command is answered with; None where the card itself shows it."""
    if shown is None:
        return None
    return form(shown) if isinstance(shown, Form) else panel(shown)


def panel(panel: Panel) -> Json:
    """A card or a private answer."""
    file = panel.file._asdict() if panel.file else None
    parts = [_part(part) for part in panel.parts]
    return {"kind": "panel", "headline": panel.headline, "parts": parts, "file": file, "passing": panel.passing}


def form(form: Form) -> Json:
    """Something to write in; `submits` in the order of the buttons."""
    return {
        "kind": "form",
        "title": form.title,
        "token": form.token,
        "intro": [_text(text) for text in form.intro],
        "field": form.field._asdict(),
        "submits": [submit._asdict() for submit in form.submits],
        "more": [field._asdict() for field in form.more],
        "findings": [_text(text) for text in form.findings],
        "check": form.check._asdict() if form.check else None,
        "start": _part(form.start) if form.start else None,
        "fresh": form.fresh,
    }


def _part(part: Part) -> Json:
    if isinstance(part, Text):
        return _text(part)
    if isinstance(part, Row):
        buttons = [button._asdict() for button in part.buttons]
        return {"kind": "row", "text": _text(part.text) if part.text else None, "buttons": buttons}
    if isinstance(part, Menu):
        named = {"verb": part.verb, "token": part.token, "label": part.label, "people": part.people}
        return {"kind": "menu", **named, "options": [option._asdict() for option in part.options]}
    return _grid(part) if isinstance(part, Grid) else _chart(part)


def _text(text: Text) -> Json:
    spans = [{**span._asdict(), "at": span.at.isoformat() if span.at else None} for span in text.spans]
    return {"kind": "text", "look": text.look.value, "spans": spans}


def _chart(chart: Chart) -> Json:
    bars = [list(bar) for bar in chart.bars]
    return {"kind": "chart", "title": chart.title, "series": list(chart.series), "bars": bars, "days": chart.days}


def _grid(grid: Grid) -> Json:
    rows = [[name, [cell._asdict() if cell else None for cell in cells]] for name, cells in grid.rows]
    return {"kind": "grid", "title": grid.title, "columns": list(grid.columns), "rows": rows}
