"""Waits are tried over questions whose answers are known: what each would have shown, in vain or in time.

The real talk is told to the minute, and at its own pace nearly all answers come within three of them: half an hour
makes next to no needless card there, and comes when most askers are gone. Told slower it is like places where answers
take half an hour or a day.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from bot.conversations.conversation import Conversation
from bot.decision.response_times import ENOUGH, FALLBACK
from bot.insight.trials.wait_backtest import WaitedQuestion, WaitTrial, try_waits, wait_outcome, waits_tried
from tests.bot.conversations.history import Stretch, conversations_of, history_folder, stretches

START = datetime(2026, 9, 21, 12, tzinfo=UTC)
END = START + timedelta(days=30)


def asked(at: float, by_member: float | None = None, by_us: float | None = None, back: float = 0.0) -> WaitedQuestion:
    """A question so many minutes after the start, and the minutes after it when it was answered."""

    def after(minutes: float | None) -> datetime | None:
        return None if minutes is None else START + timedelta(minutes=at + minutes)

    when = START + timedelta(minutes=at)
    return WaitedQuestion("help", when, "question", after(by_member), after(by_us), END, when + timedelta(minutes=back))


def test_a_card_is_needless_if_a_member_answers_after_it_and_spared_if_within_the_wait() -> None:
    questions = [asked(0, by_member=10), asked(1, by_member=50), asked(2, back=5), asked(3, back=90)]
    none, fixed = try_waits(questions)
    assert (none.shown, none.needless, none.coverage, none.in_time, none.delay) == (4, 2, 1.0, 1.0, 0.0)
    assert (fixed.shown, fixed.needless, fixed.coverage, fixed.in_time, fixed.delay) == (3, 1, 1.0, 0.5, 1800.0)


def test_what_one_of_us_answered_was_left_to_us() -> None:
    (none, *_) = try_waits([asked(0, by_us=5)])
    assert (none.needless, none.left, none.covered) == (0, 1, 1)


def test_what_the_history_does_not_tell_any_more_is_not_covered() -> None:
    late = asked(0)._replace(until=START + timedelta(minutes=20))
    none, fixed = try_waits([late])
    assert (none.covered, fixed.covered, fixed.shown, fixed.delay) == (1, 0, 0, None)


def test_a_wait_is_learned_from_what_was_asked_and_answered_before_and_from_nothing_later() -> None:
    past = [asked(2 * number, by_member=1) for number in range(ENOUGH + 5)]
    future = [asked(10_000 + number, by_member=600) for number in range(200)]
    alone = [wait for wait, _ in waits_tried(past)]
    assert alone == [wait for wait, _ in waits_tried([*past, *future])][: len(past)]
    assert alone[: ENOUGH - 1] == [None] * (ENOUGH - 1)
    assert alone[-1] is not None
    assert alone[-1] < timedelta(minutes=3)


def test_an_answer_that_has_not_come_yet_teaches_nothing_yet() -> None:
    slow = [asked(number, by_member=1000) for number in range(ENOUGH + 5)]
    assert {wait for wait, _ in waits_tried(slow)} == {None}
    assert [wait.name for wait in try_waits(slow)] == ["none", "fixed, 30 min"]


def test_what_another_channel_teaches_does_not_count() -> None:
    there = [asked(2 * number, by_member=1)._replace(channel="there") for number in range(ENOUGH + 5)]
    assert [wait for wait, _ in waits_tried([*there, asked(5000)])][-1] is None


@cache
def conversations() -> Sequence[tuple[Stretch, Sequence[Conversation]]]:
    """Hours of real talk in one channel over the years, and the conversations in them."""
    folder = history_folder()
    if folder is None:
        pytest.skip("GOODNEIGHBOR_DATA has no annotated history")
    return [(stretch, tuple(conversations_of(stretch.lines)[0].values())) for stretch in stretches(folder)]


@cache
def history(pace: int) -> Sequence[WaitedQuestion]:
    """Their questions, told so many times slower."""
    questions = []
    for stretch, those in conversations():
        start = stretch.lines[0].at
        last = {line.author: line.at for line in stretch.lines}

        def when(at: float, start: float = start) -> datetime:
            return datetime.fromtimestamp(start + (at - start) * pace, UTC)

        for conversation in those:
            if conversation.question:
                by = when(conversation.answer.at) if conversation.answer else None
                end, back = when(stretch.lines[-1].at), when(last[conversation.author])
                questions.append(WaitedQuestion("chat", when(conversation.at), "question", by, None, end, back))
    return sorted(questions)


@cache
def fixed_and_learned(pace: int) -> tuple[WaitTrial, WaitTrial]:
    _, fixed, learned = try_waits(history(pace))
    assert fixed.coverage is not None
    assert learned.coverage is not None
    assert learned.asked > 0.9 * len(history(pace))
    return fixed, learned


@pytest.mark.parametrize("pace", [20, 60])
def test_where_members_answer_within_the_hour_learned_waits_make_far_fewer_needless_cards_than_half_an_hour(
    pace: int,
) -> None:
    fixed, learned = fixed_and_learned(pace)
    assert learned.needless < 0.5 * fixed.needless
    assert (learned.coverage or 0) >= (fixed.coverage or 0) - 0.03


def test_where_members_answer_within_minutes_learned_waits_bring_the_card_while_the_asker_is_there() -> None:
    fixed, learned = fixed_and_learned(1)
    assert (learned.in_time or 0) > 1.8 * (fixed.in_time or 1)
    assert (learned.coverage or 0) > (fixed.coverage or 1) + 0.1
    assert (learned.delay or 0) < 0.2 * (fixed.delay or 0)


@pytest.mark.parametrize("pace", [1, 10, 60])
def test_about_one_in_twenty_learned_cards_is_needless_whatever_the_pace(pace: int) -> None:
    _, learned = fixed_and_learned(pace)
    assert 0.02 <= learned.needless / learned.shown <= 0.10


@pytest.mark.parametrize("pace", [10, 60])
def test_no_fixed_wait_chosen_with_hindsight_does_much_better_at_equal_coverage(pace: int) -> None:
    _, learned = fixed_and_learned(pace)
    everything = history(pace)
    questions = [each for each, (wait, _) in zip(everything, waits_tried(everything), strict=True) if wait is not None]
    lengths = [timedelta(minutes=pace * half / 2) for half in range(1, 61)]
    alike = [wait_outcome("fixed", questions, [length] * len(questions)) for length in lengths]
    best = min(each.needless for each in alike if (each.coverage or 0) >= (learned.coverage or 0))
    assert learned.needless <= 1.6 * best


def test_the_waits_are_compared_over_the_same_questions_those_whose_channel_had_taught_enough() -> None:
    past = [asked(2 * number, by_member=1) for number in range(ENOUGH + 5)]
    compared = try_waits([*past, asked(40_000)])
    assert {each.asked for each in compared} == {5 + 1}
    assert compared[1].delay == FALLBACK.total_seconds()
