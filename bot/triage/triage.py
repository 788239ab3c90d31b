"""Reads a message: how strongly each kind of signal is there, why, and in which of the person's own words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.triage.all_detectors import DETECTORS
from bot.triage.features import ContextLine as ContextLine
from bot.triage.features import features_of
from bot.triage.keywords import FoundKeyword, Keywords
from bot.triage.language import Language, LanguageIdentifier, foreign, language_of
from bot.triage.model import Model
from bot.triage.names import Mention, Names
from bot.triage.packed_sums import PackedSums
from bot.triage.plain.registry import PLAIN
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import Detector, Finder, Hit, log_odds, raised, sigmoid
from bot.triage.signal import Signal, Weight
from bot.triage.text import LIMIT, MessageText

THRESHOLDS: Mapping[str, float] = {
    **dict.fromkeys((detector.label for detector in DETECTORS), 0.5),
    "question": 0.46,
    "complaint": 0.26,
    "suggestion": 0.25,
    "praise": 0.22,
    "smalltalk": 0.22,
    "product_mention": 0.15,
    "step_in": 0.36,
}
"""The score from which on a label counts, unless the settings say otherwise; chosen when the model is trained."""

_KINDS = tuple(Kind)

KEYWORD = 6.0
"""What a keyword of the settings adds to its kind, in log-odds."""


INVERTED_MARK, OPENS_A_QUESTION = "¿", 1.7
"""Spanish opens a question with this sign, and nothing else: what it adds to a question, in log-odds."""


class Plainly(NamedTuple):
    """Plain words that were met: for which kind, by which rule, and by how much, in log-odds, they raised its score."""

    kind: Kind
    rule: str
    by: float


class TriageResult:
    """What one message holds: `scores` between 0 and 1 for every kind, "product_mention" and "step_in"."""

    __slots__ = ("_found", "_hits", "_mentions", "_triage", "_view", "facts", "plain", "scores")

    def __init__(
        self,
        triage: "Triage",
        scores: Mapping[str, float],
        facts: Mapping[str, float],
        view: MessageText,
        hits: Mapping[str, Hit],
        mentions: Sequence[Mention],
        found: Sequence[FoundKeyword] = (),
        plain: Sequence[Plainly] = (),
    ) -> None:
        self.scores = scores
        self.plain = plain
        self.facts = facts
        self._triage = triage
        self._view = view
        self._hits = hits
        self._mentions = mentions
        self._found = found

    @property
    def language(self) -> Language:
        """The language it is written in, and whether that is understood well enough."""
        return language_of(self._view, self._mentions, self._triage.languages)

    @property
    def foreign(self) -> str:
        """The language by name where it is not known well and enough was said to tell; else nothing."""
        return foreign(self._view, self._mentions, self._triage.languages)

    def evidence(self, label: str) -> str:
        """The person's own words that speak most for the label: an exact substring of the text."""
        if label in (Kind.OUR_PRODUCT, Kind.COMPETITOR):
            for mention in self._mentions:
                if mention.ours == (label == Kind.OUR_PRODUCT):
                    return self._view.span(mention.start, mention.end)
        for keyword, start, end in self._found:
            if keyword.kind == label:
                return self._view.span(start, end)
        told = [each for each in self.plain if each.kind == label and each.by and each.rule in self._hits]
        hit = self._hits[told[0].rule] if told else self._triage.strongest(label, self._hits)
        return self._view.evidence(*hit) if hit is not None else self._view.evidence(0, 0)

    @property
    def says_something(self) -> bool:
        """Whether it has a word at all, beside signs, pictures and whom it mentions."""
        return any(map(str.isalnum, self._view.lower))

    @property
    def products(self) -> frozenset[str]:
        """Which of our products are named, each as the settings call it."""
        return frozenset([mention.name for mention in self._mentions if mention.ours])

    def met(self, rule: str) -> str:
        """The very words of the text in which a rule was met; nothing where it was not."""
        hit = self._hits.get(rule)
        return "" if hit is None else self._view.span(*hit)

    def weights(self, label: str) -> tuple[Weight, ...]:
        """What spoke for and against the label, in log-odds, strongest first."""
        return self._triage.weights(self, label)


class Triage:
    """Every signal and the names to look for; takes any text, of any length.

    With a model, the labels it knows are scored by what was learned, the others by their rules.
    """

    def __init__(
        self,
        names: Names,
        model: Model | None = None,
        keywords: Keywords | None = None,
        detectors: Sequence[Detector] = DETECTORS,
        plain: Sequence[PlainWords] = PLAIN,
        languages: LanguageIdentifier | None = None,
    ) -> None:
        self._names = names
        self._plain = tuple(plain)
        self.languages = languages
        """What tells languages in Latin letters apart; None: only foreign scripts are told."""
        self._keywords = keywords
        self._model = model
        learnt = [each for detector in detectors for each in detector.rules]
        self._finder = Finder([*learnt, *(each for words in plain for each in words.rules)])
        self._detectors = tuple(detectors)
        self._tables = tuple(_weights(detector) for detector in detectors)
        self._plan = tuple(
            (detector.label, detector.bias, detector.needs or None, tuple(detector.leans.items()))
            for detector in detectors
        )
        ruled = tuple(detector.label for detector in detectors)
        learned = model.labels if model is not None else ()
        self.labels: tuple[str, ...] = tuple(dict.fromkeys((*ruled, *learned)))
        """Every label, in the order in which a reading's scores stand."""
        columns = (*ruled, *(model.columns if model is not None else ()))
        self._column = {label: number for number, label in enumerate(columns)}
        self._lanes = PackedSums(_columns(self._tables, model))

    def read(
        self, text: str, author: str = "", context: Sequence[ContextLine] = (), support: bool = False
    ) -> TriageResult:
        """Read one message; `context` is what was said before it, oldest first; `support`: the kind of channel."""
        view = MessageText(text if len(text) <= LIMIT else text[:LIMIT])
        mentions = self._names.find(view)
        hits = self._finder.hits(view)
        facts = features_of(view, author, context, mentions, support)
        scores = self._scores(view, hits, facts)
        if view.opens_question:
            scores[Kind.QUESTION] = raised(scores[Kind.QUESTION], OPENS_A_QUESTION)
        plain = self._plainly(scores, hits, facts)
        found = self._keywords.find(view) if self._keywords is not None else ()
        for kind in {each.keyword.kind for each in found}:
            scores[kind] = raised(scores[kind], KEYWORD)
        return TriageResult(self, scores, facts, view, hits, mentions, found, plain)

    def _plainly(
        self, scores: dict[str, float], hits: Mapping[str, Hit], facts: Mapping[str, float]
    ) -> Sequence[Plainly]:
        """What plain words say; a kind that scored less than they are worth is raised to that."""
        said = []
        for words in self._plain:
            if name := words.met(hits, facts):
                by = log_odds(words.floor) - log_odds(scores[words.kind])
                scores[words.kind] = max(scores[words.kind], words.floor)
                said.append(Plainly(words.kind, name, max(0.0, by)))
        return said

    def mentions(self, view: MessageText) -> tuple[Mention, ...]:
        """The names met in a text."""
        return self._names.find(view)

    def weights(self, reading: TriageResult, label: str) -> tuple[Weight, ...]:
        """What spoke for and against a label in a message that was read, in log-odds, strongest first."""
        model = self._model
        if model is not None and label in model.labels:
            found = self._learned(model, reading, model.scored(reading._view).index(label))
        else:
            found = self._ruled(reading, label)
        if label == Kind.QUESTION and reading._view.opens_question:
            found.append(Weight(INVERTED_MARK, OPENS_A_QUESTION))
        wished = [each.keyword.text for each in reading._found if each.keyword.kind == label]
        found += [Weight(f"keyword: {text}", KEYWORD) for text in wished[:1]]
        found += [Weight(each.rule, each.by) for each in reading.plain if each.kind == label and each.by]
        return tuple(sorted(found, key=lambda weight: (-abs(weight.value), weight.feature)))

    def strongest(self, label: str, hits: Mapping[str, Hit]) -> Hit | None:
        """The rule that was met and speaks most for a label, or None where none speaks for it."""
        column = self._column[label]
        best = max(hits, key=lambda name: self._lanes.weight(name, column), default="")
        return hits[best] if best and self._lanes.weight(best, column) > 0 else None

    def bias(self, reading: TriageResult, label: str) -> float:
        """The log-odds of a label in a message before anything spoke for or against it."""
        if self._model is not None and label in self._model.labels:
            return self._model.bias[self._model.scored(reading._view).index(label)]
        return next(detector.bias for detector in self._detectors if detector.label == label)

    def _ruled(self, reading: TriageResult, label: str) -> list[Weight]:
        for detector, table in zip(self._detectors, self._tables, strict=True):
            if detector.label == label:
                found = [Weight(name, table[name]) for name in (*reading._hits, *reading.facts) if name in table]
                by_rules, _ = self._by_rules(self._lanes.sums((*reading._hits, *reading.facts)), reading.facts)
                return found + [Weight(other, by * by_rules[other]) for other, by in detector.leans.items()]
        return []

    def _learned(self, model: Model, reading: TriageResult, place: int) -> list[Weight]:
        present = (*reading._hits, *reading.facts)
        column = len(self._detectors) + place
        found = [Weight(name, self._lanes.weight(name, column)) for name in present if self._lanes.weight(name, column)]
        _, step_in = self._by_rules(self._lanes.sums(present), reading.facts)
        if model.leans[place]:
            found.append(Weight("step_in.rules", model.leans[place] * step_in))
        return found + [Weight(f"word: {words}", values[place]) for words, values in model.by_word(reading._view)]

    def _scores(self, view: MessageText, hits: Mapping[str, Hit], facts: Mapping[str, float]) -> dict[str, float]:
        sums = self._lanes.sums((*hits, *facts))
        scores, step_in = self._by_rules(sums, facts)
        model = self._model
        if model is not None:
            of_facts = sums[len(self._detectors) :]
            learned = zip(model.scored(view), model.bias, of_facts, model.leans, model.spoken(view), strict=True)
            for label, bias, by_facts, lean, by_words in learned:
                if label:
                    scores[label] = sigmoid(bias + by_facts + lean * step_in + by_words)
        return scores

    def _by_rules(self, sums: Sequence[float], facts: Mapping[str, float]) -> tuple[dict[str, float], float]:
        """The scores that rules alone give, and the log-odds of the last of them."""
        scores: dict[str, float] = {}
        log_odds = 0.0
        for (label, bias, needs, leans), spoken in zip(self._plan, sums, strict=False):
            log_odds = bias + spoken
            if leans:
                log_odds += sum([weight * scores[other] for other, weight in leans])
            scores[label] = sigmoid(log_odds) if needs is None or not needs.isdisjoint(facts) else 0.0
        return scores, log_odds


def _columns(tables: Sequence[Mapping[str, float]], model: Model | None) -> Mapping[str, Sequence[float]]:
    """For every fact, its weight for each detector, then for each column of the model."""
    size = len(model.columns) if model is not None else 0
    learned = model.facts if model is not None else {}
    names = dict.fromkeys([name for table in tables for name in table] + list(learned))
    return {name: [table.get(name, 0.0) for table in tables] + list(learned.get(name, [0.0] * size)) for name in names}


def signals(reading: TriageResult, thresholds: Mapping[str, float] = THRESHOLDS) -> tuple[Signal, ...]:
    """The kinds at or above their threshold, strongest first, each with its evidence."""
    scores = reading.scores
    strong = [kind for kind in _KINDS if scores[kind] >= thresholds.get(kind, THRESHOLDS[kind])]
    if Kind.QUESTION in strong and not reading.says_something:
        strong.remove(Kind.QUESTION)  # a bare "?" asks nothing that could be answered
    strong.sort(key=lambda kind: -scores[kind])
    return tuple(Signal(kind, scores[kind], reading.evidence(kind)) for kind in strong)


def explain(reading: TriageResult, label: str) -> tuple[Weight, ...]:
    """Weight by weight, what spoke for and against a kind (or "product_mention", "step_in"), strongest first."""
    return reading.weights(label)


def _weights(detector: Detector) -> Mapping[str, float]:
    return {**{each.name: each.weight for each in detector.rules}, **detector.facts}
