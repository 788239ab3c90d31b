"""The table of the goals: how well each way of reading does on sources that were left out, and on parts kept apart.

What is calibrated or chosen for a group of sources never saw that group: not the models, not the calibration, not the
threshold, not the gate. The project's own topics kept apart are halved: one half is measured by what the other chose.
"""

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score

from deploy.training import combine, recipe
from deploy.training.data import GOALS, LEFT_OUT, Item
from deploy.training.features import truth
from deploy.training.linear import sources

WAYS = ("linear", "student", "encoder", "linear and student", "all three", "all three with the gate")
CHATTER = ("goemotions_reddit", "topical_chat")
RATES = (0.01, 0.05)
LEAST = 10
"""A source counts for a label with at least so many messages each way."""

OWN = "own_test"


class Fold(NamedTuple):
    """What the three say, in log-odds, of every message, by models that never saw the sources of `group`."""

    group: frozenset[str]
    items: Sequence[Item]
    linear: Any
    student: Any
    encoder: Any

    def some(self, rows: Any) -> "Fold":
        """Only these messages."""
        items = [self.items[row] for row in rows]
        return Fold(self.group, items, self.linear[rows], self.student[rows], self.encoder[rows])


class Judged(NamedTuple):
    """Scores of messages of one source for each way, ready to be compared: a row a message, a column a label.

    `said`: by way; `cuts`: the threshold of each way and label; `usual`: the share of wanted ones among the messages
    that the scores were calibrated on.
    """

    source: str
    is_unseen: bool
    items: Sequence[Item]
    said: Mapping[str, Any]
    cuts: Mapping[str, Sequence[float]]
    usual: float


class _Scored(NamedTuple):
    said: Mapping[str, Any]
    cuts: Mapping[str, Sequence[float]]
    usual: float


def read(file: Path, group: frozenset[str], items: Mapping[str, Item]) -> Fold:
    """A fold as `deploy.training.leave_out` wrote it."""
    held = np.load(file)
    return Fold(group, [items[name] for name in held["ids"]], held["linear"], held["student"], held["encoder"])


def judged(folds: Sequence[Fold], apart: Any) -> list[Judged]:
    """Every source by the fold that left it out, every learned one's part that `apart` keeps, and our own topics."""
    parts: list[Judged] = []
    told: set[str] = set()
    for fold in folds:
        names = sources(fold.items)
        kept = np.array([apart(item.id) for item in fold.items]) & ~np.isin(names, [*fold.group, *LEFT_OUT, OWN])
        for half in (0, 1):
            own = (names == OWN) & np.array([zlib.crc32(item.topic.encode()) % 2 == half for item in fold.items])
            chosen = np.nonzero(kept | own)[0]
            scored = _scored(fold, chosen)
            rest = (names == OWN) & ~own
            parts.append(_of(scored, fold, OWN, True, rest))
            if half == 0:
                for name in sorted(fold.group | (LEFT_OUT if fold is folds[0] else frozenset())):
                    parts.append(_of(scored, fold, name, True, names == name))
                for name in sorted(set(names[kept]) - told):
                    told.add(name)
                    parts.append(_of(scored, fold, name, False, kept & (names == name)))
    return [part for part in parts if part.items]


def _of(scored: _Scored, fold: Fold, name: str, is_unseen: bool, at: Any) -> Judged:
    rows = np.nonzero(at)[0].tolist()
    said = {way: each[rows] for way, each in scored.said.items()}
    return Judged(name, is_unseen, [fold.items[row] for row in rows], said, scored.cuts, scored.usual)


def _scored(fold: Fold, chosen: Any) -> _Scored:
    """Calibrated scores of all messages for each way, and thresholds, both fitted on the messages `chosen`."""
    some = fold.some(chosen)
    whole = combine.combine(combine.Said(some.items, some.linear, some.student, some.encoder))
    said = {way: _alone(getattr(fold, way), getattr(some, way), some.items) for way in WAYS[:3]}
    cuts = {way: [_cut(some.items, said[way][chosen, at], at) for at in range(len(GOALS))] for way in said}
    two, three = (_mixed(fold, whole, name) for name in ("two", "three"))
    asked = np.zeros(len(fold.items), bool)
    for label, (low, high) in whole.gate.items():
        scores = two[:, GOALS.index(label)]
        asked |= (scores >= low) & (scores <= high)
    said |= dict(zip(WAYS[3:], (two, three, np.where(asked[:, None], three, two)), strict=True))
    shared = [whole.thresholds[label] for label in GOALS]
    wanted = truth(some.items, "step_in")
    usual = float(wanted[wanted >= 0].mean())
    return _Scored(said, cuts | dict.fromkeys(WAYS[3:], shared), usual)


def _mixed(fold: Fold, whole: combine.Whole, name: str) -> Any:
    shares = np.array([whole.mixture[label][name] for label in GOALS]).T
    odds = shares[0] * fold.linear + shares[1] * fold.student + shares[2] * fold.encoder + shares[3]
    return 1 / (1 + np.exp(-odds))


def _alone(every: Any, chosen: Any, items: Sequence[Item]) -> Any:
    """One reader's scores, calibrated."""
    said, weight = np.zeros_like(every), recipe.weights(sources(items))
    for place, label in enumerate(GOALS):
        y = truth(items, label)
        slope, shift = recipe.calibrated(chosen[y >= 0, place], y[y >= 0], weight[y >= 0])
        said[:, place] = 1 / (1 + np.exp(-(slope * every[:, place] + shift)))
    return said


def _cut(items: Sequence[Item], scores: Any, place: int) -> float:
    """The threshold of one reader alone, by the rule that chooses for all."""
    groups = combine.groups(sources(items), truth(items, GOALS[place]), scores[:, None], frozenset({OWN}))
    return float(combine.GRID[combine.smooth(groups, 0).argmax()])


class Figure(NamedTuple):
    """The mean over sources of F1 and of the area under precision and recall, and how many sources there were.

    Neither is a number where no source has enough messages each way.
    """

    f1: float
    area: float
    n: int


def figure(parts: Sequence[Judged], way: str, label: str) -> Figure:
    """How well one way tells one label; parts of one source count once, as their mean."""
    place = GOALS.index(label)
    by_source: dict[tuple[str, bool], list[tuple[float, float]]] = {}
    for part in parts:
        y, said = truth(part.items, label), part.said[way][:, place]
        ok = y >= 0
        if min((y[ok] == 1).sum(), (y[ok] == 0).sum()) >= LEAST:
            f1 = recipe.f1(y[ok], said[ok] >= part.cuts[way][place])
            area = float(average_precision_score(y[ok], said[ok]))
            by_source.setdefault((part.source, part.is_unseen), []).append((f1, area))
    if not by_source:
        return Figure(np.nan, np.nan, 0)
    means = np.array([np.mean(each, axis=0) for each in by_source.values()])
    return Figure(float(means[:, 0].mean()), float(means[:, 1].mean()), len(means))


def recall(parts: Sequence[Judged], way: str, rate: float, moved: bool = False) -> Mapping[str, float]:
    """By source, the share of wanted messages above the score that only `rate` of the chatter reaches.

    The chatter is that of sources left out; where no run left them out, their parts kept apart. `moved`: each
    source's scores are shifted as its own messages tell, without labels.
    """
    place = GOALS.index("step_in")
    unseen = [part for part in parts if part.is_unseen]
    if not any(part.source in CHATTER for part in unseen):
        unseen += [part for part in parts if part.source in CHATTER]
    said = [part.said[way][:, place] for part in unseen]
    if moved:
        said = [shifted(scores, part.usual) for scores, part in zip(said, unseen, strict=True)]
    of_chatter = [scores for scores, part in zip(said, unseen, strict=True) if part.source in CHATTER]
    chatter = np.sort(np.concatenate(of_chatter))[::-1]
    least = chatter[int(len(chatter) * rate)]
    by_source: dict[str, list[float]] = {}
    for scores, part in zip(said, unseen, strict=True):
        wanted = truth(part.items, "step_in") == 1
        if wanted.sum() >= LEAST:
            by_source.setdefault(part.source, []).append(float((scores[wanted] > least).mean()))
    return {source: float(np.mean(each)) for source, each in sorted(by_source.items())}


def shifted(scores: Any, usual: float, most: float = 1.5, rounds: int = 50) -> Any:
    """Scores moved from the usual share of positives to the one that they speak for (Saerens et al. 2002)."""
    odds = np.log(np.clip(scores, 1e-6, 1 - 1e-6)) - np.log(np.clip(1 - scores, 1e-6, 1))
    share, move = usual, 0.0
    for _ in range(rounds):
        move = np.log(share / (1 - share)) - np.log(usual / (1 - usual))
        share = float(np.clip((1 / (1 + np.exp(-(odds + move)))).mean(), 1e-4, 1 - 1e-4))
    return 1 / (1 + np.exp(-(odds + np.clip(move, -most, most))))


def table(parts: Sequence[Judged]) -> str:
    """The table of the goals, as it stands in the model card."""
    lines = ["| F1 / PR-AUC | " + " | ".join(WAYS) + " |", "|---" * (len(WAYS) + 1) + "|"]
    for title, some in (("all", parts), ("left out", [part for part in parts if part.is_unseen])):
        for label in GOALS:
            cells = [figure(some, way, label) for way in WAYS]
            told = " | ".join(f"{each.f1:.3f} / {each.area:.3f}" for each in cells)
            lines.append(f"| {label}, {title} ({cells[0].n}) | {told} |")
    for rate in RATES:
        for moved in (False, True):
            told = " | ".join(f"{np.mean([*recall(parts, way, rate, moved).values()]):.3f}" for way in WAYS)
            lines.append(f"| recall of step_in at {rate:.0%}{', each source shifted' if moved else ''} | {told} |")
    return "\n".join(lines) + "\n"
