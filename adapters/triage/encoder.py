"""The tuned encoder: a small transformer that reads a message and the one before it, run by onnxruntime on one thread.

Loaded when the first message is to be read. Where onnxruntime is missing, `missing()` says so, and triage goes on with
the student and the linear model.
"""

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from adapters.triage.layers import open_model
from bot.triage.models.encoder_text import pieces
from bot.triage.models.wordpieces import WordPieces

BULK = 32
"""So many messages are read at once where there are many; put together by length, little of a batch is empty.

Numbers of 8 bits are scaled by the largest of a batch, so a score changes a little with the messages beside it (up to
1.5 in log-odds). What decides over cards is read one by one: it may not depend on what else was said just then.
"""
REMEMBERED = 4_096
"""So many answers are remembered, by a hash of the words: the same message is read once."""

Scores = tuple[float, ...]


def missing() -> str:
    """The package without which there is no encoder; nothing where it is there."""
    return "" if importlib.util.find_spec("onnxruntime") is not None else "onnxruntime"


class OnnxEncoder:
    """Reads messages in batches; may be asked from any thread, one at a time."""

    def __init__(self, file: Path, vocabulary: WordPieces, at_once: int = 1) -> None:
        self._file = file
        self._at_once = at_once
        self._pieces = vocabulary
        self._session: Any = None
        self._known: dict[bytes, Scores] = {}
        self._lock = Lock()

    def log_odds(self, heard: Sequence[tuple[str, str]]) -> Sequence[Scores]:
        """For each (message, message before), a number for each label of the mixture."""
        with self._lock:
            keys = [_key(text, before) for text, before in heard]
            new = {key: each for key, each in zip(keys, heard, strict=True) if key not in self._known}
            known = {key: self._known[key] for key in keys if key in self._known}
            known.update(self._read(new))
            self._remember(known)
            return [known[key] for key in keys]

    def _read(self, new: dict[bytes, tuple[str, str]]) -> dict[bytes, Scores]:
        cuts = sorted(((key, *pieces(self._pieces, *each)) for key, each in new.items()), key=lambda cut: len(cut[1]))
        fresh: dict[bytes, Scores] = {}
        for at in range(0, len(cuts), self._at_once):
            some = cuts[at : at + self._at_once]
            for (key, _, _), scores in zip(some, self._run([cut[1:] for cut in some]), strict=True):
                fresh[key] = tuple(scores)
        return fresh

    def _run(self, cuts: Sequence[tuple[list[int], int]]) -> list[list[float]]:
        numbers = np.zeros((len(cuts), max(len(each) for each, _ in cuts)), np.int64)
        earlier = np.zeros_like(numbers)
        for row, (each, before) in enumerate(cuts):
            numbers[row, : len(each)] = each
            earlier[row, 1 : 1 + before] = 1
        if self._session is None:
            self._session = open_model(str(self._file))
        said = self._session.run(["log_odds"], {"numbers": numbers, "earlier": earlier})[0]
        return said.tolist()  # type: ignore[no-any-return]

    def _remember(self, fresh: dict[bytes, Scores]) -> None:
        if len(self._known) + len(fresh) > REMEMBERED:
            self._known.clear()
        self._known.update(list(fresh.items())[-REMEMBERED:])


def _key(text: str, before: str) -> bytes:
    return hashlib.blake2b(f"{before}\0{text}".encode("utf-8", "replace"), digest_size=16).digest()
