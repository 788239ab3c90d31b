"""Reads a message: how strongly each kind of signal is there, why, and in which of the person's own words."""

from collections.abc import Mapping, Sequence

from bot.kinds import Kind
from bot.names import Mention, Names
from bot.signals.catalogue import DETECTORS
from bot.signals.facts import Context as Context
from bot.signals.facts import facts_of
from bot.signals.rule import Detector, Finder, Hit, sigmoid
from bot.signals.signal import Signal, Weight
from bot.signals.view import LIMIT, View

THRESHOLDS: Mapping[str, float] = dict.fromkeys((detector.label for detector in DETECTORS), 0.5)
"""The score from which on a label counts, unless the settings say otherwise."""

_KINDS = tuple(Kind)


class Reading:
    """What one message holds: `scores` between 0 and 1 for every kind, "product_mention" and "step_in"."""

    __slots__ = ("_hits", "_mentions", "_triage", "_view", "facts", "scores")

    def __init__(
        self,
        triage: "Triage",
        scores: Mapping[str, float],
        facts: Mapping[str, float],
        view: View,
        hits: Mapping[str, Hit],
        mentions: Sequence[Mention],
    ) -> None:
        self.scores = scores
        self.facts = facts
        self._triage = triage
        self._view = view
        self._hits = hits
        self._mentions = mentions

    def evidence(self, label: str) -> str:
        """The person's own words that speak most for the label: an exact substring of the text."""
        if label in (Kind.OUR_PRODUCT, Kind.COMPETITOR):
            for mention in self._mentions:
                if mention.ours == (label == Kind.OUR_PRODUCT):
                    return self._view.span(mention.start, mention.end)
        for weight in self.weights(label):
            hit = self._hits.get(weight.feature)
            if hit is not None and weight.value > 0:
                return self._view.evidence(hit.start, hit.end)
        return self._view.evidence(0, 0)

    def weights(self, label: str) -> tuple[Weight, ...]:
        """What spoke for and against the label, in log-odds, strongest first."""
        return self._triage.weights(self, label)


class Triage:
    """Every signal and the names to look for; takes any text, of any length."""

    def __init__(self, names: Names, model: None = None, detectors: Sequence[Detector] = DETECTORS) -> None:
        self._names = names
        self._finder = Finder(each for detector in detectors for each in detector.rules)
        self._detectors = tuple(detectors)
        self._weights = tuple(_weights(detector) for detector in detectors)
        self._by_fact: dict[str, tuple[tuple[int, float], ...]] = {}
        for number, weights in enumerate(self._weights):
            for fact, weight in weights.items():
                self._by_fact[fact] = (*self._by_fact.get(fact, ()), (number, weight))

    def read(self, text: str, author: str = "", context: Sequence[Context] = (), support: bool = False) -> Reading:
        """Read one message; `context` is what was said before it, oldest first; `support`: the kind of channel."""
        view = View(text if len(text) <= LIMIT else text[:LIMIT])
        mentions = self._names.find(view)
        hits = self._finder.hits(view)
        facts = facts_of(view, author, context, mentions, support)
        return Reading(self, self._scores(hits, facts), facts, view, hits, mentions)

    def weights(self, reading: Reading, label: str) -> tuple[Weight, ...]:
        """What spoke for and against a label in a message that was read, in log-odds, strongest first."""
        for detector, weights in zip(self._detectors, self._weights, strict=True):
            if detector.label == label:
                found = [Weight(name, weights[name]) for name in (*reading._hits, *reading.facts) if name in weights]
                found += [Weight(other, by * reading.scores[other]) for other, by in detector.leans.items()]
                return tuple(sorted(found, key=lambda weight: -abs(weight.value)))
        return ()

    def _scores(self, hits: Mapping[str, Hit], facts: Mapping[str, float]) -> Mapping[str, float]:
        sums = [detector.bias for detector in self._detectors]
        by_fact = self._by_fact
        for names in (hits, facts):
            for name in names:
                for number, weight in by_fact.get(name, ()):
                    sums[number] += weight
        scores: dict[str, float] = {}
        for detector, log_odds in zip(self._detectors, sums, strict=True):
            for other, weight in detector.leans.items():
                log_odds += weight * scores[other]
            met = not detector.needs or not detector.needs.isdisjoint(facts)
            scores[detector.label] = sigmoid(log_odds) if met else 0.0
        return scores


def signals(reading: Reading, thresholds: Mapping[str, float] = THRESHOLDS) -> tuple[Signal, ...]:
    """The kinds at or above their threshold, strongest first, each with its evidence."""
    scores = reading.scores
    strong = [kind for kind in _KINDS if scores[kind] >= thresholds.get(kind, THRESHOLDS[kind])]
    strong.sort(key=lambda kind: -scores[kind])
    return tuple(Signal(kind, scores[kind], reading.evidence(kind)) for kind in strong)


def explain(reading: Reading, label: str) -> tuple[Weight, ...]:
    """Weight by weight, what spoke for and against a kind (or "product_mention", "step_in"), strongest first."""
    return reading.weights(label)


def _weights(detector: Detector) -> Mapping[str, float]:
    return {**{each.name: each.weight for each in detector.rules}, **detector.facts}
