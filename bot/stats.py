"""What happened lately, in numbers that each say what they count and out of how many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.message import Place
from bot.metrics import METRICS, Figure, Totals
from bot.ports import Store
from bot.suggestion import Suggestion

DAYS = 30


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures by metric name, messages and questions a day, and the suggestions that are open now."""

    since: date
    days: int
    figures: Mapping[str, Figure]
    daily: tuple[tuple[date, int, int], ...]
    signals: Mapping[str, int]
    open: tuple[Suggestion, ...] = ()


def stats(store: Store, now: datetime, days: int = DAYS, places: Iterable[Place] | None = None) -> Stats:
    """The last `days` days (UTC) up to now; of these channels, or all."""
    since = now.date() - timedelta(days=days - 1)
    chosen = None if places is None else tuple(places)
    sums = store.totals(since, chosen)
    totals = Totals(sums)
    figures = {metric.name: metric.count(totals) for metric in METRICS}
    daily = _daily(store.daily(since, ("heard", "question_asked"), chosen), since, days)
    return Stats(since, days, figures, daily, _signals(sums), tuple(store.alive(limit=50)))


def _daily(counts: Mapping[tuple[date, str], int], since: date, days: int) -> tuple[tuple[date, int, int], ...]:
    every = (since + timedelta(days=offset) for offset in range(days))
    return tuple((day, counts.get((day, "heard"), 0), counts.get((day, "question_asked"), 0)) for day in every)


def _signals(sums: Mapping[tuple[str, int], int]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for (what, _), number in sums.items():
        if what.startswith("signal:"):
            kind = what.removeprefix("signal:")
            found[kind] = found.get(kind, 0) + number
    return dict(sorted(found.items(), key=lambda item: -item[1]))
