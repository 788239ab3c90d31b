"""What nobody has written about is not answered with what is known of something else."""

from bot.knowledge.unknown_names import unknown_names
from tests.knowledge import FakeKnowledge, page, same

STUDENTS = page("Plans of Inkwell", "Students of any university pay half for Plus.", "Student discount")


def unknown(text: str) -> tuple[str, ...]:
    """The unknown names of a question."""
    retrieved = FakeKnowledge(STUDENTS).look_up([text])
    assert retrieved is not None
    return unknown_names(text, retrieved.hits, retrieved.corpus, same)


def test_a_name_that_no_source_knows_is_unknown() -> None:
    assert unknown("is there a student price at Tidemark") == ("Tidemark",)


def test_a_name_that_a_source_knows_is_known_also_when_misspelt() -> None:
    assert unknown("what do students pay for Inkwell Plus") == ()
    assert unknown("what do students pay for Inkwel") == ()


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert unknown("Wonderful app. Students pay less?") == ()


def test_a_greeting_and_a_month_are_no_names() -> None:
    assert unknown("Hello Everyone, do students pay less in March?") == ()


def test_german_nouns_are_no_names() -> None:
    assert unknown("Gibt es für Studenten einen Rabatt, und wie bekomme ich den Nachlass?") == ()
