"""The pieces of a message that the learned model knows: words, parts of words, and pairs of neighbours, as numbers."""

from collections.abc import Iterable, Sequence
from zlib import crc32

_LONGEST = 24
_SIZES = (3, 4, 5)


def of_word(word: str) -> list[int]:
    """The pieces of one word: itself and its distinct stretches of three to five bytes, edges marked."""
    whole = word.encode("utf-8", "replace")
    edged = b"<" + whole[:_LONGEST] + b">"
    pieces = {edged[at : at + size] for size in _SIZES for at in range(len(edged) - size + 1)}
    return [crc32(whole, 1), *sorted(crc32(piece, 3) for piece in pieces)]


def of_pair(first: str, second: str) -> int:
    """The piece that two neighbours make."""
    return crc32(f"{first} {second}".encode("utf-8", "replace"), 2)


def pairs(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """All neighbours, with the beginning ("^") and the end ("$") of the message as neighbours too."""
    return zip(["^", *words], [*words, "$"], strict=True)
