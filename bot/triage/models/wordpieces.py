"""Cuts a text into word pieces as BERT does (Devlin et al. 2019): lower case, no accents, longest known piece first.

A vocabulary has a piece a line; a piece that begins with `##` goes on a word. What is in no piece is `[UNK]`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

UNKNOWN = "[UNK]"
LONGEST_WORD = 100
_REMEMBERED = 20_000
"""So many words are remembered, about 4 MB; then it starts afresh."""


class Token(NamedTuple):
    """A word or sign of a text, and where it stands there."""

    word: str
    start: int
    end: int


class WordPieces:
    """A vocabulary ready to cut texts by; `number` gives each piece's line."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.number = {piece: line for line, piece in enumerate(vocabulary)}
        self._unknown = self.number.get(UNKNOWN, 0)
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.number)

    def cut(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, in order."""
        numbers: list[int] = []
        known = self._known
        for word in words_of(text):
            numbers += known.get(word) or self._learn(word)
        return numbers

    def place(self, text: str) -> list[tuple[int, int, int]]:
        """The same with the stretch of the text that each piece's word takes: (number, start, end)."""
        placed = []
        for word, start, end in tokens_of(text):
            placed += [(number, start, end) for number in self._known.get(word) or self._learn(word)]
        return placed

    def _learn(self, word: str) -> tuple[int, ...]:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        pieces = self._known[word] = self._pieces(word)
        return pieces

    def _pieces(self, word: str) -> tuple[int, ...]:
        word = plain_letters(word)
        if not word:
            return ()
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        number, pieces, start = self.number, [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = number.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    break
            else:
                return (self._unknown,)
            pieces.append(piece)
            start = end
        return tuple(pieces)


def plain_letters(word: str) -> str:
    """Lower case, without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn")


def words_of(text: str) -> list[str]:
    """The words and signs of a text, in order."""
    if text.isascii():
        return text.translate(_SPREAD).split()
    return "".join([f" {sign} " if _stands_alone(sign) else "" if _is_nothing(sign) else sign for sign in text]).split()


def tokens_of(text: str) -> list[Token]:
    """The same, and where each stands."""
    if text.isascii():
        return [Token(met.group(), *met.span()) for met in _PLAIN.finditer(text)]
    tokens: list[Token] = []
    word: list[str] = []
    start = 0
    for at, sign in enumerate(text + " "):
        if _is_nothing(sign):
            continue
        alone = _stands_alone(sign)
        if (alone or sign.isspace()) and word:
            tokens.append(Token("".join(word), start, at))
            word = []
        if alone:
            tokens.append(Token(sign, at, at + 1))
        elif not sign.isspace():
            start = start if word else at
            word.append(sign)
    return tokens


@cache
def _stands_alone(sign: str) -> bool:
    """Punctuation, and signs of scripts that are written without blanks."""
    if sign.isascii():
        return not sign.isalnum() and "!" <= sign <= "~"
    return unicodedata.category(sign).startswith("P") or any(low <= sign <= high for low, high in _UNSPACED)


@cache
def _is_nothing(sign: str) -> bool:
    return sign in "\0\ufffd" or (unicodedata.category(sign).startswith("C") and sign not in "\t\n\r")


_UNSPACED = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0002ebef"))
_PLAIN = re.compile(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")
_SPREAD = {
    ord(sign): f" {sign} " if _stands_alone(sign) else None if _is_nothing(sign) else sign
    for sign in map(chr, range(128))
}
