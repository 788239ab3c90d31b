"""Puts linear model, student and encoder together: calibrated means, thresholds, and when the encoder is not asked."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from deploy.training import recipe
from deploy.training.data import GOALS, Item
from deploy.training.features import truth

GRID = np.arange(0.05, 0.95, 0.01)
BOTH = (2 / 3, 1 / 3)
"""How much the F1 with and without the encoder counts where one threshold serves both."""
MAY_LOSE = 0.0005
"""How much mean F1 may go where the encoder is not asked."""
LEARNED = 0.5
"""How much a source counts for thresholds that was learned from; others count 1."""


class Group(NamedTuple):
    """One source: what is true, the scores without and with the encoder, and how much it counts for thresholds."""

    y: Any
    said: Any
    counts: float


class Said(NamedTuple):
    """What each says of the messages kept apart, in log-odds: a row a message, a column a label.

    `unseen`: sources of which nothing was learned.
    """

    items: Sequence[Item]
    linear: Any
    student: Any
    encoder: Any
    unseen: frozenset[str] = frozenset({"own_test"})


class Whole(NamedTuple):
    """Everything that the product needs to put a score together, and the scores of the messages kept apart."""

    mixture: dict[str, dict[str, tuple[float, ...]]]
    thresholds: dict[str, float]
    gate: dict[str, tuple[float, float]]
    two: Any
    three: Any


def combine(said: Said) -> Whole:
    """Calibrate each, average, calibrate the mean (Platt 1999); thresholds by the plain mean F1 of sources."""
    names = np.array([item.source for item in said.items])
    whole = Whole({}, {}, {}, np.zeros_like(said.student), np.zeros_like(said.student))
    for place, label in enumerate(GOALS):
        y = truth(said.items, label)
        judged = y >= 0
        weight = recipe.weights(names[judged])
        lines = [recipe.calibrated(each[judged, place], y[judged], weight) for each in (said.student, said.encoder)]
        (by, add), (by_large, add_large) = lines
        pair = (said.linear[:, place] + by * said.student[:, place] + add) / 2
        triple = (2 * pair + by_large * said.encoder[:, place] + add_large) / 3
        (two, shift_two), (three, shift_three) = (
            recipe.calibrated(mean[judged], y[judged], weight) for mean in (pair, triple)
        )
        whole.mixture[label] = {
            "two": (two / 2, two / 2 * by, 0.0, two / 2 * add + shift_two),
            "three": (three / 3, three / 3 * by, three / 3 * by_large, three / 3 * (add + add_large) + shift_three),
        }
        whole.two[:, place] = 1 / (1 + np.exp(-(two * pair + shift_two)))
        whole.three[:, place] = 1 / (1 + np.exp(-(three * triple + shift_three)))
        scores = np.stack([whole.two[:, place], whole.three[:, place]], 1)
        _decide(label, groups(names, y, scores, said.unseen), whole)
    return whole


def groups(names: Any, y: Any, scores: Any, unseen: frozenset[str]) -> list[Group]:
    """Sources with a label both ways; those that were learned from count half: new communities score lower."""
    groups = []
    for source in sorted(set(names)):
        here = (names == source) & (y >= 0)
        if min((y[here] == 1).sum(), (y[here] == 0).sum()) >= 10:
            groups.append(Group(y[here], scores[here], 1.0 if source in unseen else LEARNED))
    return groups


def _decide(label: str, of_label: Sequence[Group], whole: Whole) -> None:
    """The threshold of a label, and between which scores without the encoder it is asked."""
    curve = sum(share * smooth(of_label, column) for share, column in zip(BOTH, (1, 0), strict=True))
    cut = whole.thresholds[label] = round(float(GRID[curve.argmax()]), 2)
    if label == "smalltalk":  # only ever holds back what another label calls for
        return
    if not of_label:
        whole.gate[label] = (0.0, 1.0)
        return
    scores = np.concatenate([group.said[:, 0] for group in of_label])
    low, high = 0.0, 1.0
    for edge in np.unique(np.round(np.quantile(scores, np.linspace(0, 1, 120)), 3)):
        if edge < cut and _loss(of_label, edge, 1.0, cut) <= MAY_LOSE:
            low = float(edge)
        if edge > cut and high == 1.0 and _loss(of_label, 0.0, edge, cut) <= MAY_LOSE:
            high = float(edge)
    whole.gate[label] = (low, high)


def _loss(of_label: Sequence[Group], low: float, high: float, cut: float) -> float:
    """How much mean F1 goes where the encoder is asked only between two scores."""
    losses = []
    for y, said, _ in of_label:
        asked = (said[:, 0] >= low) & (said[:, 0] <= high)
        some = np.where(asked, said[:, 1], said[:, 0])
        losses.append(recipe.f1(y, said[:, 1] >= cut) - recipe.f1(y, some >= cut))
    return float(np.mean(losses))


def smooth(of_label: Sequence[Group], column: int) -> Any:
    """Mean F1 over sources for every threshold of the grid; where no source tells, the middle is best."""
    if not of_label:
        return -np.abs(GRID - 0.5)
    counts = [group.counts for group in of_label]
    means = [
        np.average([recipe.f1(y, said[:, column] >= cut) for y, said, _ in of_label], weights=counts) for cut in GRID
    ]
    return np.convolve(np.pad(means, 2, mode="edge"), np.ones(5) / 5, "valid")


def calibration_error(scores: Any, y: Any, weight: Any) -> float:
    """Expected calibration error over ten bins of equal width."""
    place = np.minimum((scores * 10).astype(int), 9)
    gaps = [abs((weight * (scores - y))[place == number].sum()) for number in range(10)]
    return float(sum(gaps) / weight.sum())
