"""What the linear model says of messages that it did not learn from, as calibrated log-odds."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from deploy.training import recipe
from deploy.training.data import GOALS, Item
from deploy.training.features import Table, truth


def some(table: Table, rows: Any) -> Table:
    """Only these messages."""
    return Table(
        [table.items[row] for row in rows],
        table.names,
        table.spoken[rows],
        table.facts[rows],
        table.sums[rows],
        table.step_in[rows],
        tuple(table.words[row] for row in rows),
    )


def held(table: Table, count: int) -> Any:
    """For each of the first `count` messages and each goal, a score by a model that never saw the message's source or,
    where no other source teaches the goal, its fold; NaN where nobody judged.
    """
    learn = some(table, np.arange(count))
    said = [recipe.anchored(learn, label, recipe.fit_regression) for label in GOALS]
    judged = [truth(learn.items, label) >= 0 for label in GOALS]
    return np.where(np.stack(judged, 1), np.stack(said, 1), np.nan)


def log_odds(table: Table, rows: Any, known: Any) -> Any:
    """For every message of the table, calibrated log-odds of each goal; nothing is learned but from `rows`.

    Where `known`, what `held` gives, has a score for one of `rows`, it stands; all others are scored by the model of
    all rows.
    """
    learn = some(table, rows)
    names = sources(learn.items)
    said = np.zeros((len(table.items), len(GOALS)))
    for place, label in enumerate(GOALS):
        scores, y = known[rows, place], truth(learn.items, label)
        judged = np.nonzero((y >= 0) & ~np.isnan(scores))[0]
        slope, shift = recipe.calibrated(scores[judged], y[judged], recipe.weights(names[judged]))
        said[:, place] = slope * _of_all(table, learn, label, y, names) + shift
        said[rows[judged], place] = slope * scores[judged] + shift
    return said


def _of_all(table: Table, learn: Table, label: str, y: Any, names: Any) -> Any:
    """What the model of all messages that may be learned from says of the whole table, the rules' share included."""
    ok = recipe.trainable(learn.items, label)
    fitted = recipe.fit_regression(learn.features(label)[ok], y[ok], recipe.weights(names[ok]))
    return fitted(table.features(label)) + recipe.anchor(table, label)


def sources(items: Sequence[Item]) -> Any:
    """The source of each message."""
    return np.array([item.source for item in items])
