"""How the team's decisions correct scores: an intercept and a slope for each channel and kind.

A logistic regression of "taken" on the score's log-odds, held near "unchanged" (slope 1, intercept 0) until there is
enough evidence otherwise. Beside it stand the learned weights of the rank: whose turns the team answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bot.base.logistic import Example, Prior, log_odds, most_likely, sigmoid

LEAST = 20
"""Fewer cards than this are too few to learn from."""
SURELY = 1e-6
"""Scores are clipped to this distance from 0 and 1, so that their log-odds stay finite."""
NEARLY_AS_IT_WAS = Prior((1.0, 0.0), (0.5, 1.5))
"""The prior: slope and intercept before anything was learned."""


class JudgedCard(NamedTuple):
    """A card that somebody took or dismissed, and the score it was shown for."""

    channel: str
    kind: str
    score: float
    taken: bool


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The correction of scores of one kind in one channel, learned from `n` cards of which `taken` were taken."""

    slope: float
    intercept: float
    n: int
    taken: int

    def applied(self, score: float) -> float:
        """The corrected score. Corrections never change the order of two scores."""
        return sigmoid(self.slope * log_odds(score, SURELY) + self.intercept)


@dataclass(frozen=True, slots=True)
class LearnedRank:
    """The weights of the rank, learned from `n` turns of members of which the team answered `answered`. They rest on
    features and outcomes, never on a text."""

    weights: tuple[float, ...]
    n: int
    answered: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything learned at one time; `undone_by` names who took it back. `ranking` is None while too few turns were
    seen: the rank is then as shipped."""

    at: datetime
    adjustments: Mapping[tuple[str, str], Adjustment]
    undone_by: str | None = None
    ranking: LearnedRank | None = None


def refit(judged: Iterable[JudgedCard]) -> Mapping[tuple[str, str], Adjustment]:
    """An adjustment for each channel and kind that has at least `LEAST` cards, taken and dismissed ones among them."""
    groups: dict[tuple[str, str], list[JudgedCard]] = {}
    for each in judged:
        groups.setdefault((each.channel, each.kind), []).append(each)
    return {key: _fitted(cards) for key, cards in sorted(groups.items()) if _teaches(cards)}


def in_force(calibrations: Iterable[Calibration]) -> Calibration | None:
    """The last calibration that nobody took back; None where there is none."""
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
