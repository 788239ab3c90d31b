"""How long a card waits: learned from the channel's own answers, with an honest fallback where there are few."""

import math
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.decision.response_times import (
    ENOUGH,
    LONGEST,
    SMALL,
    block_of,
    count_responses,
    learn,
    learned_from,
    response_times,
)
from bot.desk.feedback.recommendations import propose_learned_waits
from bot.model.counts import Count, bucket
from tests.bot.stage import ROOM, START, Stage

DAY = date(2027, 2, 1)


def channel(rate_per_hour: float, answered_share: float, n: int, seed: int = 7) -> Counter[tuple[str, int]]:
    """Questions whose answers come with a constant hazard, as far as they come at all."""
    draw, counts = random.Random(seed), Counter[tuple[str, int]]()
    for _ in range(n):
        counts[count_responses("asked", 1, "question"), 0] += 1
        if draw.random() < answered_share:
            seconds = draw.expovariate(rate_per_hour / 3600)
            counts[count_responses("member_answer", 1, "question"), bucket(seconds)] += 1
    return counts


def true_wait(rate_per_hour: float, answered_share: float) -> float:
    """The time at which the chance of an answer falls to SMALL: p e^(-rt) / (p e^(-rt) + 1 - p) = SMALL."""
    return math.log(answered_share * (1 - SMALL) / (SMALL * (1 - answered_share))) / rate_per_hour * 3600


@pytest.mark.parametrize("rate", [0.7, 2.0, 6.0])
@pytest.mark.parametrize("share", [0.6, 0.8])
def test_a_known_hazard_is_recovered_within_a_tenth(rate: float, share: float) -> None:
    found = learn(channel(rate, share, 8000), 1, "question")
    assert found is not None
    assert found.wait().total_seconds() == pytest.approx(true_wait(rate, share), rel=0.10)


def test_with_few_answers_nothing_is_claimed() -> None:
    assert learn(channel(2.0, 1.0, ENOUGH - 1), 1, "question") is None


def test_the_most_particular_estimate_with_enough_behind_it_is_used() -> None:
    counts = channel(2.0, 0.9, 500)
    exact = learn(counts, 1, "question")
    other_topic = learn(counts, 1, "seeking")
    other_time = learn(counts, 3, "seeking")
    assert exact is not None
    assert other_topic is not None
    assert other_time is not None
    assert (exact.where, other_topic.where, other_time.where) == (
        "on this topic at this time of day",
        "at this time of day",
        "here",
    )


def test_todays_questions_are_not_yet_counted_as_unanswered() -> None:
    stage = Stage()
    for number in range(60):
        stage.store.counts.tally[Count(DAY, ROOM, count_responses("asked", 1, "question"))] += 1
        stage.store.counts.tally[
            Count(DAY, ROOM, count_responses("member_answer", 1, "question"), 20 + number % 3)
        ] += 1
    before = learned_from(stage.store, ROOM, START, "question")
    stage.store.counts.tally[Count(START.date(), ROOM, count_responses("asked", 1, "question"))] += 5000
    assert before is not None
    assert learned_from(stage.store, ROOM, START, "question") == before


def test_an_answer_of_ours_is_no_sign_that_members_would_not_have_answered() -> None:
    answered = {bucket(1800): 60}
    with_us = response_times(answered, {bucket(60): 100}, 200, "here")
    without = response_times(answered, {}, 200, "here")
    assert with_us.chance_after(600) > without.chance_after(600)


def test_the_chance_falls_as_time_passes_and_a_wait_always_ends() -> None:
    found = learn(channel(0.01, 0.99, 2000), 1, "question")
    assert found is not None
    chances = [found.chance_after(60 * 2**response) for response in range(14)]
    assert chances == sorted(chances, reverse=True)
    assert found.wait() <= LONGEST


def test_usually_means_three_in_four_of_those_that_are_answered() -> None:
    found = learn(channel(2.0, 0.5, 8000), 1, "question")
    assert found is not None
    assert found.usually().total_seconds() == pytest.approx(1.386 / 2.0 * 3600, rel=0.10)
    assert found.n < found.asked


def test_a_day_has_four_parts() -> None:
    assert [block_of(datetime(2027, 3, 1, hour, tzinfo=UTC)) for hour in (0, 5, 6, 23)] == [0, 0, 1, 3]


def test_a_channel_where_nobody_answers_does_not_wait() -> None:
    silent = response_times({bucket(60): 1}, {}, 1000, "here")
    assert silent.wait() <= timedelta(seconds=1)


def test_a_channel_that_taught_enough_is_proposed_once() -> None:
    stage = Stage()
    for number in range(60):
        stage.store.counts.tally[Count(DAY, ROOM, count_responses("asked", number % 4, "question"))] += 1
        stage.store.counts.tally[
            Count(DAY, ROOM, count_responses("member_answer", number % 4, "question"), 20 + number % 3)
        ] += 1
    for _ in range(2):
        propose_learned_waits(stage.context)
    (notice,) = stage.store.outbox.by_key.values()
    assert "n = 60" in notice.body
    assert 'wait = "learned"' in notice.body


def test_a_channel_that_taught_little_is_not_proposed() -> None:
    stage = Stage()
    propose_learned_waits(stage.context)
    assert not stage.store.outbox.by_key
