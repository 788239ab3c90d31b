"""When a prompt recurs, in the wall-clock time of its own zone, and which postings are due."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import NamedTuple

from bot.base.zones import instant, zone_named

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GRACE = timedelta(hours=2)
"""A posting may be this late after a stop; later it counts as missed."""

LAST = -1
"""Stands for the last day of a month, or the last of its weekday in it."""

AHEAD = 800
"""How many days ahead are searched for the next date: a fifth Monday comes four times a year."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Which dates, at a wall-clock time of a zone.

    Every day, or every so many `weeks` on the days named in `on`; with `nth` only the first, second ... or `LAST` of
    these days in a month; with `month_days` on these days of each month; with `dates` on these alone. `skip` are dates
    left out, `start` the first that counts. With an `other` time the two are compared, and one is drawn for each date.
    """

    at: time
    zone: str
    on: tuple[str, ...] = ()
    weeks: int = 1
    start: date | None = None
    skip: frozenset[date] = frozenset()
    nth: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    dates: frozenset[date] = frozenset()
    other: time | None = None


class Slot(NamedTuple):
    """One planned posting: number `number` of its local day, at an instant in UTC."""

    plan: str
    day: date
    number: int
    at: datetime

    @property
    def key(self) -> str:
        """Its unique key in the outbox."""
        return f"slot:{self.plan}:{self.day.isoformat()}:{self.number}"


def slots(plan: str, schedule: Schedule, after: datetime, days: int = 400) -> Iterator[Slot]:
    """The postings of a plan after an instant (exclusive), in order of time."""
    zone = zone_named(schedule.zone)
    first = after.astimezone(zone).date() - timedelta(days=1)
    for offset in range(days):
        day = first + timedelta(days=offset)
        if falls_on(schedule, day):
            at = instant(day, time_on(schedule, day), zone)
            if at > after:
                yield Slot(plan, day, 1, at)


def time_on(schedule: Schedule, day: date) -> time:
    """The time of a date: of two that are compared the one drawn for it, from a seed of the two times and the date, so
    that it stays the same and can be shown beforehand."""
    if schedule.other is None:
        return schedule.at
    seed = f"{schedule.at} or {schedule.other} on {day.isoformat()}"
    return schedule.other if blake2b(seed.encode(), digest_size=1).digest()[0] % 2 else schedule.at


def due_slots(plan: str, schedule: Schedule, last_seen: datetime, now: datetime) -> Sequence[Slot]:
    """Postings that came due after `last_seen` and not after `now`; nothing when the clock went backwards."""
    if now <= last_seen:
        return ()
    span = (now - last_seen).days + 3
    return tuple(slot for slot in slots(plan, schedule, last_seen, span) if slot.at <= now)


def next_slots(plan: str, schedule: Schedule, now: datetime, count: int = 5) -> Sequence[Slot]:
    """The next postings after `now`."""
    by_weeks = 7 * schedule.weeks * (count + 2) + 14
    by_months = schedule.nth or schedule.month_days or schedule.dates or schedule.start or schedule.skip
    coming = slots(plan, schedule, now, days=by_weeks + AHEAD if by_months else by_weeks)
    return tuple(slot for slot, _ in zip(coming, range(count), strict=False))


def falls_on(schedule: Schedule, day: date) -> bool:
    """Whether the schedule includes this date."""
    if day in schedule.skip or (schedule.start is not None and day < schedule.start):
        return False
    if schedule.dates:
        return day in schedule.dates
    if schedule.month_days:
        length = monthrange(day.year, day.month)[1]
        return not {day.day, day.day - length - 1}.isdisjoint(schedule.month_days)
    if schedule.on and DAYS[day.weekday()] not in schedule.on:
        return False
    if schedule.nth:
        return not _ranks(day).isdisjoint(schedule.nth)
    return _week_number(day, schedule.start) % schedule.weeks == 0


def _ranks(day: date) -> frozenset[int]:
    """The how manieth of its weekday a date is in its month, from the front and from the end."""
    length = monthrange(day.year, day.month)[1]
    return frozenset({(day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)})


def _week_number(day: date, start: date | None) -> int:
    monday = (start or date(1970, 1, 5)) - timedelta(days=(start or date(1970, 1, 5)).weekday())
    return (day - monday).days // 7
