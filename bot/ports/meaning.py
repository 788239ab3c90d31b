"""What the core asks of word vectors: how close two texts are in meaning."""

from collections.abc import Sequence
from typing import Protocol


class Meaning(Protocol):
    """Turns texts into vectors that the core only stores and hands back."""

    def vector(self, text: str) -> bytes:
        """The vector of a text; empty where none of its words is known."""

    def closeness(self, vector: bytes, other: bytes) -> float:
        """How close two vectors are, up to 1; 0 where one of them is empty."""

    def closeness_to_all(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        """The closeness of a vector to each of several."""


class NoMeaning:
    """No word vectors: only shared words tell what is alike."""

    def vector(self, text: str) -> bytes:
        """Empty."""
        return b""

    def closeness(self, vector: bytes, other: bytes) -> float:
        """0."""
        return 0.0

    def closeness_to_all(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        """0 for each."""
        return [0.0] * len(others)
