"""What is counted while the program runs: decisions and their reasons, and how long hearing takes; no text, nobody."""

from collections import Counter
from collections.abc import Iterator

from bot.model.verdict import Reason, Verdict

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper limits in seconds, those that the clients of Prometheus use."""


class Histogram:
    """How many durations were at most so long."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BUCKETS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """One more duration."""
        self.counts[sum(seconds > limit for limit in BUCKETS)] += 1
        self.total += seconds

    def cumulative(self) -> Iterator[tuple[str, int]]:
        """Each limit, and how many were within it; the last has all."""
        within = 0
        for limit, count in zip([*map(str, BUCKETS), "+Inf"], self.counts, strict=True):
            within += count
            yield limit, within


class Measures:
    """Counted since the program started."""

    def __init__(self) -> None:
        self.decisions: Counter[str] = Counter()
        self.reasons: Counter[tuple[str, str, str]] = Counter()
        """By decision, "for" or "against", and the rule that gave the reason."""
        self.hearing = Histogram()

    def heard(self, verdict: Verdict | None, seconds: float) -> None:
        """A message was taken in; with a verdict where one was made."""
        self.hearing.add(seconds)
        if verdict is not None:
            self.decisions[verdict.decision] += 1
            self._count(verdict.decision, "for", verdict.reasons_for)
            self._count(verdict.decision, "against", verdict.reasons_against)

    def _count(self, decision: str, side: str, reasons: tuple[Reason, ...]) -> None:
        for reason in reasons:
            self.reasons[decision, side, reason.rule] += 1
