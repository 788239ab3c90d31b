"""Closeness of complaints by word vectors, loaded when first needed."""

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from bot.ports.meaning import Meaning, NoMeaning

PACKAGE = "wordllama"


class WordVectors:
    """`bot.ports.meaning.Meaning`: 50 to 100 µs a text, 2 µs a pair, far less where one meets many."""

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

    def closeness_to_all(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        if not vector or not others:
            return [0.0] * len(others)
        nothing = bytes(len(vector))  # its product with any vector is 0
        table = np.frombuffer(b"".join([other or nothing for other in others]), np.float32)
        products: list[float] = (table.reshape(len(others), -1) @ np.frombuffer(vector, np.float32)).tolist()
        return products


def word_vectors() -> Meaning:
    """The vectors; without their package nothing is close."""
    return WordVectors() if find_spec(PACKAGE) is not None else NoMeaning()
