"""What spoke for and against a score: rules, words and models, in log-odds, so that they add up to it."""

from collections.abc import Mapping, Sequence

from bot.base.kinds import Kind
from bot.base.logistic import sigmoid
from bot.triage.models.model import Model
from bot.triage.models.scorer import Blend, Share
from bot.triage.packed_sums import PackedSums
from bot.triage.rule import Detector
from bot.triage.signal import Weight
from bot.triage.triage_result import TriageResult

KEYWORD = 6.0
"""What a keyword of the settings adds to its kind, in log-odds."""

INVERTED_MARK, OPENS_A_QUESTION = "¿", 1.9
"""Spanish opens a question with this sign, and nothing else: what it adds to a question, in log-odds."""


class ScoreWeights:
    """The tables from which scores are made, and what each thing met in a message adds to a label."""

    def __init__(
        self, detectors: Sequence[Detector], model: Model | None, lanes: PackedSums, blends: Mapping[str, Blend]
    ) -> None:
        self._detectors = tuple(detectors)
        self._model = model
        self._lanes = lanes
        self._blends = blends
        self._place = {label: place for place, label in enumerate(blends)}
        self._tables = tuple(table_of(detector) for detector in detectors)
        self._plan = tuple(
            (detector.label, detector.bias, detector.needs or None, tuple(detector.leans.items()))
            for detector in detectors
        )

    def weights(self, reading: TriageResult, label: str) -> tuple[Weight, ...]:
        """What spoke for and against a label in a message that was read, in log-odds, strongest first."""
        model = self._model
        if model is not None and label in model.labels:
            weights = self._learned(model, reading, model.scored(reading._view).index(label))
            weights = self._blended(weights, reading, label)
        else:
            weights = self._ruled(reading, label)
        if label == Kind.QUESTION and reading._view.opens_question:
            weights.append(Weight(INVERTED_MARK, OPENS_A_QUESTION))
        wished = [each.keyword.text for each in reading._found if each.keyword.kind == label]
        weights += [Weight(f"keyword: {text}", KEYWORD) for text in wished[:1]]
        weights += [Weight(each.rule, each.by) for each in reading.plain if each.kind == label and each.by]
        return tuple(sorted(weights, key=lambda weight: (-abs(weight.value), weight.feature)))

    def bias(self, reading: TriageResult, label: str) -> float:
        """The log-odds of a label in a message before anything spoke for or against it."""
        if self._model is not None and label in self._model.labels:
            own = self._model.bias[self._model.scored(reading._view).index(label)]
            share = self._share(reading, label)
            return own if share is None else share.linear * own + share.shift
        return next(detector.bias for detector in self._detectors if detector.label == label)

    def by_rules(self, sums: Sequence[float], facts: Mapping[str, float]) -> tuple[dict[str, float], float]:
        """The scores that rules alone give, and the log-odds of the last of them."""
        scores: dict[str, float] = {}
        log_odds = 0.0
        for (label, bias, needs, leans), spoken in zip(self._plan, sums, strict=False):
            log_odds = bias + spoken
            if leans:
                log_odds += sum([weight * scores[other] for other, weight in leans])
            scores[label] = sigmoid(log_odds) if needs is None or not needs.isdisjoint(facts) else 0.0
        return scores, log_odds

    def _ruled(self, reading: TriageResult, label: str) -> list[Weight]:
        for detector, table in zip(self._detectors, self._tables, strict=True):
            if detector.label == label:
                weights = [Weight(name, table[name]) for name in (*reading._hits, *reading.facts) if name in table]
                by_rules, _ = self.by_rules(self._lanes.sums((*reading._hits, *reading.facts)), reading.facts)
                return weights + [Weight(other, by * by_rules[other]) for other, by in detector.leans.items()]
        return []

    def _learned(self, model: Model, reading: TriageResult, place: int) -> list[Weight]:
        present = (*reading._hits, *reading.facts)
        column = len(self._detectors) + place
        weights = [
            Weight(name, self._lanes.weight(name, column)) for name in present if self._lanes.weight(name, column)
        ]
        _, step_in = self.by_rules(self._lanes.sums(present), reading.facts)
        if model.leans[place]:
            weights.append(Weight("step_in.rules", model.leans[place] * step_in))
        return weights + [Weight(f"word: {words}", values[place]) for words, values in model.by_word(reading._view)]

    def _share(self, reading: TriageResult, label: str) -> Share | None:
        """How much each model counts in a label's log-odds; None where the linear model is alone."""
        if reading._second is None or label not in self._blends:
            return None
        return self._blends[label].share(reading._second[1])

    def _blended(self, weights: list[Weight], reading: TriageResult, label: str) -> list[Weight]:
        """The linear model's weights as they count in the mean, and what student and encoder say."""
        share = self._share(reading, label)
        if share is None or reading._second is None:
            return weights
        place, (student, encoded) = self._place[label], reading._second
        weights = [Weight(weight.feature, share.linear * weight.value) for weight in weights]
        weights.append(Weight("student", share.student * student[place]))
        if encoded is not None:
            weights.append(Weight("encoder", share.encoder * encoded[place]))
        return weights


def table_of(detector: Detector) -> Mapping[str, float]:
    """What each rule and fact weighs for a label."""
    return {**{each.name: each.weight for each in detector.rules}, **detector.facts}
