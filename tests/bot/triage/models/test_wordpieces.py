"""Word pieces are cut as the vocabulary's makers cut them, and each knows where it stands."""

from pathlib import Path

import pytest

from bot.triage.models.wordpieces import WordPieces

VOCABULARY = Path(__file__).parents[4] / "adapters" / "triage" / "vocabulary.txt"


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY.read_text(encoding="utf-8").rstrip("\n").split("\n"))


def names(pieces: WordPieces, text: str) -> list[str]:
    of_number = {number: piece for piece, number in pieces.number.items()}
    return [of_number[number] for number in pieces.cut(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Can't log in!", ["can", "'", "t", "log", "in", "!"]),
        ("unsubscribing", ["un", "##su", "##bs", "##cr", "##ib", "##ing"]),
        ("Größe", ["gr", "##o", "##ße"]),
        ("E_QUOTA 403", ["e", "_", "quota", "403"]),
        ("naïve café", ["naive", "cafe"]),
        ("日本", ["日", "本"]),
        ("a\u200bb", ["ab"]),
        ("🦜", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_known_pieces_longest_first(pieces: WordPieces, text: str, cut: list[str]) -> None:
    assert names(pieces, text) == cut
    assert names(pieces, text) == cut  # the second time from memory


@pytest.mark.parametrize("text", ["so... is the API down?", "où est-ce que ça coince ?", "  spaced   out  ", "日本 x"])
def test_every_piece_knows_the_stretch_that_its_word_takes(pieces: WordPieces, text: str) -> None:
    placed = pieces.place(text)
    assert [number for number, _, _ in placed] == pieces.cut(text)
    assert all(text[start:end].strip() == text[start:end] != "" for _, start, end in placed)
