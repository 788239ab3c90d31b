"""What the core asks of word vectors: how close two texts are in meaning, in whatever words."""

from typing import Protocol


class Meaning(Protocol):
    """Texts become vectors, which the core only holds and hands back."""

    def vector(self, text: str) -> bytes:
        """What the text means; empty where nothing is known of its words."""

    def closeness(self, vector: bytes, other: bytes) -> float:
        """Up to 1, the same; 0 where one of them is empty."""


class NoMeaning:
    """Nothing is known: what is alike is told by shared words alone."""

    def vector(self, text: str) -> bytes:
        """None."""
        return b""

    def closeness(self, vector: bytes, other: bytes) -> float:
        """Nothing is close."""
        return 0.0
