"""What was learned from labelled messages: a weight for every piece of a message and every rule, a label at a time.

The file: `MAGIC`, the length of the header (4 bytes, little-endian), the header (JSON), then one byte for each piece
and label: the weight as a multiple of the label's scale, plus 128. Pieces are numbered as in `ngrams.py`, and the
lowest `bits` bits of the number pick the row. A message's sum is divided by the square root of its count of pieces.
A label may have two columns: a second one, named with a question mark, for messages that hold one. Words that tell a
real question from a rhetorical one say little where nothing is asked.
"""

import json
from collections.abc import Mapping, Sequence
from math import sqrt
from struct import Struct

from bot.triage.models.ngrams import of_pair, of_word, pairs
from bot.triage.text import MessageText

MAGIC = b"goodneighbor triage 1\n"
ASKS = "?"
"""What ends the name of a label's second column."""
_WORDS = 20_000
_PAIRS = 30_000
"""So many sums are remembered, about 10 MB; then it starts afresh."""


class BadModelError(ValueError):
    """The file holds no model that this version can read; the sentence says why."""


class Model:
    """What was learned, ready to use.

    `facts[name]` and `bias` are in log-odds, one number a column; `leans` multiply the log-odds of step_in by rules.
    """

    def __init__(self, header: Mapping[str, object], weights: bytes) -> None:
        try:
            self.columns: tuple[str, ...] = tuple(header["labels"])  # type: ignore[arg-type]
            self.scales: tuple[float, ...] = tuple(header["scales"])  # type: ignore[arg-type]
            self.bias: tuple[float, ...] = tuple(header["bias"])  # type: ignore[arg-type]
            self.leans: tuple[float, ...] = tuple(header["leans"])  # type: ignore[arg-type]
            self.facts: Mapping[str, tuple[float, ...]] = {
                name: _only_names(self.columns, values) if name.startswith("names.") else tuple(values)
                for name, values in header["facts"].items()  # type: ignore[attr-defined]
            }
            self._mask = (1 << int(header["bits"])) - 1  # type: ignore[call-overload]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadModelError(f"the model's header is not complete: {error!r}") from None
        self.labels = tuple(column for column in self.columns if not column.endswith(ASKS))
        self._told = tuple("" if column.endswith(ASKS) else column for column in self.columns)
        self._asked = tuple("" if column + ASKS in self.columns else column.rstrip(ASKS) for column in self.columns)
        size = len(self.columns)
        if len(weights) != (self._mask + 1) * size or {len(self.scales), len(self.bias), len(self.leans)} != {size}:
            raise BadModelError("the model's sizes do not fit together")
        self._weights = weights
        self._size = size
        self._lanes = Struct(f"<{size + 1}Q")
        self._of_word: dict[str, int] = {}
        self._of_pair: dict[tuple[str, str], int] = {}

    @classmethod
    def load(cls, data: bytes) -> "Model":
        """Read a model file; raises `BadModelError`."""
        start = len(MAGIC) + 4
        if not data.startswith(MAGIC) or len(data) < start:
            raise BadModelError("this is not a model file")
        end = start + int.from_bytes(data[len(MAGIC) : start], "little")
        try:
            header = json.loads(data[start:end])
        except ValueError:
            raise BadModelError("the model's header is damaged") from None
        if not isinstance(header, dict):
            raise BadModelError("the model's header is damaged")
        return cls(header, data[end:])

    def scored(self, view: MessageText) -> tuple[str, ...]:
        """The label that each column gives its score to in this message, "" where it gives none."""
        return self._asked if ASKS in view.word_set else self._told

    def spoken(self, view: MessageText) -> list[float]:
        """What the words of a message add to each column, in log-odds, in the order of `columns`."""
        known_words, known_pairs = self._of_word, self._of_pair
        total = 0
        for word in view.word_set:
            total += known_words.get(word) or self._learn_word(word)
        for pair in set(pairs(view.words)):
            total += known_pairs.get(pair) or self._learn_pair(pair)
        return self._log_odds(total)

    def by_word(self, view: MessageText) -> list[tuple[str, list[float]]]:
        """The same, word by word and pair by pair, each as it counts in this message."""
        sums = [(word, self._of_word.get(word) or self._learn_word(word)) for word in sorted(view.word_set)]
        for pair in sorted(set(pairs(view.words))):
            sums.append((" ".join(pair), self._of_pair.get(pair) or self._learn_pair(pair)))
        count = sum(self._lanes.unpack(each.to_bytes(self._lanes.size, "little"))[-1] for _, each in sums)
        return [(words, self._log_odds(each, count)) for words, each in sums]

    def _log_odds(self, total: int, count: int = 0) -> list[float]:
        """From sums held side by side in one number, 64 bits each, the count of pieces last."""
        *sums, own = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        root, less = sqrt(count or own), 128 * own
        return [(each - less) * scale / root for each, scale in zip(sums, self.scales, strict=True)]

    def _learn_word(self, word: str) -> int:
        size, mask, weights = self._size, self._mask, self._weights
        rows = [(piece & mask) * size for piece in of_word(word)]
        held = b"".join([weights[row : row + size] for row in rows])
        total = self._side_by_side([sum(held[label::size]) for label in range(size)], len(rows))
        if len(self._of_word) >= _WORDS:
            self._of_word.clear()
        self._of_word[word] = total
        return total

    def _learn_pair(self, pair: tuple[str, str]) -> int:
        row = (of_pair(*pair) & self._mask) * self._size
        total = self._side_by_side(self._weights[row : row + self._size], 1)
        if len(self._of_pair) >= _PAIRS:
            self._of_pair.clear()
        self._of_pair[pair] = total
        return total

    def _side_by_side(self, sums: "bytes | list[int]", count: int) -> int:
        return int.from_bytes(self._lanes.pack(*sums, count), "little")


def dump(header: Mapping[str, object], weights: bytes) -> bytes:
    """A model file of its two parts."""
    head = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    return MAGIC + len(head).to_bytes(4, "little") + head + weights


def _only_names(labels: Sequence[str], values: Sequence[float]) -> tuple[float, ...]:
    """What is named says what a message is about, not what it does: to the other labels it is no evidence."""
    return tuple(value if label == "product_mention" else 0.0 for label, value in zip(labels, values, strict=True))
