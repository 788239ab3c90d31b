"""Counts by day and channel, never one row a member.

Written on the path of a message, and read there for learned waits.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import BigInteger, cast, delete, func, select, update
from sqlmodel import Field

from bot.base.message import ChannelRef
from bot.model.counts import Tally
from storage.dialects.dialect import COMPACT, insert
from storage.records.base import Account, Base, table_of, value
from storage.records.channels import Channels, said_there
from storage.records.columns import Day
from storage.records.executor import Executor, Prepared
from storage.records.retention import erase_said_there

EVERYWHERE = 0
"""The number of the sums of all channels."""


class CountRow(Base, table=True):
    """A count of one day and channel (`place` 0: of all channels)."""

    __tablename__ = "count"
    __table_args__ = (COMPACT,)

    place: int = Field(primary_key=True)
    day: date = Field(primary_key=True, sa_type=Day)
    what: str = Field(primary_key=True)
    bucket: int = Field(primary_key=True)
    n: int = Field(sa_type=BigInteger)


COUNT = table_of(CountRow)


class CountRecords:
    """`bot.ports.aggregates.Counts`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels
        self._by_number: dict[int, Prepared] = {}

    @cached_property
    def _add(self) -> Prepared:
        """Added to what stands there."""
        order = insert(COUNT).values({column.name: value(column.name) for column in COUNT.c})
        same = ["place", "day", "what", "bucket"]
        change = {"n": COUNT.c.n + order.excluded.n}
        return self._executor.prepare(order.on_conflict_do_update(index_elements=same, set_=change))

    @cached_property
    def _sums(self) -> Prepared:
        """Grouped by the number first, because numbers are quicker to compare."""
        there = (COUNT.c.place == value("place"), COUNT.c.day >= value("day"))
        sums = select(COUNT.c.what, COUNT.c.bucket, cast(func.sum(COUNT.c.n), BigInteger)).where(*there)
        return self._executor.prepare(sums.group_by(COUNT.c.bucket, COUNT.c.what))

    def totals(self, since: date, channels: Iterable[ChannelRef] | None = None) -> Mapping[tuple[str, int], int]:
        totals: Counter[tuple[str, int]] = Counter()
        for place in self._places(channels):
            for what, bucket, n in self._sums.all(place, since):
                totals[what, bucket] += n
        return dict(totals)

    def daily(
        self, since: date, whats: Iterable[str], channels: Iterable[ChannelRef] | None = None
    ) -> Mapping[tuple[date, str], int]:
        days: Counter[tuple[date, str]] = Counter()
        wanted = tuple(whats)
        for place in self._places(channels):
            for day, what, n in self._days(len(wanted)).all(place, since, *wanted):
                days[day, what] += n
        return dict(days)

    def _days(self, whats: int) -> Prepared:
        """For so many things counted."""
        if whats not in self._by_number:
            wanted = COUNT.c.what.in_([value(f"what{number}") for number in range(whats)])
            there = (COUNT.c.place == value("place"), COUNT.c.day >= value("day"), wanted)
            sums = select(COUNT.c.day, COUNT.c.what, cast(func.sum(COUNT.c.n), BigInteger)).where(*there)
            self._by_number[whats] = self._executor.prepare(sums.group_by(COUNT.c.day, COUNT.c.what))
        return self._by_number[whats]

    def _places(self, channels: Iterable[ChannelRef] | None) -> set[int]:
        if channels is None:
            return {EVERYWHERE}
        return {place for channel in channels if (place := self._channels.known(channel)) is not None}

    def keep(self, tally: Tally) -> None:
        """Add counts, and each once more to the sum of all channels, so that reading all costs no more than reading
        one."""
        if not tally:
            return
        everywhere: Counter[tuple[date, str, int]] = Counter()
        rows: list[tuple[int, date, str, int, int]] = []
        for (day, place, what, bucket), n in tally.items():
            rows.append((self._channels.number(place), day, what, bucket, n))
            everywhere[day, what, bucket] += n
        rows += [(EVERYWHERE, *key, n) for key, n in everywhere.items()]
        self._add.many(rows)

    def purge(self, now: datetime, limit: int) -> int:
        """Nothing: counts stay."""
        return 0

    def erase(self, account: Account) -> int:
        """Nothing: counts name nobody."""
        return 0

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete the counts of a workspace or server, also from the sums of all channels."""
        there = COUNT.alias()
        same = (there.c[name] == COUNT.c[name] for name in ("day", "what", "bucket"))
        counted = select(func.sum(there.c.n)).where(said_there(there, platform, tenant), *same).scalar_subquery()
        everywhere = COUNT.c.place == EVERYWHERE
        self._executor.change(update(COUNT).where(everywhere).values(n=COUNT.c.n - func.coalesce(counted, 0)))
        self._executor.change(delete(COUNT).where(everywhere, COUNT.c.n <= 0))
        return erase_said_there(self._executor, COUNT, platform, tenant)
