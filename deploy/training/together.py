"""Puts what was learned together and writes the student's file: calibrated on messages of which nothing was learned.

Those are the parts kept apart of every source, the topics kept apart, and each source that was left out, as the models
say it that never saw it.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from deploy.training import combine, data, neural, ship
from deploy.training.goals import Fold
from deploy.training.linear import sources

LEFT_OUT_NAME = "left out: "


def put_together(items: Sequence[data.Item], folds: Sequence[Fold], whole: neural.Run) -> combine.Whole:
    """How the three are mixed, from which score on a label counts, and when the encoder is not asked."""
    names = sources(items)
    apart = np.array([neural.kept_apart(item.id) for item in items]) & ~np.isin(names, [*data.LEFT_OUT])
    rows = np.nonzero((apart | (names == "own_test")) & ~np.isnan(whole.encoder).any(axis=1))[0]
    seen = Fold(frozenset(), items, whole.linear, whole.said, whole.encoder).some(rows)
    parts = [seen, *(fold.some(np.nonzero(np.isin(sources(fold.items), [*fold.group]))[0]) for fold in folds)]
    # A source stands twice: as it is where it was learned from, and as a new community would be.
    named = [_named(item, bool(part.group)) for part in parts for item in part.items]
    unseen = frozenset({"own_test", *(item.source for item in named if item.source.startswith(LEFT_OUT_NAME))})
    linear, student, encoder = (
        np.concatenate([getattr(part, reader) for part in parts]) for reader in ("linear", "student", "encoder")
    )
    return combine.combine(combine.Said(named, linear, student, encoder, unseen))


def _named(item: data.Item, is_left_out: bool) -> data.Item:
    return replace(item, source=LEFT_OUT_NAME + item.source) if is_left_out else item


def write(items: Sequence[data.Item], folds: Sequence[Fold], whole: neural.Run, out: Path) -> None:
    """The student's file."""
    mixed = put_together(items, folds, whole)
    weights, numbers = whole.student.state_dict(), whole.vocabulary.numbers
    file = ship.student_file(weights, numbers, whole.facts, mixed.mixture, mixed.gate, mixed.thresholds)
    (out / "student.npz").write_bytes(file)
    print(mixed.thresholds, mixed.gate)
