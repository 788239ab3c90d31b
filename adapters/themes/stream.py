"""Texts in, a JSON line each; the theme of each out, a JSON line each, in the same order."""

import json
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, NamedTuple, TextIO

from bot.base.clean import clean
from bot.themes.naming import name_groups
from bot.themes.phrases import NO_THEME

Group = Callable[[Sequence[str], int | None], Sequence[int]]
"""Texts and the wished number of themes (None: as stand apart best) to a group from 0 on for each, or `NO_THEME`."""


class TextLine(NamedTuple):
    """One text to group, or what is wrong with its line."""

    identity: str | int | None
    text: str = ""
    fault: str = ""


def run_themes(lines: BinaryIO, out: TextIO, group: Group, number: int | None) -> int:
    """Read all lines, group them, print a line for each; 0, or 1 when some line was bad."""
    read = [read_line(line, place) for place, line in enumerate(lines, 1) if line.strip()]
    good = [line for line in read if not line.fault]
    themes = iter(group([line.text for line in good], number))
    labels = [NO_THEME if line.fault else next(themes) for line in read]
    names = name_groups([(label, line.text) for label, line in zip(labels, read, strict=True) if label != NO_THEME])
    for line, label in zip(read, labels, strict=True):
        out.write(json.dumps(_answer(line, label, names), ensure_ascii=False) + "\n")
    out.flush()
    return int(len(good) < len(read))


def _answer(line: TextLine, label: int, names: dict[int, str]) -> dict[str, Any]:
    if line.fault:
        return {"id": None, "error": line.fault}
    if label == NO_THEME:
        return {"id": line.identity, "theme": None, "theme_id": None}
    return {"id": line.identity, "theme": names[label], "theme_id": f"t{label + 1}"}


def read_line(line: bytes, place: int) -> TextLine:
    """A line as a text; a bad one says what is wrong with it."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return TextLine(None, fault=f"line {place}: not JSON")
    if not isinstance(item, dict):
        return TextLine(None, fault=f"line {place}: not a JSON object")
    identity, text = item.get("id"), item.get("text")
    if not isinstance(identity, str | int):
        return TextLine(None, fault=f"line {place}: id is missing or neither text nor number")
    if text is not None and not isinstance(text, str):
        return TextLine(None, fault=f"line {place}: text is not text")
    return TextLine(identity, clean(text or ""))
