"""What can be done with a question: a draft, findings, a question back, or nothing; and when a draft would hurt."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.drafting.trouble_case import Case, asks_or_troubles
from bot.knowledge.confidence import LOOKED_AT, NEAR, covered_share, named_share, points, siblings
from bot.knowledge.passage import Hit
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.right_passage import rightness
from bot.knowledge.terms import stop_word_language


class Outcome(StrEnum):
    """The three tiers, and asking back."""

    DRAFT = "draft"
    FINDINGS = "findings"
    ASK_BACK = "ask_back"
    NOTHING_KNOWN = "nothing_known"


RIGHT = 0.55
"""A draft rests on a passage that is so likely the right one."""

MAY_BE_RIGHT = 0.3
"""From this likelihood on it is shown as a finding, however long the question is."""

CAREFUL = frozenset({Case.MONEY, Case.ANGER, Case.BEREAVEMENT})
NAMED = 0.6
"""Where a wrong page would hurt, so much of the heading of the right one was said."""

TOUCHES = 0.3
"""From this confidence on a source touches it."""

UNDERSPECIFIED = 0.5
"""From this on something needed is missing."""

TOUCHES_TOGETHER = 0.7
"""How much of what was asked a passage speaks of, and how alike it is in meaning: together at least so much."""

ALL_BUT = 0.9
TELLING = 3.0
"""A question is asked back by titles only where they speak of nearly all that was said, and that says something."""

_FINAL = re.compile(r"\b(?:(?:cannot|can't|can not) be undone|no way back|permanently|irreversibl\w+|for good)\b", re.I)
_ENDS = (
    re.compile(r"\b(?:delete|remove|erase|wipe|forget|clear|get rid)\b", re.I),
    re.compile(r"\b(?:cancel|close|leave|end|stop|quit|terminate)\b", re.I),
    re.compile(r"\b(?:reset|format)\b", re.I),
)
"""Steps that cannot be undone are drafted only for somebody who asks to do that very thing."""


def tier_of(text: str, case: Case, sure: float, back: float, retrieved: Retrieved, quotable: bool) -> Outcome:
    """The tier of a question; `sure` and `back` are how sure it is that it is answered, and that something is missing;
    `quotable`: the best passage has sentences to quote, and every name that was said is known."""
    query, best = retrieved.query, retrieved.hits[0]
    wants = asks_or_troubles(text) or case is not Case.NONE
    only_points = len(query.turns) == 1 and points(query)
    undecided = back >= UNDERSPECIFIED and (back > sure or only_points)
    if undecided or (sure >= TOUCHES and siblings(query, retrieved.hits[:LOOKED_AT]) and wants):
        return Outcome.ASK_BACK
    same_language = stop_word_language([text]) == stop_word_language([best.passage.text])
    may_draft = quotable and not only_points and same_language and wants
    if may_draft and is_right(retrieved, case in CAREFUL) and _safe(text, best):
        return Outcome.DRAFT
    near = any(touches(retrieved, hit) for hit in retrieved.hits) or rightness(retrieved) >= MAY_BE_RIGHT
    touching = sure >= TOUCHES and near
    return Outcome.FINDINGS if touching else Outcome.NOTHING_KNOWN


def is_right(retrieved: Retrieved, careful: bool = False) -> bool:
    """Whether the first passage is likely enough what was asked for; `careful` asks for
    a heading that names it as well."""
    named = named_share(retrieved.query, retrieved.hits[0]) >= NAMED
    return rightness(retrieved) >= RIGHT and (named or not careful)


def touches(retrieved: Retrieved, hit: Hit) -> bool:
    """Whether a passage speaks of some of what was asked, and is somewhat alike."""
    return covered_share(retrieved.query, hit, retrieved.corpus) + hit.likeness >= TOUCHES_TOGETHER


def fit_alike(retrieved: Retrieved) -> tuple[str, ...]:
    """The titles of documents of which the question does not tell which is meant: they are called alike, or speak
    equally of all that was asked; empty where there are not two or three."""
    query, corpus = retrieved.query, retrieved.corpus
    alike: Sequence[Hit] = siblings(query, retrieved.hits[:LOOKED_AT])
    best = retrieved.hits[0]
    if not alike and sum(map(corpus.idf, query.asked)) >= TELLING:
        fits = [hit for hit in retrieved.hits[:LOOKED_AT] if covered_share(query, hit, corpus) >= ALL_BUT]
        alike = tuple(hit for hit in fits if hit.words >= NEAR * best.words)
    titles = sorted({hit.passage.title for hit in alike})
    return tuple(titles) if 2 <= len(titles) <= 3 else ()


def _safe(text: str, best: Hit) -> bool:
    """Whether a passage neither deletes anything nor tells of something final, or of just what somebody asks to do."""
    called = " ".join((best.passage.title, *best.passage.headings))
    if _ENDS[0].search(called) and not _ENDS[0].search(text):
        return False
    if not _FINAL.search(best.passage.text):
        return True
    return any(ends.search(text) and ends.search(f"{called} {best.passage.text}") for ends in _ENDS)
