"""What layers of the encoder say of each piece of a text, before it comes to a judgement on the message.

They serve whoever wants to know what a text is like or what it means: the coach of questions, and vectors of sentences.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.triage.models.encoder_text import pieces
from bot.triage.models.wordpieces import WordPieces

LAYERS = tuple(f"/bert/encoder/layer.{number}/output/LayerNorm/LayerNormalization_output_0" for number in (1, 2, 3))
"""The second to the fourth of six; the second is the last that tuning left as it was."""

Rows = NDArray[np.float32]


class EncoderLayers:
    """Reads texts one by one: numbers of 8 bits are scaled by the largest of a batch. Loaded when first asked."""

    def __init__(self, encoder: Path, vocabulary: WordPieces) -> None:
        self._file = encoder
        self._pieces = vocabulary
        self._session: Any = None
        self._lock = Lock()

    def states(self, text: str, layers: Sequence[str] = LAYERS) -> Sequence[Rows]:
        """For each of these layers a row for each piece of the text, the first and the last piece being marks."""
        numbers = np.array([pieces(self._pieces, text, "")[0]], np.int64)
        with self._lock:
            if self._session is None:
                self._session = open_model(self._file.read_bytes() + b"".join(_output(name) for name in LAYERS))
        inputs = {"numbers": numbers, "earlier": np.zeros_like(numbers)}
        return [layer[0] for layer in self._session.run(layers, inputs, _asked_for_only())]


def open_model(model: str | bytes) -> Any:
    """A session on one thread; `model` is the path of a file, or what is in one."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _asked_for_only() -> Any:
    """Nothing of a model is computed but what leads to the outputs asked for."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    return options


def _output(name: str) -> bytes:
    """An addition to a model file that makes a value inside of it an output.

    Messages of the file format (protocol buffers) that are written one after the other are read as one: this is a model
    (field 7, graph) with a graph (field 12, output) with nothing but a name (field 1).
    """
    inner = name.encode()
    for field in (1, 12, 7):
        inner = bytes([field << 3 | 2, len(inner)]) + inner
    return inner
