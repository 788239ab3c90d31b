"""How the triage model is learned: a logistic regression for each label, anchored to the rules, each source weighed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.triage.all_detectors import DETECTORS
from bot.triage.models.model import ASKS, dump
from deploy.training.data import LABELS, LEFT_OUT, Item
from deploy.training.features import APART, BITS, FACTS, SPOKEN, SUMS, TWOFOLD, Table, truth

STRENGTH = 1.0
ANCHOR = {
    **dict.fromkeys(LABELS, 0.4),
    "question": 1.2,
    "question" + ASKS: 0.4,
    "product_mention": 0.8,
    "suggestion": 0.2,
    "praise": 0.6,
    "complaint": 0.7,
    "step_in": 0.6,
}
"""The rules' log-odds are added to what was learned, this many times: new communities are not like the old ones."""
NEARLY = {"question": 0.015, "complaint": 0.003, "praise": 0.0}
"""How much mean F1 a label gives away for a higher threshold, 0.004 where it is not named.

Rhetorical questions score only just below real ones; complaints and praise score lower in communities not met before.
"""
SOURCE_CAP, OWN_CAP = 2_000, 2_200
"""A source counts as at most so many messages."""
FOLDS = 4

Fit = Callable[[Any, Any, Any], Callable[[Any], Any]]
"""From features, truth and weights to a function from features to scores."""


def weights(names: Any) -> Any:
    """A weight for each message, by the size of its source."""
    ones = np.ones(len(names))
    for source in set(names):
        of_it = names == source
        ones[of_it] = min(1.0, (OWN_CAP if source == "own" else SOURCE_CAP) / of_it.sum())
    return ones


def regression(features: Any, labels: Any, weight: Any) -> Any:
    """The regression itself."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0)
    return model.fit(features, labels, sample_weight=weight)


def fit_regression(features: Any, labels: Any, weight: Any) -> Callable[[Any], Any]:
    """The regression as a `Fit`."""
    return regression(features, labels, weight).decision_function  # type: ignore[no-any-return]


def trainable(items: Sequence[Item], label: str) -> Any:
    """Which messages may be learned from for a label."""
    barred = LEFT_OUT | {"own_test"}
    return (truth(items, label) >= 0) & np.array([item.source not in barred for item in items])


def out_of_source(items: Sequence[Item], label: str, features: Any, fit: Fit, sources: Sequence[str]) -> Any:
    """For each message of `sources`, its score by a model that never saw that source; NaN elsewhere."""
    y, names, ok = truth(items, label), np.array([item.source for item in items]), trainable(items, label)
    scores = np.full(len(items), np.nan)
    for source in sources:
        here, learn = (names == source) & (y >= 0), ok & (names != source)
        scores[here] = fit(features[learn], y[learn], weights(names[learn]))(features[here])
    return scores


def out_of_fold(items: Sequence[Item], label: str, features: Any, fit: Fit) -> Any:
    """For each judged message, its score by a model that saw other messages of its source; NaN elsewhere."""
    y, names, ok = truth(items, label), np.array([item.source for item in items]), trainable(items, label)
    fold = np.random.RandomState(0).randint(0, FOLDS, len(items))
    scores = np.full(len(items), np.nan)
    for number in range(FOLDS):
        learn = ok & (fold != number)
        here = (y >= 0) & (fold == number)
        scores[here] = fit(features[learn], y[learn], weights(names[learn]))(features[here])
    return scores


def measured_out_of_source(label: str, items: Sequence[Item]) -> Sequence[str]:
    """Sources to leave out whole: public ones with the label both ways, if others remain to learn it from."""
    y, names = truth(items, label), np.array([item.source for item in items])
    both = [
        source
        for source in sorted(set(names) - LEFT_OUT - {"own", "own_test"})
        if min((y[names == source] == 1).sum(), (y[names == source] == 0).sum()) >= 20
    ]
    return both if len(both) > 1 else ()


def held_out(items: Sequence[Item], label: str, features: Any, fit: Fit) -> Any:
    """Each message's score by a model that never saw its source or, where nothing else teaches the label, its fold.

    Topics kept apart and sources left out of training are scored by models that never saw them.
    """
    scores = out_of_fold(items, label, features, fit)
    whole = measured_out_of_source(label, items)
    if whole:
        apart = out_of_source(items, label, features, fit, whole)
        scores = np.where(np.isnan(apart), scores, apart)
    return scores


def anchored(seen: Table, label: str, fit: Fit) -> Any:
    """Each message's held-out score for a label, with the rules' share."""
    return held_out(seen.items, label, seen.features(label), fit) + anchor(seen, label)


def anchor(seen: Table, label: str) -> Any:
    """The rules' share in each message's score for a label."""
    return np.where(seen.asks > 0, ANCHOR.get(label + ASKS, ANCHOR[label]), ANCHOR[label]) * seen.rules(label)


def calibrated(scores: Any, labels: Any, weight: Any) -> tuple[float, float]:
    """Slope and intercept that turn scores into log-odds (Platt 1999); as they are where all labels are alike."""
    if len(set(labels.tolist())) < 2:
        return 1.0, 0.0
    platt = LogisticRegression(C=1e6, max_iter=1000).fit(scores[:, None], labels, sample_weight=weight)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def threshold(groups: Sequence[tuple[Any, Any]], nearly: float = 0.004) -> float:
    """The probability from which on a label counts, by mean F1 over groups of (labels, probabilities).

    Of those at most `nearly` below the best the highest: fewer false cards for the same worth.
    """
    if not groups:
        return 0.5
    grid = np.arange(0.05, 0.95, 0.01)
    means = [np.mean([f1(labels, scores >= cut) for labels, scores in groups]) for cut in grid]
    smooth = np.convolve(np.pad(means, 3, mode="edge"), np.ones(7) / 7, "valid")
    return round(float(grid[np.nonzero(smooth >= smooth.max() - nearly)[0].max()]), 2)


def f1(labels: Any, said: Any) -> float:
    """The harmonic mean of precision and recall."""
    total = said.sum() + (labels == 1).sum()
    return float(2 * (said & (labels == 1)).sum() / total) if total else 0.0


def learn(seen: Table, scores: Mapping[str, Any]) -> tuple[bytes, Mapping[str, float]]:
    """The model file and the thresholds; `scores[label]` are held-out scores, the rules' anchor included."""
    names = np.array([item.source for item in seen.items])
    columns: dict[str, Mapping[str, Any]] = {}
    cuts = {}
    for label in LABELS:
        ok, y = trainable(seen.items, label), truth(seen.items, label)
        fitted = regression(seen.features(label)[ok], y[ok], weights(names[ok]))
        judged = (y >= 0) & ~np.isnan(scores[label])
        slope, shift = calibrated(scores[label][judged], y[judged], weights(names[judged]))
        for column, coefficients, intercept in _apart(label, fitted.coef_[0], float(fitted.intercept_[0])):
            columns[column] = _folded(seen, column, coefficients, intercept, slope, shift)
        chances = 1 / (1 + np.exp(-(slope * scores[label] + shift)))
        cuts[label] = threshold(groups(names, y, judged, chances), NEARLY.get(label, 0.004))
    return _file(seen, columns, cuts), cuts


def groups(names: Any, y: Any, judged: Any, scores: Any) -> list[tuple[Any, Any]]:
    """For each source with the label both ways, its labels and scores; the project's own messages are one source."""
    found = []
    merged = np.array(["own" if name.startswith("own") else name for name in names])
    for source in sorted(set(merged)):
        here = judged & (merged == source)
        if min((y[here] == 1).sum(), (y[here] == 0).sum()) >= 10:
            found.append((y[here], scores[here]))
    return found


def _apart(label: str, coefficients: Any, intercept: float) -> list[tuple[str, Any, float]]:
    """The columns that a label fills: its name, coefficients and intercept; two for a twofold one."""
    if label not in TWOFOLD:
        return [(label, coefficients, intercept)]
    common, asking, telling = np.split(coefficients[:-1], 3)
    return [
        (label, common + APART * telling, intercept),
        (label + ASKS, common + APART * asking, intercept + float(coefficients[-1])),
    ]


def _folded(
    seen: Table, column: str, coefficients: Any, intercept: float, slope: float, shift: float
) -> Mapping[str, Any]:
    """One column's weights as the product applies them: the rules' share folded into every fact's own weight."""
    label = column.removesuffix(ASKS)
    pieces, facts = 1 << BITS, len(seen.names)
    of_facts = coefficients[pieces : pieces + facts] * FACTS
    of_sums = coefficients[pieces + facts : -1] * SUMS
    lean = 0.0
    if label == "step_in":
        lean = coefficients[-1] * SUMS + ANCHOR[column]
    else:
        of_sums[[detector.label for detector in DETECTORS].index(label)] += ANCHOR[column]
    weight = dict(zip(seen.names, map(float, of_facts), strict=True))
    for detector, share in zip(DETECTORS, of_sums, strict=True):
        intercept += float(share) * detector.bias
        for name, value in [*((rule.name, rule.weight) for rule in detector.rules), *detector.facts.items()]:
            weight[name] = weight.get(name, 0.0) + float(share) * value
    return {
        "spoken": coefficients[:pieces] * SPOKEN * slope,
        "facts": {name: value * slope for name, value in weight.items()},
        "lean": float(lean) * slope,
        "bias": intercept * slope + shift,
    }


def _file(seen: Table, named: Mapping[str, Mapping[str, Any]], cuts: Mapping[str, float]) -> bytes:
    order = sorted(named, key=lambda column: column.endswith(ASKS))
    columns = [named[column] for column in order]
    spoken = np.stack([column["spoken"] for column in columns], axis=1)
    scales = np.maximum(np.abs(spoken).max(axis=0), 1e-9) / 127
    held = (np.rint(spoken / scales) + 128).astype(np.uint8)
    names = sorted({name for column in columns for name in column["facts"]})
    header = {
        "labels": order,
        "bits": BITS,
        "scales": scales.tolist(),
        "bias": [round(column["bias"], 6) for column in columns],
        "leans": [round(column["lean"], 6) for column in columns],
        "facts": {name: [round(column["facts"].get(name, 0.0), 6) for column in columns] for name in names},
        "thresholds": cuts,
    }
    return dump(header, held.tobytes())
