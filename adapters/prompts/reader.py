"""Reads questions with first layers of the encoder that reads messages, and a straight layer a check (`reader.npz`).

What those layers know of a sentence (whether it asks, tells, praises, calls to do something) tells prompts apart better
than words do. `python -m deploy.training.coach` learns the straight layers, in seconds; it has to be run again whenever
`encoder.onnx` is another file, which a test notices.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from adapters.triage.layers import EncoderLayers, Rows
from adapters.triage.sentences import SentenceVectors

MOST_KNOWN = 1000
"""So many questions are remembered with their vectors."""

WEIGHTS = Path(__file__).with_name("reader.npz")


class EncoderReader:
    """The reader behind `bot.ports.coaching.PromptReader`; loaded when the first question is read."""

    def __init__(self, layers: EncoderLayers, weights: Path = WEIGHTS) -> None:
        self._layers = layers
        self._vectors = SentenceVectors(layers)
        self._file = weights
        self._weights: Mapping[str, Any] = {}
        self._known: dict[str, Rows] = {}

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Log-odds over the point of each check."""
        if not self._weights:
            with np.load(self._file) as kept:
                self._weights = dict(kept)
        checks = [str(check) for check in self._weights["checks"]]
        return [dict(zip(checks, self._marks(text), strict=True)) for text in texts]

    def _marks(self, text: str) -> list[float]:
        features = (layer_means(self._layers, text) - self._weights["middle"]) / self._weights["spread"]
        marks: list[float] = (self._weights["weights"] @ features + self._weights["bias"]).tolist()
        return marks

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """The cosine of the vectors of the sentences; those of the others are remembered."""
        unknown = [other for other in dict.fromkeys(others) if other not in self._known]
        own, *rest = self._vectors([text, *unknown])
        if len(self._known) + len(unknown) > MOST_KNOWN:
            self._known = {other: self._known[other] for other in others if other in self._known}
        self._known |= zip(unknown, rest, strict=True)
        return [float(own @ self._known[other]) for other in others]


def layer_means(layers: EncoderLayers, text: str) -> Rows:
    """The mean over a text's pieces of what each layer says of them, one layer after the other."""
    return np.concatenate([states.mean(axis=0) for states in layers.states(text)]).astype(np.float32)
