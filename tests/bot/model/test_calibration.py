"""Scores learn from what the team took and dismissed, and whatever was learned can be taken back."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.base.logistic import log_odds, sigmoid
from bot.model.calibration import (
    LEAST,
    Adjustment,
    Calibration,
    JudgedCard,
    adjustments_in_force,
    refit,
    shift_to,
    take_back_calibration,
)

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def cards(n: int, slope: float, intercept: float, seed: int = 1) -> list[JudgedCard]:
    dice = random.Random(seed)
    found = []
    for _ in range(n):
        score = dice.uniform(0.05, 0.95)
        taken = dice.random() < sigmoid(slope * log_odds(score) + intercept)
        found.append(JudgedCard("slack:C1", "question", score, taken))
    return found


def test_a_channel_that_takes_less_than_scores_promise_is_read_lower() -> None:
    calibration = refit(cards(400, 1.0, -1.5))["slack:C1", "question"]
    assert calibration.intercept == pytest.approx(-1.5, abs=0.35)
    assert calibration.slope == pytest.approx(1.0, abs=0.25)
    assert calibration.n == 400
    assert calibration.applied(0.5) < 0.3


def test_few_cards_and_one_sided_ones_teach_nothing() -> None:
    assert refit(cards(LEAST - 1, 1.0, 0.0)) == {}
    assert refit([JudgedCard("c", "question", 0.4, True)] * 100) == {}


def test_a_little_evidence_moves_scores_a_little() -> None:
    few = refit(cards(LEAST, 1.0, -3.0))["slack:C1", "question"]
    many = refit(cards(2_000, 1.0, -3.0))["slack:C1", "question"]
    assert many.intercept < few.intercept < 0


def test_the_order_of_scores_is_never_turned_around() -> None:
    calibration = refit(cards(500, -2.0, 0.0))["slack:C1", "question"]
    assert calibration.applied(0.9) >= calibration.applied(0.1)


def test_a_calibration_taken_back_gives_way_to_the_one_before() -> None:
    first, second = refit(cards(50, 1.0, -1.0)), refit(cards(90, 1.0, -1.0))
    calibrations: tuple[Calibration, ...] = (
        Calibration(MONDAY, first),
        Calibration(MONDAY + timedelta(days=7), second),
    )
    assert adjustments_in_force(calibrations) == second
    calibrations = take_back_calibration(calibrations, MONDAY + timedelta(days=7), "slack:U0MANAGER")
    assert adjustments_in_force(calibrations) == first
    assert calibrations[1].undone_by == "slack:U0MANAGER"
    assert adjustments_in_force(take_back_calibration(calibrations, MONDAY, "slack:U0MANAGER")) == {}


def adjusted(
    scores: Mapping[str, float], channel: str, calibrations: Mapping[tuple[str, str], Adjustment]
) -> dict[str, float]:
    """Scores of a message in a channel, each as the calibrations in force read it."""
    return {
        kind: calibrations[channel, kind].applied(score) if (channel, kind) in calibrations else score
        for kind, score in scores.items()
    }


def test_only_the_kind_and_channel_that_were_judged_are_adjusted() -> None:
    calibration = refit(cards(400, 1.0, -1.5))
    scores = {"question": 0.6, "praise": 0.6}
    assert adjusted(scores, "slack:C2", calibration) == scores
    assert adjusted(scores, "slack:C1", calibration)["praise"] == 0.6
    assert adjusted(scores, "slack:C1", calibration)["question"] < 0.6


def test_a_base_rate_moves_the_mean_score_to_itself() -> None:
    scores = [0.2, 0.5, 0.9, 0.99]
    shift = shift_to(scores, 0.25)
    assert sum(sigmoid(log_odds(score) + shift) for score in scores) / 4 == pytest.approx(0.25)


@pytest.mark.parametrize(("score", "taken", "n"), [(0.98, 4, 24), (0.98, 1, 400), (0.02, 20, 21), (0.9999999, 1, 20)])
def test_cards_that_all_scored_alike_are_read_between_what_was_expected_and_what_was_taken(
    score: float, taken: int, n: int
) -> None:
    how = refit(JudgedCard("c", "question", score, number < taken) for number in range(n))["c", "question"]
    low, high = sorted((score, taken / n))
    assert low <= how.applied(score) <= high
    assert 0 <= how.slope < 3
    assert abs(how.intercept) < 6
    assert abs(how.applied(score) - taken / n) < abs(score - taken / n)


def test_scores_that_speak_the_wrong_way_round_say_nothing() -> None:
    how = refit(cards(500, -2.0, -1.0))["slack:C1", "question"]
    assert how.slope == 0
    assert how.applied(0.9) == how.applied(0.1) == pytest.approx(how.taken / how.n, abs=0.03)
