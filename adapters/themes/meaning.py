"""Vectors of short texts that lie close together when they are about the same: sentences, each drawn to its kin.

Taking away what all texts have in common, and moving each text to the middle of its nearest neighbours, twice, brings
together what says one thing in different words (measured in `tests/quality/themes.py`).
"""

import math

import numpy as np
from numpy.typing import NDArray

FEWEST_NEIGHBOURS, MOST_NEIGHBOURS = 4, 20
ROUNDS = 2
BLOCK = 1024
"""So many texts are set beside all others at once, which bounds the memory."""

Vectors = NDArray[np.float32]


def theme_vectors(rows: Vectors) -> Vectors:
    """The vectors of sentences as they are grouped; no row is all zeros."""
    if len(rows) <= FEWEST_NEIGHBOURS:
        return rows
    return drawn_to_kin(unit(rows - rows.mean(axis=0)))


def drawn_to_kin(rows: Vectors) -> Vectors:
    """Each row half way to the middle of its neighbours, weighted by likeness; `ROUNDS` times."""
    count = min(neighbours_of(len(rows)), len(rows) - 1)
    nearest, likeness = nearest_rows(rows, count)
    total = likeness.sum(axis=1, keepdims=True) + 1e-9
    for _ in range(ROUNDS):
        middle = _middle(rows, nearest, likeness / total)
        rows = unit((rows + middle) / np.float32(2))
    return rows


def neighbours_of(count: int) -> int:
    """How many neighbours a text has among so many."""
    return max(FEWEST_NEIGHBOURS, min(MOST_NEIGHBOURS, round(math.sqrt(count) / 2.2)))


def nearest_rows(rows: Vectors, count: int) -> tuple[NDArray[np.int64], Vectors]:
    """For each row its nearest others and how like they are, from 0 to 1."""
    nearest = np.empty((len(rows), count), dtype=np.int64)
    likeness = np.empty((len(rows), count), dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        scores = rows[start : start + BLOCK] @ rows.T
        scores[np.arange(len(scores)), np.arange(start, start + len(scores))] = -1
        best = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        nearest[start : start + BLOCK] = best
        likeness[start : start + BLOCK] = np.maximum(np.take_along_axis(scores, best, axis=1), 0)
    return nearest, likeness


def _middle(rows: Vectors, nearest: NDArray[np.int64], weights: Vectors) -> Vectors:
    parts = [
        np.einsum("nk,nkd->nd", weights[start : start + BLOCK], rows[nearest[start : start + BLOCK]])
        for start in range(0, len(rows), BLOCK)
    ]
    return np.concatenate(parts)


def unit(rows: NDArray[np.floating]) -> Vectors:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
