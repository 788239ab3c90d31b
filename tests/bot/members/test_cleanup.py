"""Nothing is deleted on the word of one look at the clock."""

from collections.abc import Iterable
from datetime import timedelta

from bot.members.cleanup import may_forget, purge
from tests.bot.stage import START, Stage

MINUTES = tuple(range(10, 70, 10))


def believed(stage: Stage, minutes: Iterable[float], jumped: bool = False) -> list[bool]:
    """What each look says, so many minutes after now."""
    return [may_forget(stage.at(stage.now + timedelta(minutes=each)), jumped) for each in minutes]


def trusting() -> Stage:
    """A stage whose clock is believed since an hour."""
    stage = Stage()
    believed(stage, range(-60, 1, 10))
    return stage


def test_a_clock_seen_for_the_first_time_is_believed_after_an_hour() -> None:
    assert believed(Stage(), (0, *MINUTES)) == [False] * 6 + [True]


def test_a_clock_that_moves_on_stays_believed_and_so_it_does_over_a_night() -> None:
    stage = trusting()
    assert all(believed(stage, (*MINUTES, 20 * 60)))


def test_a_clock_sixty_days_ahead_is_not_believed_nor_is_the_one_that_was_set_right() -> None:
    stage = trusting()
    ahead = 60 * 24 * 60.0
    assert believed(stage, [ahead, ahead + 10, ahead + 20]) == [False] * 3
    assert believed(stage, (0, *MINUTES)) == [False] * 6 + [True]


def test_two_looks_far_apart_do_not_agree() -> None:
    stage = trusting()
    assert not any(believed(stage, [days * 24 * 60 for days in (2, 4, 6, 8)]))


def test_a_jump_of_a_few_hours_is_doubted_where_it_was_seen() -> None:
    stage = trusting()
    assert believed(stage, [300], jumped=True) == [False]
    assert believed(stage, [310, 330, 350, 360]) == [False, False, False, True]


def test_what_is_old_goes_when_the_clock_is_believed() -> None:
    stage = Stage()
    stage.say("mia", "How do I export my notes as a PDF?")
    assert purge(stage.at(START + timedelta(days=1))) == 0
    assert purge(stage.at(START + timedelta(days=40))) > 0
