"""One question, answered as far as it is known: a draft, findings, a question back, or nothing known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.base.humanize import first_name
from bot.knowledge.alternatives import Alternative, Asked, asked_back, by_case, drafted
from bot.knowledge.confidence import LOOKED_AT, NEAR, ask_back_of, confidence_of, covered_share, siblings
from bot.knowledge.extract import FULLER, Quoted, extract
from bot.knowledge.passage import Hit
from bot.knowledge.reply_openings import Case, Openings, case_of
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.terms import Stem, language_of


class Outcome(StrEnum):
    """The three tiers, and asking back."""

    DRAFT = "draft"
    FINDINGS = "findings"
    ASK_BACK = "ask_back"
    NOTHING_KNOWN = "nothing_known"


SURE = 0.7
"""From this confidence on a source answers."""

TOUCHES = 0.3
"""From this confidence on a source touches it."""

UNDERSPECIFIED = 0.5
"""From this on something needed is missing."""

SPEAKS_OF = 0.5
"""A draft rests on a passage that speaks of at least so much of what was asked."""

SPEAKS_SOMEWHAT, ALIKE = 0.2, 0.4
"""A passage that speaks of less of what was asked, and is less alike in meaning, does not touch it."""

AHEAD, AGREE = 0.05, 5
"""How far the passage of a draft is ahead of the next one by words; the sum of its ranks is at most so great."""

ALL_BUT = 0.9
TELLING = 3.0
"""A question is asked back by titles only where they speak of nearly all that was said, and that says something."""

OLD = 540
"""Days after which a source is said to be old."""

MOST_SOURCES = 10

_FINAL = re.compile(r"\b(?:(?:cannot|can't|can not) be undone|no way back|permanently|irreversibl\w+|for good)\b", re.I)
_ENDS = re.compile(r"\b(?:delete|remove|erase|wipe|forget|clear|cancel|close|leave|reset)\b", re.I)
"""Steps that cannot be undone are drafted only for somebody who asks to end something."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that touches the question, as it is shown; `score` is the joined rank score."""

    hit: Hit
    age_days: int
    score: float

    @property
    def old(self) -> bool:
        """Whether it may be out of date."""
        return self.age_days > OLD


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known; `alternatives` are two or three ways to word the reply, the best first; none where there is
    nothing to say."""

    outcome: Outcome
    confidence: float
    ask_back: float
    case: Case
    findings: tuple[Finding, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    @property
    def text(self) -> str | None:
        """The best wording."""
        return self.alternatives[0].text if self.alternatives else None

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """The sentences of sources in it."""
        return self.alternatives[0].quoted if self.alternatives else ()


def answer(
    retrieved: Retrieved | None, text: str, author: str, at: datetime, stem: Stem, openings: Openings,
    kinds: Iterable[str] = (), lately: Iterable[str] = (),
) -> Answer:  # fmt: skip
    """The answer to the last turn; `author` may be empty, `lately` are texts written in the same channel in the last
    week: no reply begins like one of them."""
    name, case = (first_name(author).strip(",.;:") if author.strip() else ""), case_of(text, kinds)
    asked = Asked(text, name, case, openings, tuple(lately))
    if retrieved is None or not retrieved.hits:
        back = ask_back_of(retrieved.query, (), retrieved.corpus) if retrieved else 0.0
        return Answer(Outcome.NOTHING_KNOWN, 0.0, back, case, alternatives=by_case(asked))
    query, hits, corpus = retrieved.query, retrieved.hits, retrieved.corpus
    sure, back = confidence_of(query, hits, corpus), ask_back_of(query, hits, corpus)
    findings = tuple(_finding(hit, at) for hit in hits[:MOST_SOURCES])
    quotes = _quotes(retrieved, stem)
    outcome = _outcome(text, sure, back, retrieved, bool(quotes))
    return Answer(outcome, sure, back, case, findings, _alternatives(outcome, asked, quotes, findings[0], retrieved))


def _quotes(retrieved: Retrieved, stem: Stem) -> tuple[tuple[Quoted, ...], ...]:
    """What the best passage says to it, shortly, and at more length where there is more."""
    query, best, corpus = retrieved.query, retrieved.hits[0], retrieved.corpus
    short, fuller = extract(query, best, corpus, stem), extract(query, best, corpus, stem, FULLER)
    if not short:
        return ()
    return (short, fuller) if len(fuller) > len(short) else (short,)


def _alternatives(
    outcome: Outcome, asked: Asked, quotes: Sequence[tuple[Quoted, ...]], best: Finding, retrieved: Retrieved
) -> tuple[Alternative, ...]:
    if outcome is Outcome.DRAFT:
        return drafted(asked, quotes, _age(best))
    return asked_back(asked, _which(retrieved)) if outcome is Outcome.ASK_BACK else by_case(asked)


def _age(finding: Finding) -> str:
    """What is said of a source that may be out of date."""
    return f"\n(That page was last changed in {finding.hit.passage.modified_at:%B %Y}.)" if finding.old else ""


def _clear(hits: Sequence[Hit]) -> bool:
    """Whether the best passage is ahead of the next by words, and both rankings agree on it."""
    best = hits[0]
    next_best = max((hit.words for hit in hits[1:]), default=0.0)
    return best.words * (1 - AHEAD) > next_best and best.words_rank + best.likeness_rank <= AGREE


def _finding(hit: Hit, at: datetime) -> Finding:
    return Finding(hit, max(0, (at - hit.passage.modified_at).days), hit.score)


def _outcome(text: str, sure: float, back: float, retrieved: Retrieved, quotable: bool) -> Outcome:
    query, best = retrieved.query, retrieved.hits[0]
    undecided = back >= UNDERSPECIFIED and back > sure
    if undecided or (sure >= TOUCHES and siblings(query, retrieved.hits[:LOOKED_AT]) and asks(text)):
        return Outcome.ASK_BACK
    same_language = language_of([text]) == language_of([best.passage.text])
    speaks_of = covered_share(query, best, retrieved.corpus) >= SPEAKS_OF
    safe = _ENDS.search(text) or not _FINAL.search(best.passage.text)
    if sure >= SURE and quotable and same_language and _clear(retrieved.hits) and speaks_of and asks(text) and safe:
        return Outcome.DRAFT
    touching = sure >= TOUCHES and any(touches(retrieved, hit) for hit in retrieved.hits)
    return Outcome.FINDINGS if touching else Outcome.NOTHING_KNOWN


def touches(retrieved: Retrieved, hit: Hit) -> bool:
    """Whether a passage speaks of some of what was asked, or of something much alike."""
    share = covered_share(retrieved.query, hit, retrieved.corpus)
    return share >= SPEAKS_SOMEWHAT or hit.likeness >= ALIKE


def _which(retrieved: Retrieved) -> str:
    """The question which of several documents is meant, where they are called alike, or speak equally of all asked."""
    query, corpus = retrieved.query, retrieved.corpus
    alike = siblings(query, retrieved.hits[:LOOKED_AT])
    best = retrieved.hits[0]
    if not alike and sum(map(corpus.idf, query.asked)) >= TELLING:
        fits = [hit for hit in retrieved.hits[:LOOKED_AT] if covered_share(query, hit, corpus) >= ALL_BUT]
        alike = tuple(hit for hit in fits if hit.words >= NEAR * best.words)
    titles = sorted({hit.passage.title for hit in alike})
    if not 2 <= len(titles) <= 3:
        return ""
    return f"Which do you mean: “{'”, “'.join(titles[:-1])}” or “{titles[-1]}”?"


_ASKS = re.compile(
    r"\?|\b(?:how|what|where|when|why|which|who|whether|can i|could i|can you|could you|is there|are there|does|do i|"
    r"do we|may i|need|want|would like|wish|help|tell me|wie|was|wo|wann|warum|kann|gibt|cómo|qué|dónde|puedo|comment|"
    r"où|quand|combien|como|onde|quando|posso)\b|not |n't|n’t|\b(?:error|lost|broken|stuck|crash|empty|missing|fails?|"
    r"charged|twice|locked|stolen|stole|gone|slow|blank|wrong|never|only|since|nobody|nothing|every)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a text asks for something or tells of a trouble, roughly."""
    return bool(_ASKS.search(text))
