"""The team's exclusion rules: what they leave out (words, an account, low scores), and what they never touch.

A message is left out when no reason to step in remains. Whoever addresses us directly is never left out; a complaint
about us only by a rule made for trouble; and nobody who names us outside the rule's words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.base.person import Person
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason, rules_of
from bot.triage.names import Mention
from bot.triage.signal import Signal
from bot.triage.text import LIMIT, MessageText

Ours = Callable[[MessageText], Sequence[Mention]]
"""Finds the names in a text."""

ALWAYS = frozenset({RuleId.MENTIONS_US, RuleId.ASKS_AGAIN, RuleId.DRAWN_IN})
"""Reasons that no rule can leave out: the message turns to us, or a person pointed at it."""

TROUBLE: Mapping[str, frozenset[Kind]] = {
    RuleId.CANNOT_WAIT: frozenset({Kind.URGENT}),
    RuleId.COMPLAINT: frozenset({Kind.COMPLAINT}),
    RuleId.AFTER_SALE: frozenset({Kind.AFTER_SALE}),
    RuleId.UNCLEAR_ABOUT_US: frozenset({Kind.UNCLEAR_ABOUT_US}),
    RuleId.NOT_SOLVED: frozenset({Kind.NOT_SOLVED}),
}
"""Reasons that only a rule made for trouble leaves out: a reply is needed there."""

OPTIONAL: Mapping[str, frozenset[Kind]] = {
    RuleId.QUESTION: frozenset({Kind.QUESTION}),
    RuleId.SEEKING: frozenset({Kind.SEEKING, Kind.PURCHASE_HELP, Kind.OFFER_REQUEST}),
    RuleId.SUGGESTION: frozenset({Kind.SUGGESTION}),
    RuleId.PRAISE: frozenset({Kind.PRAISE}),
    RuleId.FOLLOW_UP: frozenset(),
    RuleId.FEEDBACK: frozenset(),
    RuleId.LANGUAGE: frozenset(),
    RuleId.WANTS_HELP: frozenset(),
}
"""Reasons where a reply is optional."""

KNOWN = ALWAYS | TROUBLE.keys() | OPTIONAL.keys()


class ExclusionCandidate(NamedTuple):
    """A message with a reason to step in, as a rule sees it. `channel` and `author` are `platform:id`; `reasons` are
    names of rules of `bot.decision.reasons_for`; `scores` are by noticed kind, `score` is the rank; `words` is the text
    as phrases are looked for in it; `threads` are the ids of messages under which it may stand."""

    channel: str
    author: str
    text: str
    words: str
    reasons: frozenset[str]
    scores: Mapping[Kind, float]
    score: float
    threads: frozenset[str] = frozenset()


def kinds_of(reason: str) -> frozenset[Kind]:
    """The kinds of signal behind this reason to step in."""
    return TROUBLE.get(reason) or OPTIONAL.get(reason) or frozenset()


def exclusion_candidate(
    channel: str, author: str, text: str, reasons: Iterable[Reason], signals: Iterable[Signal], score: float
) -> ExclusionCandidate:
    """A message as a rule sees it."""
    calling = KNOWN & rules_of(reasons)
    return ExclusionCandidate(
        channel, author, text, phrase_text(text), calling, {signal.kind: signal.score for signal in signals}, score
    )


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What a rule leaves out: everything that is given must hold. `phrase` without a channel is another meaning of our
    name. `below` is a score: of `kind`, or, without one, the rank. Beside a phrase or an account, `kind` complaint says
    that the rule was made for trouble. `thread` is the id of the message that opened a thread of `channel`."""

    kind: Kind | None = None
    channel: str | None = None
    author: str | None = None
    phrase: str | None = None
    below: float | None = None
    thread: str | None = None

    @property
    def for_trouble(self) -> bool:
        """Whether it leaves out complaints and other trouble too."""
        return self.kind is Kind.COMPLAINT and self.below is None

    @property
    def other_meaning(self) -> bool:
        """Whether it says that a phrase does not name us."""
        return self.phrase is not None and self.channel is None

    def leaves_out(self, candidate: ExclusionCandidate, ours: Ours) -> bool:
        """Whether no reason to step in remains."""
        return (
            bool(candidate.reasons)
            and all(self._takes(reason, candidate) for reason in candidate.reasons)
            and self._concerns(candidate, ours)
        )

    def _concerns(self, candidate: ExclusionCandidate, ours: Ours) -> bool:
        here = self.channel in (None, candidate.channel) and self.author in (None, candidate.author)
        here = here and (self.thread is None or self.thread in candidate.threads)
        if self.phrase is None or not here:
            return here
        return contains_phrase(candidate.words, self.phrase) and not names_us_besides(
            candidate.text, (self.phrase,), ours
        )

    def _takes(self, reason: str, candidate: ExclusionCandidate) -> bool:
        if reason in ALWAYS:
            return False
        if self.below is None:
            return self.for_trouble or reason in OPTIONAL
        if self.kind is None:
            return reason in OPTIONAL and candidate.score < self.below
        kinds = kinds_of(reason)
        return self.kind in kinds and all(candidate.scores.get(kind, 0.0) < self.below for kind in kinds)


def phrase_text(text: str) -> str:
    """A text as phrases are looked for in it."""
    return _spaced(fold_words(plain_words(MessageText(text[:LIMIT]))))


def plain_words(view: MessageText) -> list[str]:
    """The words of a text in order, without question and exclamation marks."""
    return [word for word in view.words if word not in "?!"]


def fold_words(words: Iterable[str]) -> str:
    """Words without the endings of plural and possessive, to be compared."""
    return " ".join(_folded(word.removesuffix("'s")) for word in words)


def _folded(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _spaced(words: str) -> str:
    return f" {words} "


def contains_phrase(words: str, phrase: str) -> bool:
    """Whether `words` (of `phrase_text`) hold a phrase."""
    return _spaced(fold_words(phrase.split())) in words


def names_us_besides(text: str, phrases: Sequence[str], ours: Ours) -> bool:
    """Whether a text names us anywhere outside the phrases."""
    view = MessageText(text[:LIMIT])
    spans = [span for phrase in phrases for span in _stretches(view, phrase)]
    inside = [
        (mention, any(start <= mention.start and mention.end <= end for start, end in spans)) for mention in ours(view)
    ]
    return any(mention.ours and not held for mention, held in inside)


def _stretches(view: MessageText, phrase: str) -> Iterable[tuple[int, int]]:
    """Where the phrase stands in `view.lower`."""
    placed = [(word, place) for word, place in zip(view.words, view.places(), strict=True) if word not in "?!"]
    wanted, size = fold_words(phrase.split()), len(phrase.split())
    for at in range(len(placed) - size + 1):
        if fold_words(word for word, _ in placed[at : at + size]) == wanted:
            yield placed[at][1][0], placed[at + size - 1][1][1]


@dataclass(frozen=True, slots=True)
class ExclusionRule:
    """A rule with its history. `token` names it on buttons. Of `of` cards of the month before, it would have dropped
    `dropped`, of which `used` had been used. It is in force from its acceptance until somebody takes it back."""

    token: str
    rule: Exclusion
    proposed_at: datetime
    dropped: int
    used: int
    of: int
    by: Person | None = None
    accepted_at: datetime | None = None
    undone_by: Person | None = None
    undone_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        """Whether it hides cards now."""
        return self.by is not None and self.undone_by is None
