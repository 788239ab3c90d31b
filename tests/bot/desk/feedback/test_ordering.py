"""The order of the desk's list."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.feedback.ordering import best_first, card_worth
from bot.model.card import Card
from bot.model.verdict import Urgency
from tests.bot.stage import QUESTION, Stage

CALLS = (Urgency.EXPECTED, Urgency.OPTIONAL, Urgency.NOT_CALLED_FOR)


def some(urgency: Urgency, score: float, minutes: int = 0) -> Card:
    stage = Stage()
    stage.say("ana", QUESTION)
    card = stage.card()
    return replace(card, urgency=urgency, score=score, said_at=card.said_at + timedelta(minutes=minutes))


def test_what_is_expected_comes_before_what_is_welcome_and_the_best_of_each_first() -> None:
    weak, strong = some(Urgency.OPTIONAL, 0.2), some(Urgency.OPTIONAL, 0.9)
    expected, pointed_at = some(Urgency.EXPECTED, 0.1), some(Urgency.NOT_CALLED_FOR, 0.99)
    assert best_first([pointed_at, weak, strong, expected]) == [expected, strong, weak, pointed_at]


def test_of_two_that_are_worth_the_same_the_newer_one_comes_first() -> None:
    older, newer = some(Urgency.OPTIONAL, 0.5), some(Urgency.OPTIONAL, 0.5, minutes=3)
    assert best_first([older, newer]) == [newer, older]


EXAMPLE = some(Urgency.OPTIONAL, 0.5)


@given(st.lists(st.tuples(st.sampled_from(CALLS), st.floats(0, 1))))
def test_nothing_is_lost_and_nobody_overtakes_within_a_class(drawn: list[tuple[Urgency, float]]) -> None:
    cards = [replace(EXAMPLE, urgency=urgency, score=score) for urgency, score in drawn]
    found = best_first(cards)
    assert sorted(map(repr, found)) == sorted(map(repr, cards))
    for one, next_one in pairwise(found):
        assert (CALLS.index(one.urgency), -card_worth(one)) <= (CALLS.index(next_one.urgency), -card_worth(next_one))
