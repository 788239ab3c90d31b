"""Somebody whose work is gone is told that we are sorry, however the words were put and whatever pages there are."""

import pytest

from bot.base.kinds import Kind
from bot.drafting.alternatives import QuestionToAnswer, asked_back, by_case
from bot.drafting.trouble_case import Case, case_of

PAGES = ("Backups", "How sync works")
GONE = (
    "the update wiped our whole board",
    "my chapters are gone, is there any way to see them again?",
    "Where did all my recipes go? Everything is gone!",
    "It deleted half my photos. Can you bring them back?",
)
ASKS = (
    "How do I restore a deleted note?",
    "Is it possible to get back lost pages?",
    "Does the export keep empty pages?",
)


@pytest.mark.parametrize("text", GONE)
def test_a_loss_is_trouble_even_where_nothing_was_noticed(text: str) -> None:
    assert case_of(text) is not Case.NONE


@pytest.mark.parametrize("text", ASKS)
def test_who_asks_for_a_way_is_not_pitied(text: str) -> None:
    assert case_of(text) is Case.NONE


@pytest.mark.parametrize("text", GONE)
def test_nobody_in_trouble_is_asked_to_choose_a_page(text: str) -> None:
    asked = QuestionToAnswer(text, "Pilar", case_of(text, [Kind.COMPLAINT]))
    first = asked_back(asked, PAGES)[0].text
    assert first.startswith(("Sorry", "I'm sorry"))
    assert "Backups" not in first


@pytest.mark.parametrize("text", GONE)
def test_we_are_sorry_however_often_that_was_said_here_lately(text: str) -> None:
    lately = ("Sorry about this, Ren. One moment.", "That is not how it should be, Sam. One moment.")
    asked = QuestionToAnswer(text, "Pilar", case_of(text, [Kind.COMPLAINT]), lately)
    assert by_case(asked)[0].text.startswith("Sorry")


def test_who_asks_may_be_asked_which_page_is_meant() -> None:
    asked = QuestionToAnswer("how does the backup go", "Pilar", Case.NONE)
    first = asked_back(asked, PAGES)[0].text
    assert first == "Hi Pilar, which do you mean: “Backups” or “How sync works”?"
