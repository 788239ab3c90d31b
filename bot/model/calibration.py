"""What the team's own acts teach about scores: an intercept and a slope for each channel and kind, from verdicts only.

A logistic regression of "taken" on the score's log-odds, held near "as it was" (slope 1, intercept 0) until there is
enough to say otherwise. Beside it, which turns of members the team answers: the weights of the rank.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bot.base.logistic import Example, Prior, log_odds, most_likely, sigmoid

LEAST = 20
"""Fewer cards than this teach nothing."""
SURELY = 1e-6
"""A score as near as this to 0 or 1 is read as this near, so that its log-odds stay finite."""
NEARLY_AS_IT_WAS = Prior((1.0, 0.0), (0.5, 1.5))
"""Slope and intercept before anything was learned."""


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
        return sigmoid(self.slope * log_odds(score, SURELY) + self.intercept)


@dataclass(frozen=True, slots=True)
class LearnedRank:
    """What weighs how much in the rank of a message, learned from `n` turns of members of which the team answered
    `answered`: features and outcomes alone."""

    weights: tuple[float, ...]
    n: int
    answered: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """All that was learned at one time; `undone_by` names who took it back. `ranking` is None where too few turns
    taught it: the rank is as shipped."""

    at: datetime
    adjustments: Mapping[tuple[str, str], Adjustment]
    undone_by: str | None = None
    ranking: LearnedRank | None = None


def refit(judged: Iterable[JudgedCard]) -> Mapping[tuple[str, str], Adjustment]:
    """An adjustment for each channel and kind with at least `LEAST` cards, both taken and dismissed ones among them."""
    groups: dict[tuple[str, str], list[JudgedCard]] = {}
    for each in judged:
        groups.setdefault((each.channel, each.kind), []).append(each)
    return {key: _fitted(cards) for key, cards in sorted(groups.items()) if _teaches(cards)}


def in_force(calibrations: Iterable[Calibration]) -> Calibration | None:
    """The last that nobody took back."""
    standing = (calibration for calibration in calibrations if calibration.undone_by is None)
    return max(standing, key=lambda calibration: calibration.at, default=None)


def adjustments_in_force(calibrations: Sequence[Calibration]) -> Mapping[tuple[str, str], Adjustment]:
    """The adjustments in force: those of the last calibration that nobody took back."""
    newest = in_force(calibrations)
    return newest.adjustments if newest is not None else {}


def take_back_calibration(calibrations: Sequence[Calibration], at: datetime, by: str) -> tuple[Calibration, ...]:
    """The calibrations with the one learned `at` taken back."""
    return tuple(
        replace(calibration, undone_by=by) if calibration.at == at else calibration for calibration in calibrations
    )


def shift_to(scores: Sequence[float], share: float) -> float:
    """The intercept that makes the mean of `scores` equal `share` (between 0 and 1), by bisection."""
    low, high = -20.0, 20.0
    odds = [log_odds(score, SURELY) for score in scores]
    for _ in range(60):
        middle = (low + high) / 2
        if sum(sigmoid(each + middle) for each in odds) < share * len(odds):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _teaches(cards: Sequence[JudgedCard]) -> bool:
    return len(cards) >= LEAST and len({card.taken for card in cards}) == 2


def _fitted(cards: Sequence[JudgedCard]) -> Adjustment:
    points = [(log_odds(card.score, SURELY), float(card.taken)) for card in cards]
    slope, intercept = _mode(points)
    if slope < 0:  # scores that speak the wrong way round are best read as saying nothing
        slope, intercept = 0.0, _mode([(0.0, y) for _, y in points])[1]
    return Adjustment(slope, intercept, len(cards), sum(card.taken for card in cards))


def _mode(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and intercept where the posterior is highest."""
    slope, intercept = most_likely([Example((x, 1.0), y) for x, y in points], NEARLY_AS_IT_WAS)
    return slope, intercept
