"""Learns from labelled prompts which are closed, leading, a pitch or a wise saying: `adapters/prompts/reader.npz`.

    python -m deploy.training.coach

Logistic regression over three layers of the encoder. A prompt has one label, and may be bad in two ways: one that the
rules call closed is not learned from as "not closed" whatever its label is. The point of each check lies where one good
prompt in fifty would fail it, by cross-validation. Needs scikit-learn; seconds on one core, the same file each time.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from adapters.prompts.reader import WEIGHTS, layer_means
from adapters.triage.sentences import ENCODER, shipped_layers
from bot.prompts.coach import check_prompt

ROOT = Path(__file__).parents[2]
EXAMPLES, BANK = ROOT / "tests/examples/prompts", ROOT / "adapters/prompts/bank"
CHECKS = ("closed", "leading", "pitch", "wise_saying")
LEARNED = (".", "fresh", "second", "third", "fourth")
"""The sets that are learned from; later ones are only measured."""

STRENGTH, FOLDS, OF_GOOD = 0.02, 8, 0.02
WEAK = 0.4
"""What a bad prompt with another label counts as one that is not bad in this way."""


class Prompt(NamedTuple):
    """A text and its label: a check or "good"."""

    text: str
    label: str


def prompts() -> Iterator[Prompt]:
    """Everything that is learned from."""
    for part in LEARNED:
        for label in ("good", *CHECKS):
            for text in (EXAMPLES / part / f"{label}.txt").read_text(encoding="utf-8").splitlines():
                yield Prompt(text, label)
    for file in sorted(BANK.glob("*.txt")):
        yield from (Prompt(text, "good") for text in file.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Learn, and write the file."""
    seen = list(prompts())
    layers = shipped_layers()
    rows = np.stack([layer_means(layers, prompt.text) for prompt in seen])
    middle, spread = rows.mean(axis=0), _spread(rows)
    rows = (rows - middle) / spread
    met = [{finding.check for finding in check_prompt(prompt.text)} for prompt in seen]
    learned = [_learn(rows, seen, [check in each for each in met], check) for check in CHECKS]
    digest = hashlib.sha256(ENCODER.read_bytes()).hexdigest()
    np.savez_compressed(
        WEIGHTS,
        checks=np.array(CHECKS),
        middle=middle.astype(np.float32),
        spread=spread.astype(np.float32),
        weights=np.stack([weights for weights, _ in learned]).astype(np.float32),
        bias=np.array([bias for _, bias in learned], np.float32),
        encoder=np.array(digest),
    )
    print(f"{len(seen)} prompts, {WEIGHTS.stat().st_size} bytes")


def _spread(rows: Any) -> Any:
    """One number a layer, so that no layer outweighs another."""
    width = rows.shape[1] // 3
    return np.repeat([(part - part.mean(axis=0)).std() for part in np.split(rows, 3, axis=1)], width)


def _learn(rows: Any, seen: Sequence[Prompt], met: Sequence[bool], check: str) -> tuple[Any, float]:
    """The weights and the bias of one check; the bias such that 0 is its point."""
    yes = np.array([prompt.label == check for prompt in seen])
    good = np.array([prompt.label == "good" for prompt in seen])
    used = np.flatnonzero(yes | good | ~np.array(met))
    count = np.where(yes | good, 1, WEAK)
    marks = np.zeros(len(seen))
    for train, test in KFold(FOLDS, shuffle=True, random_state=1).split(used):
        part = used[train]
        model = LogisticRegression(C=STRENGTH, max_iter=300).fit(rows[part], yes[part], count[part])
        marks[used[test]] = model.decision_function(rows[used[test]])
    point = float(np.quantile(marks[good & np.isin(np.arange(len(seen)), used)], 1 - OF_GOOD))
    whole = LogisticRegression(C=STRENGTH, max_iter=300).fit(rows[used], yes[used], count[used])
    print(
        f"{check:12} point {point:+.2f}, {np.mean(marks[yes & (marks != 0)] > point):.2f} over it by cross-validation"
    )
    return whole.coef_[0], float(whole.intercept_[0]) - point


if __name__ == "__main__":
    main()
