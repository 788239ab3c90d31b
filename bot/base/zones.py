"""Time zones by name, and the instant of a wall-clock time in one of them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.base.errors import BadInput


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone with this name; `BadInput` when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadInput(f'There is no time zone "{name}"; write it like "Europe/Berlin".') from None


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Wall-clock time to UTC: a time that the clocks skip becomes the first valid instant after the gap; one that
    comes twice is its first occurrence."""
    wall = datetime.combine(day, at, tzinfo=zone).replace(fold=0)
    utc = wall.astimezone(ZoneInfo("UTC"))
    if utc.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return utc
    before = wall.utcoffset() or timedelta(0)
    after = wall.replace(fold=1).utcoffset() or timedelta(0)
    return _end_of_gap(utc - abs(before - after), utc, zone)


def _end_of_gap(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the offset changes between two instants, to the second."""
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == old else (low, middle)
    return high.replace(microsecond=0)
