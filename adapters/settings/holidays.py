"""Dates on which nothing is asked, from a file: one date a line, or a calendar as other programs export it (.ics)."""

import re
from datetime import date
from pathlib import Path

from bot.base.errors import SettingsError

_LINE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})\b")
_ICS = re.compile(r"^DTSTART[^:\r\n]*:(\d{4})(\d{2})(\d{2})", re.M)


def read_holidays(path: Path) -> frozenset[date]:
    """The dates in this file; what follows a date on its line, and lines that begin with #, are for people."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SettingsError([f"{path}: the file of holidays cannot be read."]) from None
    if "BEGIN:VCALENDAR" in text:
        return frozenset(_date(path, *match.groups()) for match in _ICS.finditer(text))
    lines = (line.strip() for line in text.splitlines())
    return frozenset(_day(path, number, line) for number, line in enumerate(lines, 1) if line and line[0] != "#")


def _day(path: Path, number: int, line: str) -> date:
    match = _LINE.match(line)
    if match is None:
        raise SettingsError([f"{path}: line {number}: found {line[:40]!r}; a line begins with a date: 2027-12-24."])
    return _date(path, *match.groups())


def _date(path: Path, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise SettingsError([f"{path}: there is no day {year}-{month}-{day}."]) from None
