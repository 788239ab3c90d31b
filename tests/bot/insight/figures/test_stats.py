"""Numbers: each with a definition and its n; no reactions anywhere; shares with their interval."""

from datetime import timedelta

import pytest
from scipy.stats import binomtest

from bot.insight.figures.metrics import METRICS, share
from bot.insight.figures.stats import stats
from bot.model.counts import HALF_OCTAVES, bucket, seconds_of
from tests.bot.stage import QUESTION, Stage


def test_a_question_answered_by_a_member_is_counted_with_its_time() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.later(minutes=37).say("ben", "It is under File, Export.", thread=asked.ref.id)
    figures = stats(stage.context).figures
    assert figures["questions"].n == 1
    assert figures["answered"].value == 1.0
    assert figures["by_members"].value == 1.0
    seconds = figures["answer_time"].value
    assert seconds is not None
    assert 38 * 60 * 0.81 <= seconds <= 38 * 60 * 1.19


def test_one_of_us_counts_as_us() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "It is under File, Export.", thread=asked.ref.id)
    figures = stats(stage.context).figures
    assert figures["by_members"].value == 0.0
    assert figures["said_by_us"].value == 1


def test_with_nothing_heard_every_share_is_unknown_not_zero() -> None:
    found = stats(Stage().context)
    assert found.figures["answered"].value is None
    assert found.figures["answered"].n == 0
    assert len(found.daily) == 30


def test_what_was_heard_before_the_span_is_not_counted() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    assert stats(stage.at(stage.now + timedelta(days=31))).figures["heard"].value == 0


@pytest.mark.parametrize(("part", "n"), [(0, 10), (3, 10), (10, 10), (17, 300), (1, 1)])
def test_the_interval_of_a_share_is_wilsons(part: int, n: int) -> None:
    oracle = binomtest(part, n).proportion_ci(method="wilson")
    figure = share(part, n)
    assert figure.low == pytest.approx(oracle.low, abs=1e-6)
    assert figure.high == pytest.approx(oracle.high, abs=1e-6)


def test_a_bucket_is_within_nineteen_percent_of_the_duration() -> None:
    for seconds in (1, 7, 59, 300, 3600, 86_400, 900_000):
        assert seconds_of(bucket(seconds)) == pytest.approx(seconds, rel=0.19)
    assert bucket(1e12) == HALF_OCTAVES - 1


def test_every_metric_says_what_it_counts_and_none_counts_reactions() -> None:
    for metric in METRICS:
        assert metric.definition
        assert metric.unit in {"count", "share", "seconds"}
        assert not any(word in metric.definition.lower() for word in ("like", "reaction", "emoji"))
