"""Closeness of complaints by word vectors, loaded when first needed."""

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from bot.ports.meaning import Meaning, NoMeaning

PACKAGE = "wordllama"


class WordVectors:
    """`bot.ports.meaning.Meaning`: 50 to 100 µs a text, 2 µs a pair."""

    @cached_property
    def _embed(self) -> Callable[[Sequence[str]], NDArray[np.float32]]:
        from adapters.knowledge.embeddings import Embeddings

        return Embeddings()

    def vector(self, text: str) -> bytes:
        (row,) = self._embed([text])
        return row.tobytes() if row.any() else b""

    def closeness(self, vector: bytes, other: bytes) -> float:
        if not vector or not other:
            return 0.0
        return float(np.frombuffer(vector, np.float32) @ np.frombuffer(other, np.float32))


def word_vectors() -> Meaning:
    """The vectors; without their package nothing is close."""
    return WordVectors() if find_spec(PACKAGE) is not None else NoMeaning()
