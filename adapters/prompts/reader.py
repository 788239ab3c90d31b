"""Reads questions with first layers of the encoder that reads messages, and a straight layer a check (`reader.npz`).

What those layers know of a sentence (whether it asks, tells, praises, calls to do something) tells prompts apart better
than words do. `python -m deploy.training.coach` learns the straight layers, in seconds; it has to be run again whenever
`encoder.onnx` is another file, which a test notices.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.triage.models.encoder_text import pieces
from bot.triage.models.wordpieces import WordPieces

WEIGHTS = Path(__file__).with_name("reader.npz")
LAYERS = tuple(f"/bert/encoder/layer.{number}/output/LayerNorm/LayerNormalization_output_0" for number in (1, 2, 3))

Vector = NDArray[np.float32]


class EncoderReader:
    """The reader behind `bot.ports.coaching.PromptReader`; loaded when the first question is read."""

    def __init__(self, encoder: Path, vocabulary: WordPieces, weights: Path = WEIGHTS) -> None:
        self._layers = EncoderLayers(encoder, vocabulary)
        self._file = weights
        self._weights: Mapping[str, Any] = {}
        self._embed: Any = None

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Log-odds over the point of each check."""
        if not self._weights:
            with np.load(self._file) as kept:
                self._weights = dict(kept)
        checks = [str(check) for check in self._weights["checks"]]
        return [dict(zip(checks, self._marks(text), strict=True)) for text in texts]

    def _marks(self, text: str) -> list[float]:
        features = (self._layers(text) - self._weights["middle"]) / self._weights["spread"]
        marks: list[float] = (self._weights["weights"] @ features + self._weights["bias"]).tolist()
        return marks

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """The cosine of the means of their word vectors."""
        from adapters.knowledge.embeddings import Embeddings

        self._embed = self._embed or Embeddings()
        own, *rest = self._embed([text, *others])
        return [float(own @ other) for other in rest]


class EncoderLayers:
    """The mean over a text's pieces of what each of `LAYERS` says of them, one after the other."""

    def __init__(self, encoder: Path, vocabulary: WordPieces) -> None:
        self._file = encoder
        self._pieces = vocabulary
        self._session: Any = None

    def __call__(self, text: str) -> Vector:
        """One row. Read alone: numbers of 8 bits are scaled by the largest of a batch."""
        if self._session is None:
            self._session = _session(self._file.read_bytes() + b"".join(_output(name) for name in LAYERS))
        numbers = np.array([pieces(self._pieces, text, "")[0]], np.int64)
        said = self._session.run(LAYERS, {"numbers": numbers, "earlier": np.zeros_like(numbers)})
        return np.concatenate([layer[0].mean(axis=0) for layer in said]).astype(np.float32)


def _output(name: str) -> bytes:
    """An addition to a model file that makes a value inside of it an output.

    Messages of the file format (protocol buffers) that are written one after the other are read as one: this is a model
    (field 7, graph) with a graph (field 12, output) with nothing but a name (field 1).
    """
    inner = name.encode()
    for field in (1, 12, 7):
        inner = bytes([field << 3 | 2, len(inner)]) + inner
    return inner


def _session(model: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
