"""What is looked for: earlier turns tell what a short question is about, and a long one does not drown it."""

import pytest

from bot.knowledge.query import EARLIER, LONG, query_of
from bot.knowledge.terms import stop_word_language
from tests.knowledge import FakeKnowledge, page, same

BILLS = page("Bills", "The invoice comes by email on the first day of each month.", number=1)
STUDENTS = page("Students", "A student pays half of the price and sends a certificate once a year.", number=2)


def test_words_of_an_earlier_turn_weigh_less() -> None:
    query = query_of(("student prices", "what about teachers"), same, {})
    assert query.weights["teacher"] == 1.0
    assert query.weights["student"] == EARLIER


def test_a_long_earlier_turn_weighs_no_more_than_one_of_a_few_words() -> None:
    answer = " ".join(f"word{number}" for number in range(100))
    weights = query_of((answer, "what about teachers"), same, {}).weights
    assert abs(sum(weight for word, weight in weights.items() if word.startswith("word")) - EARLIER * LONG) < 1e-9


def test_a_long_answer_before_does_not_drown_the_question() -> None:
    knowledge = FakeKnowledge(BILLS, STUDENTS)
    before = f"{BILLS.text} We send it as a PDF, and the address of the company stands on it, and so does the month."
    retrieved = knowledge.look_up(("when do I get a bill?", before, "how much does a student pay for it?"))
    assert retrieved is not None
    assert retrieved.hits[0].passage is STUDENTS


def test_pairs_of_telling_words_are_phrases() -> None:
    assert ("release", "note") in query_of(("where are the release notes?",), same, {}).phrases


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Verfällt mein Resturlaub?", "de"),
        ("Export my notes", "en"),
        ("PDF export", "en"),
        ("Comment terminer ma course ?", "fr"),
    ],
)
def test_the_language_of_a_short_question_is_told_by_one_small_word(text: str, language: str) -> None:
    assert stop_word_language([text]) == language


def test_a_question_without_a_telling_word_asks_what_was_said_before() -> None:
    query = query_of(
        ["good morning everybody", "the footnotes in my report lost numbers", "how do I do that?"], same, {}
    )
    assert query.asked == ("footnote", "report", "lost", "number")
    assert query.leans_back
    assert not query_of(["good morning everybody", "how do I do that?"], same, {}).leans_back
