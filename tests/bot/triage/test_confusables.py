"""Letters of other alphabets that pretend to be Latin become so; what is really foreign stays, however long."""

import pytest

from bot.triage.confusables import fold_confusables


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Inkwеll is slow", "Inkwell is slow"),  # one letter of it is Cyrillic
        ("привет всем", "привет всем"),
        ("plain words only", "plain words only"),
    ],
)
def test_a_word_that_mixes_alphabets_is_made_latin(text: str, folded: str) -> None:
    assert fold_confusables(text) == folded


@pytest.mark.parametrize("end", ["", " всем"])
def test_an_endless_word_is_looked_at_once(end: str) -> None:
    """Looked at again from each of its letters, this would take hours."""
    text = "é" * 2_000_000 + end
    assert fold_confusables(text) == text
