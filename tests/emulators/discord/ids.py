"""When things happen in the pretended Discord, and the ids that carry that time.

A Discord id ("snowflake") holds the milliseconds since 2015 in its upper bits, so ids sort by time.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

EPOCH_MS = 1_420_070_400_000


def snowflake_time(snowflake: int) -> datetime:
    """The moment that an id was made, aware UTC."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, UTC)


def iso(at: datetime) -> str:
    """A time as Discord writes it, such as `2026-03-01T12:00:00.000000+00:00`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(slots=True)
class Clock:
    """The emulator's time: the real one, shifted or stopped at will."""

    offset: timedelta = field(default_factory=timedelta)
    frozen: datetime | None = None

    def now(self) -> datetime:
        return (self.frozen or datetime.now(UTC)) + self.offset

    def advance(self, seconds: float) -> None:
        self.offset += timedelta(seconds=seconds)

    def set(self, at: datetime, *, frozen: bool = False) -> None:
        """Set the time to `at`; `frozen` stops it there (it still moves by `advance`)."""
        self.frozen = at if frozen else None
        self.offset = timedelta() if frozen else at - datetime.now(UTC)


@dataclass(slots=True)
class Snowflakes:
    """Makes ids that never repeat; those for the present always grow."""

    clock: Clock
    _last: int = 0
    _used: set[int] = field(default_factory=set)

    def mint(self, at: datetime | None = None) -> int:
        """A new id for now, or for a moment in the past."""
        moment = at or self.clock.now()
        snowflake = (int(moment.timestamp() * 1000) - EPOCH_MS) << 22
        if at is None:
            snowflake = max(snowflake, self._last + 1)
        while snowflake in self._used:
            snowflake += 1
        self._used.add(snowflake)
        if at is None:
            self._last = snowflake
        return snowflake
