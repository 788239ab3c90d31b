"""Texts into groups by their vectors: k-means that starts from Ward's tree, and how many groups stand apart best."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from adapters.themes.meaning import Vectors

LARGEST_TREE = 3000
"""A tree needs the distance of every pair, so it is grown from a sample of so many."""

FEWEST_THEMES, TEXTS_A_THEME, LADDER = 2, 4, 1.2
"""A number of themes is tried from here on, up to where a theme would have fewer texts, each a fifth above the last."""

FEW_TEXTS, CLEARLY_APART = 15, 0.7
"""Fewer texts than these are one theme unless they stand apart by so much: two themes of five texts each by 0.84, ten
texts of one theme by 0.56 when they are parted."""

CLOSE_ENOUGH = 0.95
"""The smallest number is taken whose silhouette is this share of the best: more themes than needed part what belongs
together."""

LEAST_LIKENESS = 0.15
"""Groups whose texts are less like each other on average (cosine) are about nothing in particular. Measured: texts that
have nothing to do with each other 0.09, the loosest theme of `tests/examples/themes/gold.txt` 0.20."""

Labels = NDArray[np.int64]


def group_rows(rows: Vectors, number: int, seed: int = 0) -> Labels:
    """A group from 0 on for each row; as many groups as asked for, or as there are different rows."""
    number = min(number, len(np.unique(rows.round(4), axis=0)))
    if number < 2:
        return np.zeros(len(rows), dtype=np.int64)
    sample = rows[_draw(np.random.default_rng(seed), len(rows), LARGEST_TREE)]
    start = _middles(sample, _cut(linkage(sample, "ward"), number))
    if len(start) < number:
        start = sample[:number]
    labels: Labels = KMeans(number, init=start, n_init=1).fit_predict(rows).astype(np.int64)
    return labels


def number_of_themes(rows: Vectors, seed: int = 0) -> int:
    """The number of groups that stand apart best, by the silhouette (Rousseeuw 1987) of cuts of one tree.

    How far two halves agree on a number was measured too: it takes three themes where there are forty small ones.
    """
    rows = rows[_draw(np.random.default_rng(seed), len(rows), LARGEST_TREE)]
    numbers = candidates(len(rows))
    if not numbers:
        return 1
    tree, distances = linkage(rows, "ward"), _distances(rows)
    apart = np.array([_silhouette(distances, _cut(tree, number)) for number in numbers])
    if apart.max() <= (CLEARLY_APART if len(rows) < FEW_TEXTS else 0):
        return 1
    return numbers[int(np.argmax(apart >= apart.max() * CLOSE_ENOUGH))]


def loose_groups(rows: Vectors, labels: Labels) -> Sequence[int]:
    """The groups that are about nothing in particular; `rows` before they are drawn to their kin."""
    return [int(label) for label in np.unique(labels) if _likeness(rows[labels == label]) < LEAST_LIKENESS]


def _likeness(rows: Vectors) -> float:
    """The mean cosine of every pair; of a single row 1."""
    count = len(rows)
    return float((np.square(rows.sum(axis=0)).sum() - count) / (count * (count - 1))) if count > 1 else 1.0


def candidates(count: int) -> Sequence[int]:
    """The numbers of themes to try for so many texts, each a fifth more than the last."""
    numbers = []
    number = float(FEWEST_THEMES)
    while number <= count // TEXTS_A_THEME:
        numbers.append(round(number))
        number = max(number + 1, number * LADDER)
    return numbers


def _distances(rows: Vectors) -> Vectors:
    distances: Vectors = np.maximum(1 - rows @ rows.T, 0)
    np.fill_diagonal(distances, 0)
    return distances


def _silhouette(distances: Vectors, labels: Labels) -> float:
    groups = len(np.unique(labels))
    return float(silhouette_score(distances, labels, metric="precomputed")) if 1 < groups < len(labels) else 0.0


def _cut(tree: NDArray[np.float64], number: int) -> Labels:
    """A group from 0 on for each leaf of the tree."""
    labels: Labels = fcluster(tree, number, "maxclust").astype(np.int64) - 1
    return labels


def _middles(rows: Vectors, labels: Labels) -> Vectors:
    return np.stack([rows[labels == label].mean(axis=0) for label in np.unique(labels)]).astype(np.float32)


def _draw(dice: np.random.Generator, count: int, most: int) -> Labels:
    """Which rows are looked at: all, or so many of them at random."""
    return np.arange(count) if count <= most else np.sort(dice.choice(count, most, replace=False))
