"""Texts into groups by their vectors: k-means that starts from Ward's tree, and the number of groups by stability."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from adapters.themes.meaning import Vectors, drawn_to_kin, unit

LARGEST_TREE = 3000
"""A tree needs the distance of every pair, so it is grown from a sample of so many."""

FEWEST_THEMES, TEXTS_A_THEME = 3, 5
"""A number of themes is tried from here on, up to where a theme would have fewer texts than this."""

SPLITS, LADDER = 6, 1.2
CLOSE_ENOUGH = 0.85
"""The smallest number is taken whose agreement is this share of the best: more themes than needed part what belongs
together. Set by eye on several cuts of `tests/examples/themes/gold.txt`."""

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


def stable_number(rows: Vectors, seed: int = 0) -> int:
    """How many groups two halves of the texts agree on; `rows` before they are drawn to their kin.

    Each half is grouped alone, and the other half is put into its groups by the nearest middle; the adjusted Rand index
    says how far both ways of grouping agree (prediction strength: Tibshirani and Walther 2005).
    """
    dice = np.random.default_rng(seed)
    rows = rows[_draw(dice, len(rows), 2 * LARGEST_TREE)]
    numbers = candidates(len(rows))
    if len(numbers) < 2:
        return numbers[0] if numbers else 1
    agreement = np.mean([_agreements(rows, numbers, dice) for _ in range(SPLITS)], axis=0)
    return numbers[int(np.argmax(agreement >= agreement.max() * CLOSE_ENOUGH))]


def candidates(count: int) -> Sequence[int]:
    """The numbers of themes to try for so many texts, each a fifth more than the last."""
    numbers = []
    number = float(FEWEST_THEMES)
    while number <= count // TEXTS_A_THEME:
        numbers.append(round(number))
        number = max(number + 1, number * LADDER)
    return numbers


def _agreements(rows: Vectors, numbers: Sequence[int], dice: np.random.Generator) -> list[float]:
    order = dice.permutation(len(rows))
    halves = [_centred(rows[part]) for part in np.array_split(order, 2)]
    trees = [linkage(drawn_to_kin(half), "ward") for half in halves]
    results = []
    for number in numbers:
        first, second = (_cut(tree, number) for tree in trees)
        pairs = ((halves[0], first, halves[1], second), (halves[1], second, halves[0], first))
        results.append(float(np.mean([_agreement(*pair) for pair in pairs])))
    return results


def _agreement(half: Vectors, labels: Labels, other: Vectors, own: Labels) -> float:
    nearest = (unit(_middles(half, labels)) @ other.T).argmax(axis=0)
    return float(adjusted_rand_score(own, nearest))


def _cut(tree: NDArray[np.float64], number: int) -> Labels:
    """A group from 0 on for each leaf of the tree."""
    labels: Labels = fcluster(tree, number, "maxclust").astype(np.int64) - 1
    return labels


def _middles(rows: Vectors, labels: Labels) -> Vectors:
    return np.stack([rows[labels == label].mean(axis=0) for label in np.unique(labels)]).astype(np.float32)


def _centred(rows: Vectors) -> Vectors:
    return unit(rows - rows.mean(axis=0))


def _draw(dice: np.random.Generator, count: int, most: int) -> Labels:
    """Which rows are looked at: all, or so many of them at random."""
    return np.arange(count) if count <= most else np.sort(dice.choice(count, most, replace=False))
