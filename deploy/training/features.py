"""What the product's own triage sees in labelled messages, as matrices: the very features it uses when it runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import scipy.sparse as sparse

from bot.triage.all_detectors import DETECTORS
from bot.triage.models.model import ASKS
from bot.triage.models.ngrams import of_pair, of_word, pairs
from bot.triage.names import Names
from bot.triage.triage import Triage
from deploy.training.data import LABELS, Item

BITS = 18
FACTS, SUMS, SPOKEN = 0.3, 2.0, 2.5
"""How large each group of features is beside the others: the larger, the less it is held back."""
TWOFOLD = frozenset({"question"})
"""Labels learned apart for messages with a question mark and for those without."""
APART = 1.5
"""How large what is learned apart is beside what both have in common (Daumé 2007)."""


@dataclass(frozen=True, slots=True)
class Table:
    """`spoken`: pieces of words, divided by the root of their count; `facts`: 0 or 1 for each of `names`;

    `sums`: the log-odds of every detector without leans; `step_in`: the log-odds of step_in by rules, leans included.
    """

    items: Sequence[Item]
    names: tuple[str, ...]
    spoken: Any
    facts: Any
    sums: Any
    step_in: Any
    words: tuple[tuple[str, ...], ...]

    @property
    def asks(self) -> Any:
        """1 for each message with a question mark."""
        return np.array([float(ASKS in words) for words in self.words])

    def features(self, label: str) -> Any:
        """All groups side by side, scaled; what rules say of step_in counts for step_in only.

        For a twofold label three times: for all messages, those with a question mark, those without; then that mark.
        """
        lean = SUMS if label == "step_in" else 0.0
        parts = [self.spoken * SPOKEN, self.facts * FACTS, self.sums * SUMS, self.step_in[:, None] * lean]
        common = sparse.hstack([sparse.csr_matrix(part) for part in parts]).tocsr()
        if label not in TWOFOLD:
            return common
        asks = self.asks
        apart = [sparse.diags(APART * of_them) @ common for of_them in (asks, 1 - asks)]
        return sparse.hstack([common, *apart, sparse.csr_matrix(asks[:, None])]).tocsr()

    def rules(self, label: str) -> Any:
        """The log-odds that rules alone give to a label."""
        if label == "step_in":
            return self.step_in
        return self.sums[:, [detector.label for detector in DETECTORS].index(label)]


def table(items: Sequence[Item]) -> Table:
    """Read every item once, with no names to look for and no model."""
    triage = Triage(Names(), plain=())
    present, sums, step_in, words, views = [], [], [], [], []
    for item in items:
        reading = triage.read(item.text, item.author, item.context)
        seen = (*reading._hits, *reading.facts)
        added = triage._lanes.sums(seen)
        present.append(seen)
        sums.append([detector.bias + each for detector, each in zip(DETECTORS, added, strict=True)])
        step_in.append(triage._weights.by_rules(added, reading.facts)[1])
        words.append(tuple(reading._view.words))
        views.append(reading._view)
    names = tuple(sorted({name for seen in present for name in seen}))
    place = {name: number for number, name in enumerate(names)}
    rows = [row for row, seen in enumerate(present) for _ in seen]
    columns = [place[name] for seen in present for name in seen]
    facts = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(items), len(names)))
    spoken = pieces([list(each) for each in words])
    return Table(items, names, spoken, facts, np.array(sums), np.array(step_in), tuple(words))


def pieces(texts: Sequence[list[str]], bits: int = BITS) -> Any:
    """One row a text: how often each piece occurs, over the root of the count of all, as the model counts them."""
    mask = (1 << bits) - 1
    known: dict[str, list[int]] = {}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, words in enumerate(texts):
        counts: dict[int, int] = {}
        for word in set(words):
            for piece in known.get(word) or known.setdefault(word, of_word(word)):
                counts[piece & mask] = counts.get(piece & mask, 0) + 1
        for pair in set(pairs(words)):
            piece = of_pair(*pair) & mask
            counts[piece] = counts.get(piece, 0) + 1
        root = sqrt(sum(counts.values()))
        rows.extend([row] * len(counts))
        columns.extend(counts)
        values.extend(count / root for count in counts.values())
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), mask + 1))


def truth(items: Sequence[Item], label: str) -> Any:
    """1, 0, or -1 where nobody judged."""
    return np.array([int(item.truth[label]) if label in item.truth else -1 for item in items])


__all__ = ["APART", "BITS", "FACTS", "LABELS", "SPOKEN", "SUMS", "TWOFOLD", "Table", "pieces", "table", "truth"]
