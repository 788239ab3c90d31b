"""Reads a message: how strongly each kind of signal is there, why, and in which of the person's own words."""

from collections.abc import Mapping, Sequence
from copy import copy

from bot.base.kinds import Kind
from bot.base.logistic import log_odds, sigmoid
from bot.triage.all_detectors import DETECTORS
from bot.triage.features import ContextLine as ContextLine
from bot.triage.features import Spoken as Spoken
from bot.triage.features import features_of
from bot.triage.keywords import Keywords
from bot.triage.language import LanguageIdentifier
from bot.triage.models.model import Model
from bot.triage.models.scorer import Blend, Student, StudentInput
from bot.triage.names import Mention, Names
from bot.triage.packed_sums import PackedSums
from bot.triage.plain.registry import PLAIN
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import Detector, Finder, RuleHit, raise_score
from bot.triage.score_weights import KEYWORD, OPENS_A_QUESTION, ScoreWeights, table_of
from bot.triage.signal import Signal, Weight
from bot.triage.text import LIMIT, MessageText
from bot.triage.triage_result import Plainly
from bot.triage.triage_result import TriageResult as TriageResult

THRESHOLDS: Mapping[str, float] = {
    **dict.fromkeys((detector.label for detector in DETECTORS), 0.5),
    "question": 0.5,
    "complaint": 0.285,
    "suggestion": 0.24,
    "praise": 0.13,
    "smalltalk": 0.35,
    "product_mention": 0.15,
    "step_in": 0.43,
}
"""The score from which on a label counts, unless the settings say otherwise; chosen where F1 is about its best.

`adapters/triage/model-card.md` says how."""

TELLS = 0.5
"""A rule that weighs less, in log-odds, is no evidence."""

_KINDS = tuple(Kind)


PRAISED = 0.5
"""From this score on, and where it is no less than that of a complaint, a message is praise."""


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
        student: Student | None = None,
    ) -> None:
        self._names = names
        self._plain = tuple((words, words.names | words.facts) for words in plain)
        self._calls_plain = {name for _, calls in self._plain for name in calls}
        self.languages = languages
        """What tells languages in Latin letters apart; None: only foreign scripts are told."""
        self._keywords = keywords
        self._student = student if model is not None else None
        self._blends: Mapping[str, Blend] = student.mixture.blends if student is not None else {}
        self._place = {label: place for place, label in enumerate(self._blends)}
        self._model = model
        learnt = [each for detector in detectors for each in detector.rules]
        self._finder = Finder([*learnt, *(each for words in plain for each in words.rules)])
        self._detectors = tuple(detectors)
        ruled = tuple(detector.label for detector in detectors)
        learned = model.labels if model is not None else ()
        self.labels: tuple[str, ...] = tuple(dict.fromkeys((*ruled, *learned)))
        """Every label, in the order in which a reading's scores stand."""
        columns = (*ruled, *(model.columns if model is not None else ()))
        self._column = {label: number for number, label in enumerate(columns)}
        self._lanes = PackedSums(_columns([table_of(detector) for detector in detectors], model))
        self._weights = ScoreWeights(detectors, model, self._lanes, self._blends)

    def read(
        self,
        text: str,
        author: str = "",
        context: Sequence[ContextLine] = (),
        support: bool = False,
        encoded: Sequence[float] | None = None,
    ) -> TriageResult:
        """Read one message; see `Spoken`."""
        return self.read_all([Spoken(text, author, context, support, encoded)])[0]

    def read_all(self, spoken: Sequence[Spoken]) -> list[TriageResult]:
        """Read several messages; the student reads them all at once, which is quicker."""
        readings = [self._read(each) for each in spoken]
        if self._student is not None:
            said = self._student.log_odds([_asked(reading) for reading in readings])
            for reading, each, student in zip(readings, spoken, said, strict=True):
                self._blend(reading, student, each.encoded)
        for reading in readings:
            if reading._view.opens_question:
                reading.scores[Kind.QUESTION] = raise_score(reading.scores[Kind.QUESTION], OPENS_A_QUESTION)
            reading.plain = self._plainly(reading.scores, reading._hits, reading.facts)
            for kind in {each.keyword.kind for each in reading._found}:
                reading.scores[kind] = raise_score(reading.scores[kind], KEYWORD)
        return readings

    def with_names(self, names: Names) -> "Triage":
        """The same with other names to look for; what was learned is shared."""
        other = copy(self)
        other._names = names
        return other

    def with_keywords(self, keywords: Keywords | None) -> "Triage":
        """The same with other keywords."""
        other = copy(self)
        other._keywords = keywords
        return other

    def undecided(self, reading: TriageResult) -> bool:
        """Whether an encoder could change what is noticed in a message that was read without it.

        Encoders know English; what is written in another language is left to rules and small models.
        """
        gate = self._student.mixture.gate if self._student is not None else {}
        return any(low <= reading.scores[label] <= high for label, (low, high) in gate.items()) and _is_english(reading)

    def _read(self, spoken: Spoken) -> TriageResult:
        text = spoken.text
        view = MessageText(text if len(text) <= LIMIT else text[:LIMIT])
        mentions = [mention for mention in self._names.find(view) if mention.exact or self._is_slip(view, mention)]
        hits = self._finder.hits(view)
        facts = features_of(view, spoken.author, spoken.context, mentions, spoken.support)
        sums = self._lanes.sums((*hits, *facts))
        found_keywords = self._keywords.find(view) if self._keywords is not None else ()
        return TriageResult(self, self._scores(view, sums, facts), facts, view, hits, mentions, found_keywords, sums)

    def _blend(self, reading: TriageResult, student: Sequence[float], encoded: Sequence[float] | None) -> None:
        scores = reading.scores
        if not reading._view.text.isascii() and not reading.language.known:  # no model knows a word of it
            scores.update({label: sigmoid(scores[label]) for label in self._blends})
            return
        if encoded is not None and not _is_english(reading):
            encoded = None
        reading._second = student, encoded
        for place, (label, blend) in enumerate(self._blends.items()):
            share = blend.share(encoded)
            total = share.linear * scores[label] + share.student * student[place] + share.shift
            if encoded is not None:
                total += share.encoder * encoded[place]
            scores[label] = sigmoid(total)

    def _is_slip(self, view: MessageText, mention: Mention) -> bool:
        """Whether what is nearly a name is no ordinary word: "stream" where somebody is called Streamo."""
        return self._student is None or not self._student.is_word(view.lower[mention.start : mention.end])

    def is_word(self, word: str) -> bool:
        """Whether a word in small letters is an ordinary one; without a student every word is."""
        return self._student is None or self._student.is_word(word)

    def span(self, reading: TriageResult, label: str) -> RuleHit | None:
        """Where in `MessageText.lower` the student sees a label most; None where it sees it nowhere."""
        if self._student is None or reading._second is None or label not in self._place:
            return None
        return self._student.span(_asked(reading), self._place[label])

    def _plainly(
        self, scores: dict[str, float], hits: Mapping[str, RuleHit], facts: Mapping[str, float]
    ) -> Sequence[Plainly]:
        """What plain words say; a kind that scored less than they are worth is raised to that."""
        met = self._calls_plain.intersection(hits)
        met.update(self._calls_plain.intersection(facts))
        plainlies = []
        for words in [words for words, calls in self._plain if not calls.isdisjoint(met)] if met else ():
            praised = scores[Kind.PRAISE] >= max(PRAISED, scores[Kind.COMPLAINT])
            if name := words.met(hits, facts, praised):
                by = log_odds(words.floor) - log_odds(scores[words.kind])
                scores[words.kind] = max(scores[words.kind], words.floor)
                plainlies.append(Plainly(words.kind, name, max(0.0, by)))
        return plainlies

    def mentions(self, view: MessageText) -> tuple[Mention, ...]:
        """The names met in a text."""
        return self._names.find(view)

    def weights(self, reading: TriageResult, label: str) -> tuple[Weight, ...]:
        """What spoke for and against a label in a message that was read, in log-odds, strongest first."""
        return self._weights.weights(reading, label)

    def bias(self, reading: TriageResult, label: str) -> float:
        """The log-odds of a label in a message before anything spoke for or against it."""
        return self._weights.bias(reading, label)

    def strongest(self, label: str, hits: Mapping[str, RuleHit]) -> RuleHit | None:
        """The rule that was met and speaks most for a label, or None where none speaks for it clearly."""
        column = self._column[label]
        best = max(hits, key=lambda name: self._lanes.weight(name, column), default="")
        return hits[best] if best and self._lanes.weight(best, column) >= TELLS else None

    def _scores(self, view: MessageText, sums: Sequence[float], facts: Mapping[str, float]) -> dict[str, float]:
        scores, step_in = self._weights.by_rules(sums, facts)
        model = self._model
        if model is not None:
            of_facts = sums[len(self._detectors) :]
            learned = zip(model.scored(view), model.bias, of_facts, model.leans, model.spoken(view), strict=True)
            for label, bias, by_facts, lean, by_words in learned:
                if label:
                    total = bias + by_facts + lean * step_in + by_words
                    scores[label] = total if label in self._blends else sigmoid(total)
        return scores


def _is_english(reading: TriageResult) -> bool:
    return reading.language.code == "en"


def _asked(reading: TriageResult) -> StudentInput:
    """A reading as the student takes it."""
    return StudentInput(reading._view.lower, (*reading._hits, *reading.facts), reading._sums[: len(DETECTORS)])


def _columns(tables: Sequence[Mapping[str, float]], model: Model | None) -> Mapping[str, Sequence[float]]:
    """For every fact, its weight for each detector, then for each column of the model."""
    size = len(model.columns) if model is not None else 0
    learned = model.facts if model is not None else {}
    names = dict.fromkeys([name for table in tables for name in table] + list(learned))
    return {name: [table.get(name, 0.0) for table in tables] + list(learned.get(name, [0.0] * size)) for name in names}


def signals(reading: TriageResult, thresholds: Mapping[str, float] = THRESHOLDS) -> tuple[Signal, ...]:
    """The kinds at or above their threshold, strongest first, each with its evidence."""
    scores = reading.scores
    least = THRESHOLDS if not thresholds or thresholds is THRESHOLDS else {**THRESHOLDS, **thresholds}
    strong = [kind for kind in _KINDS if scores[kind] >= least[kind]]
    if Kind.QUESTION in strong and not reading.says_something:
        strong.remove(Kind.QUESTION)  # a bare "?" asks nothing that could be answered
    strong.sort(key=lambda kind: -scores[kind])
    return tuple(Signal(kind, scores[kind], reading.evidence(kind)) for kind in strong)


def explain(reading: TriageResult, label: str) -> tuple[Weight, ...]:
    """Weight by weight, what spoke for and against a kind (or "product_mention", "step_in"), strongest first."""
    return reading.weights(label)
