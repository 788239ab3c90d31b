"""The student in numpy: filters over one, two and three word pieces, the greatest of each, and two layers.

The file (`student.npz`) is made by `deploy/training`: vectors of 8 bits, everything else in halves.
"""

import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.triage.models.scorer import Mixture, StudentInput
from bot.triage.models.wordpieces import WordPieces
from bot.triage.rule import RuleHit

MOST, TAIL = 120, 30
"""So many pieces of a message are read, so many of its last where it is longer."""
END = 1
"""The row of what stands between messages; row 0 is for pieces that are not known."""
AT_ONCE = 64
"""So many messages are computed at once: what they need stays in the processor's cache."""
MOST_WORDS = 10
"""A span of evidence has at most so many words."""


class NumpyStudent:
    """Ready to read; what each filter makes of a piece is computed when the piece is first met."""

    def __init__(self, data: bytes, pieces: WordPieces) -> None:
        file = np.load(io.BytesIO(data))
        head = json.loads(bytes(file["head"]))
        self.mixture = Mixture.read({label: head["mixture"][label] for label in head["labels"]}, head["gate"])
        self.thresholds: dict[str, float] = head["thresholds"]
        self._pieces = pieces
        self._vectors, self._scales = file["vectors"], file["scales"].astype(np.float32)
        self._row = dict(zip(file["numbers"].tolist(), range(2, len(self._vectors)), strict=True))
        self._fact = {name: place for place, name in enumerate(head["facts"])}
        self._filters, self._bend = (file[name].astype(np.float32) for name in ("filters", "bend"))
        self._wide, self._facts, self._sums, self._bias, self._out = (
            file[name].astype(np.float32) for name in ("wide", "facts", "sums", "bias", "out")
        )
        self._size, self._count = self._filters.shape[0], self._filters.shape[1] // 6
        self._hidden = self._out.shape[0]
        self._table = np.empty((len(self._vectors), self._filters.shape[1] + self._size), np.float32)
        self._known = np.zeros(len(self._vectors), bool)

    def is_word(self, word: str) -> bool:
        """Whether a word in small letters is an ordinary one: a whole piece."""
        return word in self._pieces.number

    def log_odds(self, asked: Sequence[StudentInput]) -> Sequence[Sequence[float]]:
        """For each message, a number for each label."""
        said: list[list[float]] = []
        for at in range(0, len(asked), AT_ONCE):
            some = asked[at : at + AT_ONCE]
            said += self._forward([self._rows(each.lower) for each in some], some)[3].tolist()
        return said

    def span(self, asked: StudentInput, label: int) -> RuleHit | None:
        """The stretch of at most ten words whose filters speak most for a label."""
        placed = [(self._row.get(number, 0), start, end) for number, start, end in self._pieces.place(asked.lower)]
        placed = placed[:MOST]
        if not placed:
            return None
        seen, bent, hidden, _ = self._forward([[row for row, _, _ in placed]], [asked])
        shares = self._shares(seen[: len(placed)], bent[0], hidden[0], label)
        words: dict[tuple[int, int], float] = {}
        for (_, start, end), share in zip(placed, shares, strict=True):
            words[start, end] = words.get((start, end), 0.0) + float(share)
        return _best(list(words.items()), asked.lower)

    def _rows(self, lower: str) -> list[int]:
        numbers = self._pieces.cut(lower)
        if len(numbers) > MOST:
            numbers = numbers[: MOST - TAIL] + numbers[-TAIL:]
        row = self._row
        return [row.get(number, 0) for number in numbers] or [0]

    def _forward(self, rows: Sequence[list[int]], asked: Sequence[StudentInput]) -> tuple[Any, Any, Any, Any]:
        """What each filter sees at each piece, the greatest of it, the hidden layer, and the log-odds."""
        flat: list[int] = []
        starts, lengths = [], []
        for each in rows:
            starts.append(len(flat))
            lengths.append(len(each))
            flat += each
            flat += (END, END)
        seen, mean = self._seen(np.array(flat), starts)
        bent = np.maximum(np.maximum.reduceat(seen, starts, axis=0) + self._bend, 0)
        wide = np.concatenate([bent, mean / np.array(lengths, np.float32)[:, None]], axis=1)
        whole = wide @ self._wide + self._other(asked)
        hidden = np.maximum(whole[:, : self._hidden], 0)
        return seen, bent, hidden, hidden @ self._out + whole[:, self._hidden :]

    def _seen(self, flat: Any, starts: Sequence[int]) -> tuple[Any, Any]:
        self._meet(flat)
        held = self._table[flat]
        by, own = self._count, held[:, 6 * self._count :]
        seen = held[:, : 3 * by].copy()
        seen[:-1, by : 2 * by] += held[1:, 3 * by : 4 * by]
        seen[:-1, 2 * by :] += held[1:, 4 * by : 5 * by]
        seen[:-2, 2 * by :] += held[2:, 5 * by : 6 * by]
        seen[flat == END] = 0
        return seen, np.add.reduceat(own, starts, axis=0)

    def _meet(self, flat: Any) -> None:
        if self._known[flat].all():
            return
        new = np.unique(flat[~self._known[flat]])
        vectors = self._vectors[new].astype(np.float32) * self._scales
        vectors[new == END] = 0
        # In double precision, or the last digit would depend on which pieces are met together.
        seen = vectors.astype(np.float64) @ self._filters.astype(np.float64)
        self._table[new] = np.concatenate([seen, vectors], axis=1)
        self._known[new] = True

    def _other(self, asked: Sequence[StudentInput]) -> Any:
        """What facts, rules and their sums add to both layers."""
        empty, known = len(self._fact), self._fact
        places: list[int] = []
        starts = []
        for each in asked:
            starts.append(len(places))
            places += [known[name] for name in each.present if name in known]
            places.append(empty)
        facts = np.add.reduceat(self._facts[places], starts, axis=0)
        return facts + np.array([each.sums for each in asked], np.float32) @ self._sums + self._bias

    def _shares(self, seen: Any, bent: Any, hidden: Any, label: int) -> Any:
        """How much each piece speaks for a label: each filter's winner, by the filter's share in the sum."""
        straight = self._wide[: len(bent), self._hidden + label]
        through = self._wide[: len(bent), : self._hidden] @ (self._out[:, label] * (hidden > 0))
        worth = (straight + through) * bent
        shares, last = np.zeros(len(seen)), len(seen) - 1
        winners = seen.argmax(axis=0)
        for width in (1, 2, 3):
            of_it = slice((width - 1) * self._count, width * self._count)
            for step in range(width):
                np.add.at(shares, np.minimum(winners[of_it] + step, last), worth[of_it] / width)
        return shares


def _best(words: Sequence[tuple[tuple[int, int], float]], lower: str) -> RuleHit | None:
    """The run of at most ten words of one sentence whose shares add up to most; None where no word speaks for it."""
    best, hit = 0.0, None
    for first in range(len(words)):
        total, last = 0.0, words[first][0][1]
        for (start, end), share in words[first : first + MOST_WORDS]:
            if _ends_between(lower, last, start):
                break
            total, last = total + share, end
            if total > best:
                best, hit = total, RuleHit(words[first][0][0], end)
    return hit


def _ends_between(lower: str, end: int, start: int) -> bool:
    """Whether a sentence ends between a word and the next one."""
    return start > end and (lower[end - 1] in ".?!" or "\n" in lower[end:start])
