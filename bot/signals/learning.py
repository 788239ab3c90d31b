"""What the team's own acts teach about scores: an intercept and a slope for each channel and kind, from verdicts only.

A logistic regression of "taken" on the score's log-odds, held near "as it was" (slope 1, intercept 0) until there is
enough to say otherwise: the maximum of the posterior under normal priors, by Newton's method.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import log
from typing import NamedTuple

from bot.signals.rule import sigmoid

LEAST = 20
"""Fewer cards than this teach nothing."""
_SLOPE_SPREAD, _INTERCEPT_SPREAD = 0.5, 1.5
_ROUNDS = 25


class Judged(NamedTuple):
    """A card that somebody took or dismissed, and the score it was shown for."""

    channel: str
    kind: str
    score: float
    taken: bool


@dataclass(frozen=True, slots=True)
class Adjustment:
    """How scores of a kind in a channel are read, learned from `n` cards of which `taken` were taken."""

    slope: float
    intercept: float
    n: int
    taken: int

    def applied(self, score: float) -> float:
        """The score as the team's acts correct it; never turns the order of two scores around."""
        return sigmoid(self.slope * log_odds(score) + self.intercept)


@dataclass(frozen=True, slots=True)
class Lesson:
    """All adjustments learned at one time; `undone_by` names who took it back."""

    at: datetime
    adjustments: Mapping[tuple[str, str], Adjustment]
    undone_by: str | None = None


def refit(judged: Iterable[Judged]) -> Mapping[tuple[str, str], Adjustment]:
    """An adjustment for each channel and kind with at least `LEAST` cards, both taken and dismissed ones among them."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for each in judged:
        groups.setdefault((each.channel, each.kind), []).append(each)
    return {key: _fitted(cards) for key, cards in sorted(groups.items()) if _teaches(cards)}


def current(lessons: Sequence[Lesson]) -> Mapping[tuple[str, str], Adjustment]:
    """The adjustments in force: those of the last lesson that nobody took back."""
    for lesson in sorted(lessons, key=lambda each: each.at, reverse=True):
        if lesson.undone_by is None:
            return lesson.adjustments
    return {}


def undo(lessons: Sequence[Lesson], at: datetime, by: str) -> tuple[Lesson, ...]:
    """The lessons with the one learned `at` taken back."""
    return tuple(replace(lesson, undone_by=by) if lesson.at == at else lesson for lesson in lessons)


def adjusted(
    scores: Mapping[str, float], channel: str, lessons: Mapping[tuple[str, str], Adjustment]
) -> dict[str, float]:
    """Scores of a message in a channel, each as the lessons in force read it."""
    return {
        kind: lessons[channel, kind].applied(score) if (channel, kind) in lessons else score
        for kind, score in scores.items()
    }


def shift_to(scores: Sequence[float], share: float) -> float:
    """The intercept that makes the mean of `scores` equal `share` (between 0 and 1), by bisection."""
    low, high = -20.0, 20.0
    odds = [log_odds(score) for score in scores]
    for _ in range(60):
        middle = (low + high) / 2
        if sum(sigmoid(each + middle) for each in odds) < share * len(odds):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def log_odds(score: float) -> float:
    """The log-odds of a score, finite at 0 and 1 too."""
    held = min(max(score, 1e-6), 1 - 1e-6)
    return log(held / (1 - held))


def _teaches(cards: Sequence[Judged]) -> bool:
    return len(cards) >= LEAST and len({card.taken for card in cards}) == 2


def _fitted(cards: Sequence[Judged]) -> Adjustment:
    points = [(log_odds(card.score), float(card.taken)) for card in cards]
    slope, intercept = 1.0, 0.0
    for _ in range(_ROUNDS):
        by_slope, by_intercept = (1.0 - slope) / _SLOPE_SPREAD**2, -intercept / _INTERCEPT_SPREAD**2
        bend_slope, bend_both, bend_intercept = 1 / _SLOPE_SPREAD**2, 0.0, 1 / _INTERCEPT_SPREAD**2
        for x, y in points:
            expected = sigmoid(slope * x + intercept)
            spread = expected * (1 - expected)
            by_slope += (y - expected) * x
            by_intercept += y - expected
            bend_slope += spread * x * x
            bend_both += spread * x
            bend_intercept += spread
        size = bend_slope * bend_intercept - bend_both**2
        step = (bend_intercept * by_slope - bend_both * by_intercept) / size
        slope = slope + step
        intercept += (bend_slope * by_intercept - bend_both * by_slope) / size
        if abs(step) < 1e-12:
            break
    return Adjustment(max(slope, 0.0), intercept, len(cards), sum(card.taken for card in cards))
