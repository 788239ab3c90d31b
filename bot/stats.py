"""What happened lately, in numbers that each say what they count and out of how many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.message import Place
from bot.metrics import METRICS, Figure, Totals
from bot.ports import Store
from bot.suggestion import Suggestion
from bot.tally import Count, Tally

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
    counts = store.tallied(since, places)
    totals = Totals(Tally(counts))
    figures = {metric.name: metric.count(totals) for metric in METRICS}
    return Stats(since, days, figures, _daily(counts, since, days), _signals(counts), tuple(store.alive(limit=50)))


def _daily(counts: Mapping[Count, int], since: date, days: int) -> tuple[tuple[date, int, int], ...]:
    heard: dict[date, int] = {}
    asked: dict[date, int] = {}
    for key, number in counts.items():
        if key.what == "heard":
            heard[key.day] = heard.get(key.day, 0) + number
        elif key.what == "question_asked":
            asked[key.day] = asked.get(key.day, 0) + number
    every = (since + timedelta(days=offset) for offset in range(days))
    return tuple((day, heard.get(day, 0), asked.get(day, 0)) for day in every)


def _signals(counts: Mapping[Count, int]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for key, number in counts.items():
        if key.what.startswith("signal:"):
            kind = key.what.removeprefix("signal:")
            found[kind] = found.get(kind, 0) + number
    return dict(sorted(found.items(), key=lambda item: -item[1]))
