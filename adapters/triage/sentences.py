"""Vectors of whole sentences: close to each other where two say the same, in whatever words.

A text goes through the first two layers of the encoder that reads messages, which tuning left as they were, and then
through `sentences.onnx`, the other four layers of MiniLM before it was tuned (`deploy/training/sentences.py`). Both
files ship with the product; nothing is ever downloaded.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from adapters.triage.layers import LAYERS, EncoderLayers, Rows, open_model
from bot.triage.models.wordpieces import WordPieces

FOLDER = Path(__file__).parent
ENCODER, SENTENCES, VOCABULARY = (FOLDER / name for name in ("encoder.onnx", "sentences.onnx", "vocabulary.txt"))
STATES, VECTORS, WIDTH = "states", "vectors", 384
MARKS = 2
"""A text without a word has nothing but the mark at its beginning and the one at its end."""


class SentenceVectors:
    """Texts to unit vectors of 384 numbers, about 3 ms a text; loaded when the first text is read."""

    def __init__(self, layers: EncoderLayers, sentences: Path = SENTENCES) -> None:
        self._layers = layers
        self._file = sentences
        self._session: Any = None

    def __call__(self, texts: Sequence[str]) -> Rows:
        """One row for each text; a row of zeros for a text without a word."""
        if self._session is None:
            self._session = open_model(str(self._file))
        rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            (states,) = self._layers.states(text, LAYERS[:1])
            if len(states) > MARKS:
                row[:] = self._session.run([VECTORS], {STATES: states[None]})[0][0]
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        rows /= np.where(norms > 0, norms, 1)
        return rows


def shipped_layers() -> EncoderLayers:
    """The layers of the encoder that the product ships."""
    return EncoderLayers(ENCODER, WordPieces(VOCABULARY.read_text(encoding="utf-8").rstrip("\n").split("\n")))
