"""A rhythm in words, as people type and read it: "every 2 weeks on tuesday at 18:00 Europe/Berlin"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType

from bot.base.errors import BadInput
from bot.base.zones import zone_named
from bot.settings.schedule import DAYS, LAST, Schedule

BY_HAND = "by hand"
"""The rhythm of a prompt that is only posted when somebody runs it."""

EXAMPLES = (
    "every tuesday at 18:00",
    "every 2 weeks on monday and thursday at 09:30 Europe/Berlin",
    "every first monday at 10:00",
    "every last day of the month at 17:00",
    "on 2027-03-04, 2027-05-01 at 10:00",
    BY_HAND,
)
"""Shown to whoever asks how a rhythm is written, or wrote one that cannot be read."""

_NTH: Mapping[str, int] = MappingProxyType(
    {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
    | {"last": LAST}
)
_NAMES = MappingProxyType({1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", LAST: "last"})
_DATE = r"\d{4}-\d{2}-\d{2}"
_DATES = re.compile(rf"\b(from|starting|except|skip|without|not|on)?\s*({_DATE}(?:(?:\s*,\s*|\s+and\s+|\s+){_DATE})*)")
_TIME = re.compile(r"\b(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)\b")
_EITHER = re.compile(rf"{_TIME.pattern}\s+or\s+{_TIME.pattern}")
_ZONE = re.compile(r"\(?\b([A-Za-z]+(?:/[A-Za-z0-9_+-]+)+|UTC)\b\)?")
_WEEKS = re.compile(r"\b(?:every\s+)?(\d+|two|three|four|other)\s+weeks?\b")
_COUNTS = MappingProxyType({"two": 2, "other": 2, "three": 3, "four": 4})
_MONTH_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_A_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun|week)(?:days?)?\b")
_LAST_DAY = re.compile(
    r"\blast\s+day(?:\s+of\s+(?:the|each|every)\s+month)?\b|\bmonth[\s-]end\b|\bend\s+of\s+the\s+month\b"
)
_FILLER = frozenset("every each on the of and in month months week weekly daily day days at monthly a".split())


def read_rhythm(words: str, zone: str) -> Schedule | None:
    """The schedule that these words describe, in this zone where they name none; None for "by hand". `BadInput`, with
    examples, for words that cannot be read."""
    left = f" {' '.join(words.split())} "
    if left.strip().lower() in ("", BY_HAND, "by hand only", "never", "none", "when somebody runs it"):
        return None
    left, zone = _taken_zone(left, zone)
    left, clock, other = _taken_time(left.lower(), words)
    left, dates, skip, start = _taken_dates(left)
    left, weeks = _taken_weeks(left)
    left, month_days = _taken_month_days(left)
    on, nth, unknown = _taken_days(left)
    if unknown:
        raise _not_understood(f"I did not understand “{' '.join(unknown)[:60]}”")
    if not (on or dates or month_days or weeks or re.search(r"\b(?:day|daily)\b", left)):
        raise _not_understood("Say on which days")
    if nth and not on:
        raise _not_understood("Say which day, such as “first monday”")
    schedule = Schedule(clock, zone, on, weeks or 1, start, skip, nth, month_days, dates, other)
    return _sensible(schedule)


def describe_rhythm(schedule: Schedule | None) -> str:
    """A schedule in words that `read_rhythm` reads back."""
    if schedule is None:
        return BY_HAND
    start = f" from {schedule.start.isoformat()}" if schedule.start else ""
    skip = f" except {_listed(schedule.skip)}" if schedule.skip else ""
    other = f" or {schedule.other:%H:%M}" if schedule.other else ""
    return f"{_which(schedule)} at {schedule.at:%H:%M}{other} {schedule.zone}{start}{skip}"


def _which(schedule: Schedule) -> str:
    days = _and([day.capitalize() for day in schedule.on])
    if schedule.dates:
        return f"on {_listed(schedule.dates)}"
    if schedule.month_days:
        return f"every {_and([_ordinal(day) for day in schedule.month_days])} of the month"
    if schedule.nth:
        return f"every {_and([_NAMES[rank] for rank in schedule.nth])} {days} of the month"
    if schedule.weeks > 1:
        return f"every {schedule.weeks} weeks on {days or 'every day'}"
    return f"every {days or 'day'}"


def _ordinal(day: int) -> str:
    if day == LAST:
        return "last day"
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _listed(days: Iterable[date]) -> str:
    return ", ".join(day.isoformat() for day in sorted(days))


def _taken_zone(left: str, zone: str) -> tuple[str, str]:
    match = _ZONE.search(left)
    if match is not None:
        left, zone = left.replace(match[0], " "), match[1]
    zone_named(zone)
    return left, zone


def _taken_time(left: str, words: str) -> tuple[str, time, time | None]:
    """The time of day, or two that are compared."""
    either = _EITHER.search(left)
    if either is not None:
        first, second = (time(int(either[at]), int(either[at + 1])) for at in (1, 3))
        return left.replace(either[0], " ", 1), first, second
    match = _TIME.search(left)
    if match is None:
        raise _not_understood(f"“{' '.join(words.split())[:60]}” says no time of day")
    return left.replace(match[0], " ", 1), time(int(match[1]), int(match[2])), None


def _taken_dates(left: str) -> tuple[str, frozenset[date], frozenset[date], date | None]:
    """Dates by the word before them: those it is asked on, those left out, and the first that counts."""
    asked: set[date] = set()
    skip: set[date] = set()
    start: date | None = None
    for match in _DATES.finditer(left):
        days = [_date(text) for text in re.findall(_DATE, match[2])]
        if match[1] in ("from", "starting"):
            start = days[0]
        elif match[1] in ("except", "skip", "without", "not"):
            skip.update(days)
        else:
            asked.update(days)
    return _DATES.sub(" ", left), frozenset(asked), frozenset(skip), start


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _not_understood(f"There is no day {text}") from None


def _taken_weeks(left: str) -> tuple[str, int]:
    match = _WEEKS.search(left)
    if match is None:
        return left, 0
    weeks = _COUNTS.get(match[1]) or int(match[1])
    if not 1 <= weeks <= 52:
        raise _not_understood(f"{weeks} weeks are none of 1 to 52")
    return left.replace(match[0], " ", 1), weeks


def _taken_month_days(left: str) -> tuple[str, tuple[int, ...]]:
    left, last = _LAST_DAY.subn(" ", left)
    if _A_WEEKDAY.search(left):
        return left, (LAST,) if last else ()
    days = [int(match[1]) for match in _MONTH_DAY.finditer(left)]
    if any(not 1 <= day <= 31 for day in days):
        raise _not_understood("A month has the days 1st to 31st")
    return _MONTH_DAY.sub(" ", left), (*sorted(set(days)), *([LAST] if last else []))


def _taken_days(left: str) -> tuple[tuple[str, ...], tuple[int, ...], list[str]]:
    """Weekdays, which of them in a month, and the words that mean nothing here."""
    on: set[str] = set()
    nth: set[int] = set()
    unknown = []
    for word in re.findall(r"[^\s,;()&+]+", left):
        day = next((day for day in DAYS if len(word) > 2 and day.startswith(word.removesuffix("s"))), None)
        if day is not None:
            on.add(day)
        elif word in ("weekday", "weekdays"):
            on.update(DAYS[:5])
        elif word in _NTH:
            nth.add(_NTH[word])
        elif word not in _FILLER:
            unknown.append(word)
    ranks = sorted(nth, key=lambda rank: (rank < 0, rank))
    return tuple(day for day in DAYS if day in on), tuple(ranks), unknown


def _sensible(schedule: Schedule) -> Schedule:
    """Two rhythms at once mean none."""
    ways = (bool(schedule.dates), bool(schedule.month_days), bool(schedule.nth), schedule.weeks > 1)
    if sum(ways) > 1 or ((schedule.dates or schedule.month_days) and schedule.on):
        raise _not_understood("These are two rhythms at once")
    if schedule.other is not None and (schedule.start is None or schedule.other == schedule.at):
        raise BadInput(
            "To compare two times, name two different ones and the first day: every tuesday at 18:00 or 09:00 from "
            "2027-01-05."
        )
    return schedule


def _not_understood(what: str) -> BadInput:
    return BadInput(f"{what}. Write it like this: {'; '.join(EXAMPLES[:4])}.")
