"""The figures of the last days, each with its definition and n."""

import collections
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.base.message import ChannelRef
from bot.desk.cards.comparison import Comparison
from bot.insight.figures.metrics import METRICS, Figure, Totals
from bot.insight.figures.recall import NO_CARDS, CardCounts
from bot.model.card import Card, Dismissal, State
from bot.model.counters import Counter, CounterFamily
from bot.model.sample import Sample
from bot.ports.context import Context
from bot.ports.store import Store

DAYS = 30
MOST_ALIVE = 1000
"""At most so many open cards, the newest, are looked at."""

JUDGED = timedelta(days=182)
"""Samples are few, so those of half a year are counted together."""

CALLED_FOR = tuple(map(CounterFamily.SENT.of, Comparison))
WRONG = tuple(CounterFamily.DISMISSED.of(why) for why in Dismissal if why is not Dismissal.ANSWERED)


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures by metric name, messages and questions a day, and the cards that are open now. `before` are the figures
    of the period before, of as many days, without what the weekly review says."""

    since: date
    days: int
    figures: Mapping[str, Figure]
    daily: tuple[tuple[date, int, int], ...]
    signals: Mapping[str, int]
    open: tuple[Card, ...] = ()
    before: Mapping[str, Figure] = field(default_factory=dict)


def stats(context: Context, days: int = DAYS, places: Iterable[ChannelRef] | None = None) -> Stats:
    """The last `days` days (UTC) up to now; of these channels, or all."""
    since = context.now.date() - timedelta(days=days - 1)
    chosen = None if places is None else tuple(places)
    sums = context.store.counts.totals(since, chosen)
    drawn = [
        sample
        for sample in context.store.samples.since(context.now - JUDGED)
        if chosen is None or sample.ref.place in chosen
    ]
    totals = Totals(sums, drawn, _cards(context.store, drawn, chosen))
    figures = {metric.name: metric.count(totals) for metric in METRICS}
    daily = _daily(context.store.counts.daily(since, (Counter.HEARD, Counter.QUESTION_ASKED), chosen), since, days)
    shown = (card for card in context.store.cards.alive(limit=MOST_ALIVE) if card.state is not State.WAITING)
    open_now = tuple(card for card in shown if chosen is None or card.message.place in chosen)
    before = _before(context.store, since, days, chosen, sums)
    return Stats(since, days, figures, daily, _signals(sums), open_now, before)


def _before(
    store: Store, since: date, days: int, places: Sequence[ChannelRef] | None, sums: Mapping[tuple[str, int], int]
) -> Mapping[str, Figure]:
    """The figures of the days before: what was counted since their first day, less what was counted since."""
    both = store.counts.totals(since - timedelta(days=days), places)
    earlier = Totals({what: number - sums.get(what, 0) for what, number in both.items()})
    return {metric.name: metric.count(earlier) for metric in METRICS}


def _cards(store: Store, drawn: Sequence[Sample], places: Sequence[ChannelRef] | None) -> CardCounts:
    """The cards of the weeks that were drawn from, and what people did with them."""
    if not drawn:
        return NO_CARDS
    mondays = [sample.week for sample in drawn]
    begin, end = min(mondays) - timedelta(days=3), max(mondays) + timedelta(days=4)
    counts = store.counts.daily(begin, (Counter.CARD, *CALLED_FOR, *WRONG), places)
    sums = collections.Counter[str]()
    for (day, what), number in counts.items():
        sums[what] += number if day < end else 0
    called_for = sum(sums[what] for what in CALLED_FOR)
    return CardCounts(sums[Counter.CARD], called_for, called_for + sum(sums[what] for what in WRONG))


def _daily(counts: Mapping[tuple[date, str], int], since: date, days: int) -> tuple[tuple[date, int, int], ...]:
    every = (since + timedelta(days=offset) for offset in range(days))
    return tuple(
        (day, counts.get((day, Counter.HEARD), 0), counts.get((day, Counter.QUESTION_ASKED), 0)) for day in every
    )


def _signals(sums: Mapping[tuple[str, int], int]) -> Mapping[str, int]:
    totals: dict[str, int] = {}
    for (what, _), number in sums.items():
        if (kind := CounterFamily.SIGNAL.name_in(what)) is not None:
            totals[kind] = totals.get(kind, 0) + number
    return dict(sorted(totals.items(), key=lambda item: -item[1]))
