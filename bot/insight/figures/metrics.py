"""The catalogue of metrics: each with a definition, its n, and whether it is a vanity metric."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from bot.base.humanize import percent, plural, span
from bot.desk.cards.comparison import Comparison
from bot.insight.figures.recall import ENOUGH, NO_CARDS, CardCounts, recall
from bot.model.card import Dismissal
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import seconds_of
from bot.model.sample import Sample

ANSWERED = (Counter.ANSWERED_BY_US, Counter.ANSWERED_BY_MEMBER)


class Figure(NamedTuple):
    """The value of a metric (None while n is 0), its n, and a 95 % interval for shares."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One number: how it is called, what it means, its unit (`count`, `share` or `seconds`), and how it is counted.

    `gamed` says how it can look better while nothing is; `say` words its figure where it needs a sentence. `vanity`: it
    may be shown, never set as a goal. Reaction counts are in no metric.
    """

    name: str
    title: str
    definition: str
    unit: str
    count: Callable[["Totals"], Figure]
    gamed: str
    vanity: bool = False
    say: Callable[[Figure], str] | None = None


class Totals:
    """Counts summed over days and channels, by counter and bucket; the samples of the weekly review, and the cards of
    their weeks."""

    def __init__(
        self, sums: Mapping[tuple[str, int], int], drawn: Sequence[Sample] = (), cards: CardCounts = NO_CARDS
    ) -> None:
        self.judged = [sample for sample in drawn if sample.called_for is not None and not sample.shown]
        self.drawn, self.cards = drawn, cards
        self._sums: dict[str, dict[int, int]] = {}
        for (what, bucket), number in sums.items():
            self._sums.setdefault(what, {})[bucket] = number

    def of(self, *whats: str) -> int:
        """The sum of these counters."""
        return sum(sum(self._sums.get(what, {}).values()) for what in whats)

    def starting(self, prefix: CounterFamily) -> int:
        """The sum of a family of counters."""
        return sum(sum(buckets.values()) for what, buckets in self._sums.items() if what.startswith(prefix))

    def median(self, what: str) -> Figure:
        """The median duration in seconds, from half-octave buckets (±19 %)."""
        buckets = sorted(self._sums.get(what, {}).items())
        n = sum(number for _, number in buckets)
        half, passed = n / 2, 0
        for bucket_number, number in buckets:
            passed += number
            if passed >= half and n:
                return Figure(seconds_of(bucket_number), n)
        return Figure(None, 0)


def share(part: int, n: int) -> Figure:
    """A share with its 95 % Wilson interval (Wilson 1927)."""
    if n <= 0:
        return Figure(None, 0)
    part, z = min(part, n), 1.959964
    p = part / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Figure(p, n, max(0.0, middle - half), min(1.0, middle + half))


def _number(*whats: str) -> Callable[[Totals], Figure]:
    def count(totals: Totals) -> Figure:
        n = totals.of(*whats)
        return Figure(n, n)

    return count


def _family(family: CounterFamily) -> Callable[[Totals], Figure]:
    def count(totals: Totals) -> Figure:
        n = totals.starting(family)
        return Figure(n, n)

    return count


def _answered(totals: Totals) -> Figure:
    return share(totals.of(*ANSWERED), totals.of(Counter.QUESTION_ASKED))


def _by_members(totals: Totals) -> Figure:
    return share(totals.of(Counter.ANSWERED_BY_MEMBER), totals.of(*ANSWERED))


def _used(totals: Totals) -> Figure:
    return share(
        totals.of(*map(CounterFamily.SENT.of, (Comparison.AS_DRAFTED, Comparison.EDITED))),
        totals.starting(CounterFamily.SENT),
    )


def _dismissed(totals: Totals) -> Figure:
    return share(totals.starting(CounterFamily.DISMISSED), totals.of(Counter.CARD))


def _called_for(totals: Totals) -> Figure:
    answered = totals.starting(CounterFamily.SENT)
    wrong = totals.starting(CounterFamily.DISMISSED) - totals.of(CounterFamily.DISMISSED.of(Dismissal.ANSWERED))
    return share(answered, answered + wrong)


def _missed(totals: Totals) -> Figure:
    return share(sum(sample.called_for is True for sample in totals.judged), len(totals.judged))


def _found(totals: Totals) -> Figure:
    n = len(totals.judged)
    estimate = recall(totals.drawn, totals.cards, Random(ENOUGH)) if n >= ENOUGH else None
    return Figure(None, n) if estimate is None else Figure(estimate.value, n, estimate.low, estimate.high)


def _say_missed(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return "none judged yet (n = 0)"
    between = f"{percent(figure.low)} to {percent(figure.high)} %"
    missed = round(figure.value * figure.n)
    return f"of {plural(figure.n, 'message')} not shown that were judged, {missed:,} should have been ({between})"


def _say_found(figure: Figure) -> str:
    if figure.n < ENOUGH:
        return f"too few yet: {figure.n} of {ENOUGH} judged"
    if figure.value is None or figure.low is None or figure.high is None:
        return f"no card was answered yet ({figure.n} judged)"
    return f"about {figure.value:.0%} (n = {figure.n:,} judged, {figure.low:.0%} to {figure.high:.0%})"


METRICS: tuple[Metric, ...] = (
    Metric("heard", "Messages heard", "messages of members in the channels listened to", "count",
           _number(Counter.HEARD), "listening to more channels"),
    Metric("questions", "Questions asked", "messages that opened a conversation with a question", "count",
           _number(Counter.QUESTION_ASKED), "asking questions of one's own under other names"),
    Metric("answered", "Answered", "questions that somebody replied to, of all asked", "share", _answered,
           "short replies that help nobody"),
    Metric("answer_time", "Time to first answer", "median time from a question to the first reply to it", "seconds",
           lambda totals: totals.median(Counter.ANSWERED_AFTER), "saying \"we are looking into it\" at once"),
    Metric("by_members", "Answered by members", "first replies that came from members, of all first replies", "share",
           _by_members, "holding back where members cannot know"),
    Metric("cards", "Cards shown", "cards shown at the desk", "count", _number(Counter.CARD),
           "lower thresholds"),
    Metric("not_for_us", "Not for us", "cards that a person said were not for us, of all shown", "share", _dismissed,
           "leaving wrong cards to expire"),
    Metric("called_for", "Precision",
           "cards that were answered, of those answered or said to be not for us (\"answered\" left out)", "share",
           _called_for, "showing only what is sure, and missing the rest: see Missed"),
    Metric("missed", "Missed",
           "messages that should have been shown, of those not shown, drawn at random and judged in the last half year",
           "share", _missed, "judging mildly, or only the easy ones", say=_say_missed),
    Metric("found", "Coverage", "what was shown of all that called for us: an estimate, from 200 judged on", "share",
           _found, "judging mildly, or only the easy ones", say=_say_found),
    Metric("drafts_used", "Drafts used", "answers that kept at least half of the draft, of all answers to cards",
           "share", _used, "sending drafts unread"),
    Metric("overruled", "Remarks overruled", "remarks of checks that somebody overruled with a reason", "count",
           _family(CounterFamily.OVERRULED), "rewording until no check remarks on it"),
    Metric("prompt_answers", "Answers to prompts", "messages of members under our prompts", "count",
           _number(Counter.PROMPT_ANSWER), "asking what is answered with one word"),
    Metric("said_by_us", "Said by us", "messages of people of the brand in these channels", "count",
           _number(Counter.SAID_BY_US), "writing several short messages for one"),
)  # fmt: skip
"""All metrics, in the order in which they are shown."""


def describe_figure(metric: Metric, figure: Figure) -> str:
    """A figure in words with its n, and its interval where it is a share."""
    if metric.say is not None:
        return metric.say(figure)
    if metric.unit == "share" and figure.value is not None:
        has_interval = figure.low is not None and figure.high is not None
        between = f", {figure.low:.0%} to {figure.high:.0%}" if has_interval else ""
        return f"{figure.value:.0%} (n = {figure.n:,}{between})"
    return describe_briefly(metric, figure) or "not known yet (n = 0)"


def describe_briefly(metric: Metric, figure: Figure) -> str:
    """A figure and what it is out of, such as "84% of 19"; empty while n is 0 and there is none."""
    if metric.unit == "count":
        return f"{figure.n:,}"
    if figure.value is None:
        return ""
    if metric.unit == "seconds":
        return f"{span(figure.value)} (n = {figure.n:,})"
    return f"{figure.value:.0%} of {figure.n:,}"
