"""A question is said back in the words of the person who asked."""

import pytest

from bot.drafting.own_words import about, turned


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("How do I get my footnotes back?", "To get your footnotes back:"),
        ("hi all, how can I turn my phone off at night? it rings", "To turn your phone off at night:"),
        ("Where do I find my invoices?", "Where to find your invoices:"),
        ("Is there a student discount for Inkwell?", "About a student discount for Inkwell:"),
        ("is it possible to pin one note to my lock screen", "To pin one note to your lock screen:"),
        ("how do i pause a ride and what does it cost", "To pause a ride:"),
        ("how do I delete my account pls", "To delete your account:"),
        ("how can I mix sync and export?", "To mix sync and export:"),
        ("The export has blank pages.", ""),
        ("Is there a way?", ""),
        ("Wie bekomme ich meine Fußnoten zurück und was ist mit der Datei?", ""),
    ],
)
def test_an_answer_begins_with_what_was_asked(asked: str, said: str) -> None:
    assert about(asked) == said


def test_i_becomes_you() -> None:
    assert turned("I'm sure my notes are mine") == "you're sure your notes are yours"
