"""The values of settings as they are typed and stored: durations, hours of a day, numbers."""

import re
from datetime import timedelta

from bot.base.errors import BadInput
from bot.settings.settings import Wait

_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
_HOURS = re.compile(rf"({_CLOCK})\s*(?:-|–|to|until|,)?\s*({_CLOCK})")
_MOST = 1000

NONE, LEARNED, OFF = "none", "learned", "off"
DAILY, WEEKLY = DIGESTS = ("daily", "weekly")


def read_duration(words: str) -> timedelta | None:
    """A stretch of time such as "45m", "2h", "90s" or "1d"; None for anything else."""
    match = _DURATION.fullmatch(words.strip())
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None


def duration_words(span: timedelta) -> str:
    """A stretch of time in the largest unit that fits, such as "45m"."""
    seconds = int(span.total_seconds())
    unit, size = next(
        (unit, size) for unit, size in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)) if not seconds % size
    )
    return f"{seconds // size}{unit}" if seconds else NONE


def checked_wait(words: str) -> str:
    """How long members get to answer first: "none", "learned" or a duration; `BadInput` for anything else."""
    wait = words.strip().lower()
    span = read_duration(wait)
    if wait not in (NONE, LEARNED) and (span is None or span > timedelta(days=7)):
        raise BadInput(f"“{words[:40]}” is no wait. Say none, learned, or a time up to 7 days such as 45m or 2h.")
    return duration_words(span) if span is not None else wait


def wait_of(words: str) -> Wait:
    """The wait behind such words."""
    return Wait(learned=True) if words == LEARNED else Wait(read_duration(words) or timedelta(0))


def wait_words(wait: Wait) -> str:
    """A wait in words that `checked_wait` reads back."""
    return LEARNED if wait.learned else duration_words(wait.fixed)


def checked_hours(words: str) -> list[str] | None:
    """Begin and end of the quiet hours, such as ["22:00", "07:00"]; None for "off". `BadInput` for anything else."""
    if words.strip().lower() in (OFF, NONE, "no"):
        return None
    match = _HOURS.fullmatch(words.strip().lower())
    begin, end = (_clock(match[1]), _clock(match[2])) if match else ("", "")
    if begin == end:
        raise BadInput(f"“{words[:40]}” are no hours. Say when they begin and end, such as 22:00-07:00, or off.")
    return [begin, end]


def _clock(words: str) -> str:
    hour, minute = re.split("[:.]", words)
    return f"{int(hour):02}:{minute}"


def checked_digest(words: str) -> str | None:
    """How often the digest comes: "daily", "weekly", or None for "off"; `BadInput` for anything else."""
    wish = words.strip().lower()
    if wish not in (*DIGESTS, OFF):
        raise BadInput(f"“{words[:40]}” is no digest. Say daily, weekly or off; now posts it at once.")
    return None if wish == OFF else wish


def checked_number(words: str) -> int:
    """A whole number from 0 to 1,000; "off" is 0. `BadInput` for anything else."""
    bare = words.strip().lower()
    if bare in (OFF, NONE, "no"):
        return 0
    if not bare.isascii() or not bare.isdecimal() or len(bare) > 4 or int(bare) > _MOST:
        raise BadInput(
            f"“{words[:40]}” is no number of cards. Say a whole number up to {_MOST:,}, or off for no limit."
        )
    return int(bare)
