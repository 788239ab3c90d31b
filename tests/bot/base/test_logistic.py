"""A logistic regression finds the weights that made the outcomes, and stays near its prior where there are few."""

import random

import pytest

from bot.base.logistic import Example, Prior, most_likely, odds_of, sigmoid

TRUE = (-1.0, 2.0, -1.5)


def outcomes(n: int, weights: tuple[float, ...] = TRUE) -> list[Example]:
    dice = random.Random(7)
    drawn = [(1.0, dice.random(), dice.random()) for _ in range(n)]
    return [Example(each, float(dice.random() < sigmoid(odds_of(weights, each)))) for each in drawn]


def test_many_outcomes_tell_the_weights() -> None:
    found = most_likely(outcomes(8000), Prior((0.0, 0.0, 0.0), (5.0, 5.0, 5.0)))
    assert found == pytest.approx(TRUE, abs=0.25)


def test_few_outcomes_move_the_weights_little_and_none_not_at_all() -> None:
    prior = Prior((0.3, -0.2, 0.5), (0.4, 0.4, 0.4))
    assert most_likely([], prior) == pytest.approx(prior.means)
    few, many = most_likely(outcomes(20), prior), most_likely(outcomes(2000), prior)
    for weights in zip(prior.means, few, many, strict=True):
        assert abs(weights[1] - weights[0]) < abs(weights[2] - weights[0])


def test_outcomes_that_are_all_alike_have_an_end() -> None:
    found = most_likely([Example((1.0, 1.0), 1.0)] * 500, Prior((0.0, 0.0), (1.0, 1.0)))
    assert 0 < found[0] == pytest.approx(found[1])
    assert found[0] < 6
