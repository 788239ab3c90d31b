"""On hours of real chat: which questions stay open, which message answers the others, also without any names.

The floors lie below what the fit reached on stretches that it had not seen, one left out at a time.
"""

from collections.abc import Callable
from functools import cache

import pytest

from tests.bot.conversations.history import Found, Stretch, found_in, history_folder, nameless, stretches, total

pytestmark = pytest.mark.skipif(history_folder() is None, reason="GOODNEIGHBOR_DATA has no annotated history")


def as_written(stretch: Stretch) -> Stretch:
    return stretch


@cache
def found(change: Callable[[Stretch], Stretch]) -> Found:
    folder = history_folder()
    assert folder is not None
    return total(found_in(change(stretch)) for stretch in stretches(folder))


def test_open_questions_are_told_from_answered_ones() -> None:
    assert found(as_written).f1 >= 0.92


def test_the_very_first_reply_is_found() -> None:
    told = found(as_written)
    assert told.first_reply >= 0.89 * told.answered


def test_next_to_no_question_that_opens_a_conversation_is_overlooked() -> None:
    told = found(as_written)
    assert told.openers >= 0.96 * told.questions


@pytest.mark.slow
def test_open_questions_are_told_from_answered_ones_without_names() -> None:
    assert found(nameless).f1 >= 0.75
