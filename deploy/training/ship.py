"""Writes the student as the product reads it: vectors of 8 bits, the rest in halves, and how all is put together."""

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from bot.triage.all_detectors import DETECTORS
from deploy.training.data import GOALS
from deploy.training.student import FILTERS, HIDDEN

SUMS = 4.0
"""What rules add up to is divided by this before the student sees it."""
_ORDER = (0, 1, 3, 2, 4, 5)
"""The product holds first pieces of all widths side by side, then second and third ones."""


def student_file(
    weights: Mapping[str, Any],
    numbers: Sequence[int],
    facts: Sequence[str],
    mixture: Mapping[str, Mapping[str, Sequence[float]]],
    gate: Mapping[str, Sequence[float]],
    thresholds: Mapping[str, float],
) -> bytes:
    """The file; `weights` are those of a `deploy.training.student.Student` by name."""
    held = {name: each.detach().numpy().astype(np.float32) for name, each in weights.items()}
    vectors = held["words.weight"]
    scales = np.maximum(np.abs(vectors).max(axis=0), 1e-9) / 127
    filters = held["filters.weight"].reshape(6, FILTERS, -1)[list(_ORDER)].reshape(6 * FILTERS, -1).T
    sums = held["sums.weight"].T / SUMS
    biases = np.array([detector.bias for detector in DETECTORS]) @ sums
    bias = np.concatenate([held["hidden.bias"], held["straight.bias"]]) + biases
    head = {"labels": GOALS, "facts": list(facts), "mixture": mixture, "gate": gate, "thresholds": thresholds}
    file = io.BytesIO()
    np.savez_compressed(
        file,
        head=np.frombuffer(json.dumps(head, sort_keys=True).encode(), np.uint8),
        vectors=np.rint(vectors / scales).astype(np.int8),
        scales=scales,
        numbers=np.array(numbers, np.uint16),
        filters=filters.astype(np.float16),
        bend=held["bend"].astype(np.float16),
        wide=np.concatenate([held["hidden.weight"], held["straight.weight"]]).T.astype(np.float16),
        facts=held["facts.weight"].astype(np.float16),
        sums=sums.astype(np.float32),
        bias=bias.astype(np.float32),
        out=held["out.weight"].T.astype(np.float16),
    )
    assert held["out.weight"].shape[1] == HIDDEN
    return file.getvalue()
