"""Bayesian logistic regression by Newton's method: the weights with the highest posterior under normal priors.

Each step is halved until it does not lower the posterior; no library is needed for a dozen features.
"""

from collections.abc import Sequence
from math import exp, log, log1p
from operator import mul
from typing import NamedTuple

ROUNDS = 50
TINY = 1e-9

Vector = Sequence[float]


class Prior(NamedTuple):
    """The prior of the weights: the mean of each one, and its standard deviation."""

    means: Vector
    spreads: Vector


class Example(NamedTuple):
    """One observation: its features, and whether the outcome was positive (1 or 0)."""

    features: Vector
    true: float


def sigmoid(odds: float) -> float:
    """The probability (0 to 1) for log-odds; never overflows."""
    return 1.0 / (1.0 + exp(-odds)) if odds > -700.0 else 0.0


def log_odds(score: float, least: float = TINY) -> float:
    """The log-odds of a probability; one nearer to 0 or 1 than `least` counts as that near."""
    held = min(max(score, least), 1.0 - least)
    return log(held / (1.0 - held))


def odds_of(weights: Vector, features: Vector) -> float:
    """The log-odds that weights give to features, as many of each: their dot product."""
    return float(sum(map(mul, weights, features)))


def most_likely(outcomes: Sequence[Example], prior: Prior, rounds: int = ROUNDS) -> tuple[float, ...]:
    """The weights with the highest posterior after `rounds` Newton steps."""
    weights = tuple(prior.means)
    height = _height(outcomes, prior, weights)
    for _ in range(rounds):
        step = _step(outcomes, prior, weights)
        share, tried = 1.0, _moved(weights, step, 1.0)
        while share > TINY and _height(outcomes, prior, tried) < height:
            share /= 2
            tried = _moved(weights, step, share)
        before, weights, height = height, tried, _height(outcomes, prior, tried)
        if height - before < TINY:
            break
    return weights


def _moved(weights: Vector, step: Vector, share: float) -> tuple[float, ...]:
    return tuple(weight + share * by for weight, by in zip(weights, step, strict=True))


def _height(outcomes: Sequence[Example], prior: Prior, weights: Vector) -> float:
    """The logarithm of the posterior, but for a constant."""
    drawn = zip(weights, prior.means, prior.spreads, strict=True)
    odds = [(odds_of(weights, features), true) for features, true in outcomes]
    return -sum(((weight - mean) / spread) ** 2 for weight, mean, spread in drawn) / 2 - sum(
        _softplus(-at if true else at) for at, true in odds
    )


def _softplus(x: float) -> float:
    return max(x, 0.0) + log1p(exp(-abs(x)))


def _step(outcomes: Sequence[Example], prior: Prior, weights: Vector) -> list[float]:
    """Newton's step for all weights."""
    drawn = zip(weights, prior.means, prior.spreads, strict=True)
    slope = [(mean - weight) / spread**2 for weight, mean, spread in drawn]
    bend = [[0.0] * row + [1 / spread**2] for row, spread in enumerate(prior.spreads)]
    for features, true in outcomes:
        expected = sigmoid(odds_of(weights, features))
        miss, spread = true - expected, expected * (1 - expected)
        for row, feature in enumerate(features):
            if feature:
                slope[row] += miss * feature
                weighed, line = spread * feature, bend[row]
                for column in range(row):
                    line[column] += weighed * features[column]
                line[row] += weighed * feature
    return _solved(bend, slope)


def _solved(bend: Sequence[list[float]], slope: list[float]) -> list[float]:
    """The solution of a symmetric, positive system, of which the lower triangle is given (Cholesky's method)."""
    size = len(slope)
    root: list[list[float]] = []
    for row, line in enumerate(bend):
        made: list[float] = []
        for column in range(row):
            above = sum(made[k] * root[column][k] for k in range(column))
            made.append((line[column] - above) / root[column][column])
        root.append([*made, (line[row] - sum(each * each for each in made)) ** 0.5])
    down: list[float] = []
    for row in range(size):
        down.append((slope[row] - sum(root[row][k] * down[k] for k in range(row))) / root[row][row])
    up = [0.0] * size
    for row in reversed(range(size)):
        up[row] = (down[row] - sum(root[k][row] * up[k] for k in range(row + 1, size))) / root[row][row]
    return up
