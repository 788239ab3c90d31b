"""One question, answered as far as it is known: a draft, findings, a question back, or nothing known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.base.humanize import first_name
from bot.knowledge.alternatives import Alternative, QuestionToAnswer, asked_back, by_case, drafted
from bot.knowledge.confidence import (
    LOOKED_AT,
    NEAR,
    ask_back_of,
    asked_share,
    confidence_of,
    covered_share,
    named_share,
    points,
    siblings,
)
from bot.knowledge.extract import FULLER, LONGEST, Quoted, extract_from
from bot.knowledge.passage import Hit
from bot.knowledge.reply_openings import Case, Openings, case_of
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.terms import Stem, stop_word_language
from bot.knowledge.unknown_names import unknown_names


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

SPEAKS_OF, SPEAKS_OF_SOME = 0.7, 0.4
"""A draft rests on a passage that speaks of at least so much of what was asked; of less where its heading names it."""

NAMED, MEANT = 0.5, 1.5
"""A heading names what was asked when so much of it was said; a passage means it when confidence and likeness are
together at least so great."""

NAMED_FULLY = 0.75
CAREFUL = frozenset({Case.MONEY, Case.ANGER, Case.BEREAVEMENT})
"""Where a wrong page would hurt, the heading of the right one names nearly all of itself."""

RIVAL = 0.9
"""Passages of one page with so large a share of the best score by words: the one whose heading and meaning fit best is
taken."""

TOUCHES_TOGETHER = 0.7
"""How much of what was asked a passage speaks of, and how alike it is in meaning: together at least so much."""

AHEAD, AHEAD_ON_PAGE, AGREE, AGREE_FULLY = 0.05, 0.1, 5, 3
"""How far the passage of a draft is ahead by words of one of another page, and of one of the same page where its
heading does not name what was asked; the sum of its ranks is at most so great, or then so great."""

ALL_BUT = 0.9
TELLING = 3.0
"""A question is asked back by titles only where they speak of nearly all that was said, and that says something."""

OLD = 540
"""Days after which a source is said to be old."""

MOST_SOURCES = 10

_FINAL = re.compile(r"\b(?:(?:cannot|can't|can not) be undone|no way back|permanently|irreversibl\w+|for good)\b", re.I)
_ENDS = (
    re.compile(r"\b(?:delete|remove|erase|wipe|forget|clear|get rid)\b", re.I),
    re.compile(r"\b(?:cancel|close|leave|end|stop|quit|terminate)\b", re.I),
    re.compile(r"\b(?:reset|format)\b", re.I),
)
"""Steps that cannot be undone are drafted only for somebody who asks to do that very thing."""


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
    name, case = _name(author), case_of(text, kinds)
    asked = QuestionToAnswer(text, name, case, openings, tuple(lately))
    retrieved = _best_of_page(retrieved) if retrieved is not None else None
    if retrieved is None or not retrieved.hits:
        back = ask_back_of(retrieved.query, (), retrieved.corpus) if retrieved else 0.0
        return Answer(Outcome.NOTHING_KNOWN, 0.0, back, case, alternatives=by_case(asked))
    query, hits, corpus = retrieved.query, retrieved.hits, retrieved.corpus
    sure, back = confidence_of(query, hits, corpus), ask_back_of(query, hits, corpus)
    findings = tuple(_finding(hit, at) for hit in hits[:MOST_SOURCES])
    quotes = _quotes(retrieved, stem)
    quotable = bool(quotes) and not unknown_names(text, hits, corpus, stem)
    outcome = _outcome(asked, sure, back, retrieved, quotable)
    return Answer(outcome, sure, back, case, findings, _alternatives(outcome, asked, quotes, findings[0], retrieved))


def _best_of_page(retrieved: Retrieved) -> Retrieved:
    """The same hits, where of passages of the first page that fit alike by words the one that fits best comes first."""
    query, hits = retrieved.query, retrieved.hits
    page = [hit for hit in hits if hit.passage.document == hits[0].passage.document and hit.words > 0]
    alike = [hit for hit in page if hit.words >= RIVAL * max(other.words for other in page)]
    best = max((*hits[:1], *alike), key=lambda hit: hit.likeness + named_share(query, hit), default=None)
    return replace(retrieved, hits=(best, *(hit for hit in hits if hit is not best))) if best is not None else retrieved


def _quotes(retrieved: Retrieved, stem: Stem) -> tuple[tuple[Quoted, ...], ...]:
    """What the best passage says to it, shortly, and at more length where there is more."""
    short, fuller = (extract_from(retrieved, stem, longest) for longest in (LONGEST, FULLER))
    if not short:
        return ()
    return (short, fuller) if len(fuller) > len(short) else (short,)


def _alternatives(
    outcome: Outcome, asked: QuestionToAnswer, quotes: Sequence[tuple[Quoted, ...]], best: Finding, retrieved: Retrieved
) -> tuple[Alternative, ...]:
    if outcome is Outcome.DRAFT:
        return drafted(asked, quotes, _age(best) if asked.language == "en" else "")
    return (
        asked_back(asked, _which(retrieved) if asked.language == "en" else "")
        if outcome is Outcome.ASK_BACK
        else by_case(asked)
    )


def _age(finding: Finding) -> str:
    """What is said of a source that may be out of date."""
    return f"\n(That page was last changed in {finding.hit.passage.modified_at:%B %Y}.)" if finding.old else ""


def _name(author: str) -> str:
    """How somebody is addressed: the first name, without the signs that nicknames have around them."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", first_name(author)) if author.strip() else ""


def _finding(hit: Hit, at: datetime) -> Finding:
    return Finding(hit, max(0, (at - hit.passage.modified_at).days), hit.score)


def _outcome(asked: QuestionToAnswer, sure: float, back: float, retrieved: Retrieved, quotable: bool) -> Outcome:
    query, best, text = retrieved.query, retrieved.hits[0], asked.text
    wants = asks_or_troubles(text) or asked.case is not Case.NONE
    vague = back > sure or (len(query.turns) == 1 and points(query))
    undecided = back >= UNDERSPECIFIED and vague
    if undecided or (sure >= TOUCHES and siblings(query, retrieved.hits[:LOOKED_AT]) and wants):
        return Outcome.ASK_BACK
    same_language = stop_word_language([text]) == stop_word_language([best.passage.text])
    if (
        sure >= SURE
        and quotable
        and same_language
        and wants
        and answers(retrieved, sure, asked.case in CAREFUL)
        and _safe(text, best)
    ):
        return Outcome.DRAFT
    touching = sure >= TOUCHES and any(touches(retrieved, hit) for hit in retrieved.hits)
    return Outcome.FINDINGS if touching else Outcome.NOTHING_KNOWN


def answers(retrieved: Retrieved, sure: float, careful: bool = False) -> bool:
    """Whether the best passage is what was asked for: ahead of those of other pages, and either its heading names what
    was asked, or it speaks of most of that and is ahead of the other passages of its page as well; `careful` asks for
    a heading that names nearly all."""
    query, best = retrieved.query, retrieved.hits[0]
    others = [hit for hit in retrieved.hits if hit.passage.document != best.passage.document]
    page = [hit for hit in retrieved.hits[1:] if hit.passage.document == best.passage.document]
    ranks, share = best.words_rank + best.likeness_rank, asked_share(query, best, retrieved.corpus)
    if not _ahead(best, others, AHEAD) or ranks > AGREE:
        return False
    if careful:
        return named_share(query, best) >= NAMED_FULLY
    if named_share(query, best) >= NAMED:
        return share >= SPEAKS_OF_SOME or sure + best.likeness >= MEANT
    return _ahead(best, page, AHEAD_ON_PAGE) and share >= SPEAKS_OF and ranks <= AGREE_FULLY


def _ahead(best: Hit, others: Sequence[Hit], by: float) -> bool:
    return best.words * (1 - by) > max((hit.words for hit in others), default=0.0)


def _safe(text: str, best: Hit) -> bool:
    """Whether a passage neither deletes anything nor tells of something final, or of just what somebody asks to do."""
    called = " ".join((best.passage.title, *best.passage.headings))
    if _ENDS[0].search(called) and not _ENDS[0].search(text):
        return False
    if not _FINAL.search(best.passage.text):
        return True
    return any(ends.search(text) and ends.search(f"{called} {best.passage.text}") for ends in _ENDS)


def touches(retrieved: Retrieved, hit: Hit) -> bool:
    """Whether a passage speaks of some of what was asked, and is somewhat alike."""
    return covered_share(retrieved.query, hit, retrieved.corpus) + hit.likeness >= TOUCHES_TOGETHER


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


def asks_or_troubles(text: str) -> bool:
    """Whether a text asks for something or tells of a trouble, roughly."""
    return bool(_ASKS.search(text))
