"""Deletes what is past its retention time; never because of a single look at the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.base.state_keys import CLOCK_LOOKS
from bot.ports.changes import Changes
from bot.ports.context import Context

LONGEST_GAP = timedelta(days=1)
"""A clock that moved on by more than this since the last look is in doubt."""

AGREEING = timedelta(hours=1)
"""A doubtful clock is trusted after its looks have agreed for this time."""


@dataclass(frozen=True, slots=True)
class ClockLooks:
    """The last time seen on the clock, and since when it is in doubt."""

    last: datetime
    doubted_since: datetime | None = None

    def __str__(self) -> str:
        return f"{self.last.isoformat()} {self.doubted_since.isoformat() if self.doubted_since else ''}".rstrip()


def purge(context: Context) -> int:
    """Delete a portion of it; returns how many rows, 0 when all is done."""
    return context.store.purge(context.now)


def may_forget(context: Context, jumped: bool) -> bool:
    """Whether the clock can be trusted; `jumped`: it moved otherwise than elapsed time did. What is deleted too early
    is lost, what is deleted an hour late harms nobody."""
    known = context.store.state.values([CLOCK_LOOKS]).get(CLOCK_LOOKS)
    looks = next_look_at_clock(_parsed(known) if known else None, context.now, jumped)
    context.store.keep(Changes(values={CLOCK_LOOKS: str(looks)}))
    return looks.doubted_since is None


def next_look_at_clock(before: ClockLooks | None, now: datetime, jumped: bool) -> ClockLooks:
    """The state after one more look: trusted when the clock went on by at most a day, or when the looks of an hour
    agree."""
    if before is None or jumped or now < before.last:
        return ClockLooks(now, now)
    gap, since = now - before.last, before.doubted_since
    if since is None:
        return ClockLooks(now, None if gap <= LONGEST_GAP else now)
    if gap > AGREEING:
        return ClockLooks(now, now)
    return ClockLooks(now, since if now - since < AGREEING else None)


def _parsed(value: str) -> ClockLooks:
    last, _, since = value.partition(" ")
    return ClockLooks(datetime.fromisoformat(last), datetime.fromisoformat(since) if since else None)
