"""The catalogue of numbers that may be shown: each with a definition, its n, and whether it is vanity."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.say import span
from bot.tally import seconds_of


class Figure(NamedTuple):
    """A number as shown: its value (None while n is 0), how many cases it rests on, and a 95 % interval for shares."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One number: how it is called, what it means, its unit (`count`, `share` or `seconds`), and how it is counted.

    `vanity`: it may be shown, never set as a goal. Reaction counts are in no metric.
    """

    name: str
    title: str
    definition: str
    unit: str
    count: Callable[["Totals"], Figure]
    vanity: bool = False


class Totals:
    """Counts summed over days and channels, by what was counted and bucket."""

    def __init__(self, sums: Mapping[tuple[str, int], int]) -> None:
        self._sums: dict[str, dict[int, int]] = {}
        for (what, bucket), number in sums.items():
            self._sums.setdefault(what, {})[bucket] = number

    def of(self, *whats: str) -> int:
        """How often any of these happened."""
        return sum(sum(self._sums.get(what, {}).values()) for what in whats)

    def starting(self, prefix: str) -> int:
        """How often anything happened whose name begins so."""
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
    """A share with its Wilson interval at 95 % (Wilson 1927)."""
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


def _answered(totals: Totals) -> Figure:
    return share(totals.of("answered_by_us", "answered_by_member"), totals.of("question_asked"))


def _by_members(totals: Totals) -> Figure:
    return share(totals.of("answered_by_member"), totals.of("answered_by_us", "answered_by_member"))


def _used(totals: Totals) -> Figure:
    return share(totals.of("sent:as drafted", "sent:edited"), totals.starting("sent:"))


def _dismissed(totals: Totals) -> Figure:
    return share(totals.starting("dismissed:"), totals.of("card"))


METRICS: tuple[Metric, ...] = (
    Metric("heard", "Messages heard", "messages of members in the channels listened to", "count", _number("heard")),
    Metric("questions", "Questions asked", "messages that opened a matter with a question", "count",
           _number("question_asked")),
    Metric("answered", "Answered", "questions that somebody replied to, of all asked", "share", _answered),
    Metric("answer_time", "Time to first answer", "median time from a question to the first reply to it", "seconds",
           lambda totals: totals.median("answered_after")),
    Metric("by_members", "Answered by members", "first replies that came from members, of all first replies", "share",
           _by_members),
    Metric("cards", "Suggestions shown", "cards laid before the desk", "count", _number("card")),
    Metric("not_for_us", "Not for us", "cards that a person said were not for us, of all shown", "share", _dismissed),
    Metric("drafts_used", "Drafts used", "answers that kept at least half of the draft, of all answers to cards",
           "share", _used),
    Metric("prompt_answers", "Answers to prompts", "messages of members under our prompts", "count",
           _number("answer")),
    Metric("said_by_us", "Said by us", "messages of people of the brand in these channels", "count",
           _number("said_by_us")),
)  # fmt: skip
"""Every number that may be shown, in the order in which it is."""


def told(metric: Metric, figure: Figure) -> str:
    """A figure as one reads it, with its n, and its interval where it is a share."""
    if metric.unit == "count":
        return f"{figure.n:,}"
    if figure.value is None:
        return "not known yet (n = 0)"
    if metric.unit == "seconds":
        return f"{span(figure.value)} (n = {figure.n:,})"
    between = f", {figure.low:.0%} to {figure.high:.0%}" if figure.low is not None and figure.high is not None else ""
    return f"{figure.value:.0%} (n = {figure.n:,}{between})"
