"""What the team's own acts teach about scores: an intercept and a slope for each channel and kind, from verdicts only.

A logistic regression of "taken" on the score's log-odds, held near "as it was" (slope 1, intercept 0) until there is
enough to say otherwise: the maximum of the posterior under normal priors, by Newton's method.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import exp, log, log1p
from typing import NamedTuple

from bot.triage.rule import sigmoid

LEAST = 20
"""Fewer cards than this teach nothing."""
_SLOPE_SPREAD, _INTERCEPT_SPREAD = 0.5, 1.5
_ROUNDS = 50
_TINY = 1e-9


class JudgedCard(NamedTuple):
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
class Calibration:
    """All adjustments learned at one time; `undone_by` names who took it back."""

    at: datetime
    adjustments: Mapping[tuple[str, str], Adjustment]
    undone_by: str | None = None


def refit(judged: Iterable[JudgedCard]) -> Mapping[tuple[str, str], Adjustment]:
    """An adjustment for each channel and kind with at least `LEAST` cards, both taken and dismissed ones among them."""
    groups: dict[tuple[str, str], list[JudgedCard]] = {}
    for each in judged:
        groups.setdefault((each.channel, each.kind), []).append(each)
    return {key: _fitted(cards) for key, cards in sorted(groups.items()) if _teaches(cards)}


def current(calibrations: Sequence[Calibration]) -> Mapping[tuple[str, str], Adjustment]:
    """The adjustments in force: those of the last calibration that nobody took back."""
    for calibration in sorted(calibrations, key=lambda each: each.at, reverse=True):
        if calibration.undone_by is None:
            return calibration.adjustments
    return {}


def undone(calibrations: Sequence[Calibration], at: datetime, by: str) -> tuple[Calibration, ...]:
    """The calibrations with the one learned `at` taken back."""
    return tuple(
        replace(calibration, undone_by=by) if calibration.at == at else calibration for calibration in calibrations
    )


def adjusted(
    scores: Mapping[str, float], channel: str, calibrations: Mapping[tuple[str, str], Adjustment]
) -> dict[str, float]:
    """Scores of a message in a channel, each as the calibrations in force read it."""
    return {
        kind: calibrations[channel, kind].applied(score) if (channel, kind) in calibrations else score
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


def _teaches(cards: Sequence[JudgedCard]) -> bool:
    return len(cards) >= LEAST and len({card.taken for card in cards}) == 2


def _fitted(cards: Sequence[JudgedCard]) -> Adjustment:
    points = [(log_odds(card.score), float(card.taken)) for card in cards]
    slope, intercept = _mode(points)
    if slope < 0:  # scores that speak the wrong way round are best read as saying nothing
        slope, intercept = 0.0, _mode([(0.0, y) for _, y in points])[1]
    return Adjustment(slope, intercept, len(cards), sum(card.taken for card in cards))


def _mode(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and intercept where the posterior is highest; a step of Newton's that would lower it is halved."""
    slope, intercept = 1.0, 0.0
    height = _height(points, slope, intercept)
    for _ in range(_ROUNDS):
        by_slope, by_intercept = _step(points, slope, intercept)
        share = 1.0
        while share > _TINY and _height(points, slope + share * by_slope, intercept + share * by_intercept) < height:
            share /= 2
        slope, intercept = slope + share * by_slope, intercept + share * by_intercept
        if abs(by_slope) + abs(by_intercept) < _TINY:
            break
        height = _height(points, slope, intercept)
    return slope, intercept


def _height(points: Sequence[tuple[float, float]], slope: float, intercept: float) -> float:
    """The logarithm of the posterior, but for a constant."""
    prior = ((slope - 1.0) / _SLOPE_SPREAD) ** 2 + (intercept / _INTERCEPT_SPREAD) ** 2
    return -prior / 2 - sum(_softplus(-at if y else at) for at, y in ((slope * x + intercept, y) for x, y in points))


def _softplus(x: float) -> float:
    return max(x, 0.0) + log1p(exp(-abs(x)))


def _step(points: Sequence[tuple[float, float]], slope: float, intercept: float) -> tuple[float, float]:
    """Newton's step for slope and intercept."""
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
    return (
        (bend_intercept * by_slope - bend_both * by_intercept) / size,
        (bend_slope * by_intercept - bend_both * by_slope) / size,
    )
