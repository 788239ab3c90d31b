"""The encoder reads a word for what is no words, and the message before with how it stands to the writer."""

import pytest

from bot.triage.models.encoder_text import MOST, MOST_BEFORE, before, pieces, plain
from bot.triage.models.wordpieces import WordPieces
from bot.triage.triage import ContextLine

LETTERS = WordPieces(["[PAD]", "[CLS]", "[SEP]", "[UNK]", *"abcdefgxyz", *(f"##{sign}" for sign in "abcdefgxyz")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see https://a.example/b?c", "see url"),
        ("<@U123> ping `x = 1`", "@user ping code"),
        ("> they said\nno", "no"),
        ("plain", "plain"),
    ],
)
def test_links_names_code_and_quotes_become_words_or_nothing(text: str, words: str) -> None:
    assert plain(text).split() == words.split()


@pytest.mark.parametrize(
    ("author", "context", "said"),
    [
        ("u1", (), ""),
        ("u1", (ContextLine("u1", "hi"),), "me: hi"),
        ("u1", (ContextLine("u1", "help"), ContextLine("u2", "restart")), "answer: restart"),
        ("u1", (ContextLine("u2", "restart"),), "other: restart"),
        ("", (ContextLine("", "restart"),), "other: restart"),
    ],
)
def test_the_message_before_says_how_it_stands_to_the_writer(
    author: str, context: tuple[ContextLine, ...], said: str
) -> None:
    assert before(author, context) == said


def test_long_messages_are_read_from_both_ends_and_little_of_the_one_before() -> None:
    numbers, earlier = pieces(LETTERS, "a " * 200 + "z", "b " * 200)
    assert earlier == MOST_BEFORE + 1
    assert len(numbers) == 1 + earlier + MOST + 1
    assert numbers[-2] == LETTERS.number["z"]
    assert pieces(LETTERS, "a", "") == ([1, LETTERS.number["a"], 2], 0)
