"""Counts in a counter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.base.message import ChannelRef
from bot.model.counts import Count, Tally
from tests.fakes.base import drop_keys, is_there


@dataclass
class FakeCounts:
    """`bot.ports.aggregates.Counts`."""

    tally: Tally = field(default_factory=Counter)

    def totals(self, since: date, channels: Iterable[ChannelRef] | None = None) -> Mapping[tuple[str, int], int]:
        totals: Counter[tuple[str, int]] = Counter()
        for count, n in self._counted(since, channels):
            totals[count.what, count.bucket] += n
        return dict(totals)

    def daily(
        self, since: date, whats: Iterable[str], channels: Iterable[ChannelRef] | None = None
    ) -> Mapping[tuple[date, str], int]:
        days: Counter[tuple[date, str]] = Counter()
        wanted = set(whats)
        for count, n in self._counted(since, channels):
            if count.what in wanted:
                days[count.day, count.what] += n
        return dict(days)

    def _counted(self, since: date, channels: Iterable[ChannelRef] | None) -> list[tuple[Count, int]]:
        chosen = None if channels is None else set(channels)
        later = ((count, n) for count, n in self.tally.items() if count.day >= since)
        return [(count, n) for count, n in later if chosen is None or count.place in chosen]

    def keep(self, tally: Tally) -> None:
        """Add to what was counted."""
        self.tally.update(tally)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """What was counted there."""
        return drop_keys(self.tally, lambda count: is_there(count.place, platform, tenant))
