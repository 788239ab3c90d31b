"""What the tuned encoder says of every text, kept beside the recipe: a hash of the text and a byte for each label.

Neural training is not equal to the bit on another processor; with these the student and all that follows are made
again from the same labels. No text is kept.
"""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from deploy.training.data import GOALS
from deploy.training.texts import Spoken

FILE = Path(__file__).with_name("labels.bin.gz")
KEY = 6
STEPS = 12.7
"""Log-odds are kept from -10 to 10 in steps of 1/12.7."""


def keep(spoken: Sequence[Spoken], log_odds: Any, file: Path = FILE) -> None:
    """Write what was said of each text, in order of their hashes."""
    held = np.clip(np.rint(log_odds * STEPS), -127, 127).astype(np.int8)
    rows = sorted({each.key: row.tobytes() for each, row in zip(spoken, held, strict=True)}.items())
    file.write_bytes(gzip.compress(b"".join(key for key, _ in rows) + b"".join(row for _, row in rows), 9, mtime=0))


def kept(file: Path = FILE) -> Mapping[bytes, Any]:
    """Log-odds by the hash of a text."""
    raw = gzip.decompress(file.read_bytes())
    count = len(raw) // (KEY + len(GOALS))
    rows = np.frombuffer(raw[count * KEY :], np.int8).reshape(count, len(GOALS)).astype(np.float64) / STEPS
    return {raw[place * KEY : (place + 1) * KEY]: row for place, row in enumerate(rows)}


def of(spoken: Sequence[Spoken], known: Mapping[bytes, Any]) -> Any:
    """A row for each text; NaN where nothing is kept of it."""
    nothing = np.full(len(GOALS), np.nan)
    return np.array([known.get(each.key, nothing) for each in spoken])
