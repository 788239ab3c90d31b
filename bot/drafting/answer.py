"""One question, answered as far as it is known: a draft, findings, a question back, or nothing known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.base.humanize import first_name
from bot.drafting.alternatives import Alternative, QuestionToAnswer, asked_back, by_case, drafted
from bot.drafting.extract import FULLER, LONGEST, Quoted, extract_from
from bot.drafting.outcome import Outcome, RowQuoted, fit_alike, tier_of
from bot.drafting.trouble_case import Case, case_of
from bot.knowledge.best_section import best_of_page
from bot.knowledge.confidence import ask_back_of, confidence_of
from bot.knowledge.passage import Hit
from bot.knowledge.query import Query
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.sentences import ROW
from bot.knowledge.terms import Stem, stems_of
from bot.knowledge.unknown_names import unknown_names

OLD = 540
"""Days after which a source is said to be old."""

MOST_SOURCES = 10


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
    retrieved: Retrieved | None, text: str, author: str, at: datetime, stem: Stem,
    kinds: Iterable[str] = (), lately: Iterable[str] = (),
) -> Answer:  # fmt: skip
    """The answer to the last turn; `author` may be empty, `lately` are texts written in the same channel in the last
    week: no reply begins like one of them."""
    case = case_of(text, kinds)
    asked = QuestionToAnswer(text, _name(author), case, tuple(lately))
    if retrieved is None or not retrieved.hits:
        back = ask_back_of(retrieved.query, (), retrieved.corpus) if retrieved else 0.0
        return Answer(Outcome.NOTHING_KNOWN, 0.0, back, case, alternatives=by_case(asked))
    sure = confidence_of(retrieved.query, retrieved.hits, retrieved.corpus)
    back = ask_back_of(retrieved.query, retrieved.hits, retrieved.corpus)
    best = best_of_page(retrieved)
    findings = tuple(_finding(hit, at) for hit in best.hits[:MOST_SOURCES])
    quotes = _quotes(best, stem, case is not Case.NONE)
    quotable = bool(quotes) and not unknown_names(text, best.hits, best.corpus, stem)
    outcome = tier_of(text, case, sure, back, best, quotable, _row_of(best.query, quotes, stem))
    return Answer(outcome, sure, back, case, findings, _alternatives(outcome, asked, quotes, findings[0], best))


def _row_of(query: Query, quotes: Sequence[tuple[Quoted, ...]], stem: Stem) -> RowQuoted:
    """Whether a row of a table is quoted, and whether it is called by what was asked: a code, a size, a number."""
    rows = [quoted for quoted in (quotes[0] if quotes else ()) if quoted.mark == ROW]
    called = [stems_of(quoted.text.partition(" – ")[0], "en", stem) for quoted in rows]
    exact = [[word for word in words if any(map(str.isdigit, word))] or words for words in called]
    if any(words and set(words) <= {*query.asked, *query.stands_for} for words in exact):
        return RowQuoted.NAMED
    return RowQuoted.SOME if rows else RowQuoted.NONE


def _quotes(retrieved: Retrieved, stem: Stem, troubled: bool) -> tuple[tuple[Quoted, ...], ...]:
    """What the best passage says to it, shortly, and at more length where there is more."""
    short, fuller = (extract_from(retrieved, stem, longest, troubled) for longest in (LONGEST, FULLER))
    if not short:
        return ()
    return (short, fuller) if len(fuller) > len(short) else (short,)


def _alternatives(
    outcome: Outcome, asked: QuestionToAnswer, quotes: Sequence[tuple[Quoted, ...]], best: Finding, retrieved: Retrieved
) -> tuple[Alternative, ...]:
    if outcome is Outcome.DRAFT:
        return drafted(asked, quotes, _age(best) if asked.language == "en" else "")
    if outcome is Outcome.ASK_BACK:
        return asked_back(asked, fit_alike(retrieved))
    return by_case(asked)


def _age(finding: Finding) -> str:
    """What is said of a source that may be out of date."""
    return f"\n(That page was last changed in {finding.hit.passage.modified_at:%B %Y}.)" if finding.old else ""


def _name(author: str) -> str:
    """How somebody is addressed: the first name, without the signs that nicknames have around them."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", first_name(author)) if author.strip() else ""


def _finding(hit: Hit, at: datetime) -> Finding:
    return Finding(hit, max(0, (at - hit.passage.modified_at).days), hit.score)
