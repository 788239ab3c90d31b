"""What can be done with a question: a draft, findings, a question back, or nothing; and when a draft would hurt."""

from collections.abc import Sequence
from enum import StrEnum

from bot.drafting.fitting import can_be_meant, ends_nothing_unasked, wonders
from bot.drafting.trouble_case import Case, asks_or_troubles, only_asks
from bot.knowledge.asked_form import form_of
from bot.knowledge.confidence import (
    LOOKED_AT,
    NEAR,
    NO_THINGS,
    covered_share,
    named_share,
    points,
    points_at_all,
    siblings,
)
from bot.knowledge.passage import Hit
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.right_passage import rightness
from bot.knowledge.section_fit import asks_how_many
from bot.knowledge.terms import stop_word_language


class Outcome(StrEnum):
    """The three tiers, and asking back."""

    DRAFT = "draft"
    FINDINGS = "findings"
    ASK_BACK = "ask_back"
    NOTHING_KNOWN = "nothing_known"


class RowQuoted(StrEnum):
    """Whether a row of a table is quoted: none, one that speaks of what was asked, or one that is called so."""

    NONE = "none"
    SOME = "some"
    NAMED = "named"


RIGHT, RIGHT_ROW, RIGHT_NAMED = 0.55, 0.35, 0.1
"""A draft rests on a passage that is so likely the right one; where a row of a table speaks of what was asked, on less,
and where it is called so, on nearly nothing: tables are like no question."""

SURE_OF_NAMED = 0.35
"""But then it is so sure that the page answers."""

MAY_BE_RIGHT = 0.3
"""From this likelihood on it is shown as a finding, however long the question is."""

CAREFUL = frozenset({Case.MONEY, Case.ANGER, Case.BEREAVEMENT, Case.PRIVACY})
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


def tier_of(
    text: str,
    case: Case,
    sure: float,
    back: float,
    retrieved: Retrieved,
    quotable: bool,
    row: RowQuoted = RowQuoted.NONE,
) -> Outcome:
    """The tier of a question; `sure` and `back` are how sure it is that it is answered, and that something is missing;
    `quotable`: the best passage has sentences to quote, and every name that was said is known; `row`:
    whether a row of a table is quoted."""
    query, best = retrieved.query, retrieved.hits[0]
    wants = asks_or_troubles(text) or wonders(text) or row is RowQuoted.NAMED or case is not Case.NONE
    only_points = points(query) and not _named_before(retrieved)
    undecided = back >= UNDERSPECIFIED and (back > sure or only_points) and not _says_enough(retrieved)
    undecided = undecided and row is not RowQuoted.NAMED
    if undecided or (sure >= TOUCHES and siblings(query, retrieved.hits[:LOOKED_AT]) and wants):
        return Outcome.ASK_BACK
    same_language = stop_word_language([text]) == stop_word_language(_words_of(best))
    may_draft = quotable and not only_points and can_be_meant(retrieved, case) and same_language and wants
    careful = case in CAREFUL and not only_asks(text, case)
    if may_draft and is_right(retrieved, careful, row, sure) and ends_nothing_unasked(text, best):
        return Outcome.DRAFT
    near = any(touches(retrieved, hit) for hit in retrieved.hits) or rightness(retrieved) >= MAY_BE_RIGHT
    touching = sure >= TOUCHES and near
    return Outcome.FINDINGS if touching else Outcome.NOTHING_KNOWN


def _words_of(hit: Hit) -> tuple[str, ...]:
    """What tells the language of a passage: a table alone does not."""
    return (hit.passage.title, *hit.passage.headings, hit.passage.text)


def _named_before(retrieved: Retrieved) -> bool:
    """Whether the best passage speaks of what an earlier turn said."""
    query, stems = retrieved.query, retrieved.hits[0].stems
    there = {*stems.title, *stems.headings, *stems.text}
    return any(stem in there for stem in query.weights if stem not in query.asked)


def _says_enough(retrieved: Retrieved) -> bool:
    """Whether nothing is missing from a short question: what is to be counted is spoken of, only one page has a section
    that is called so, or what it names is unknown."""
    if asks_how_many(retrieved.query, retrieved.hits[0]):
        return True
    return not points_at_all(retrieved.query, NO_THINGS) and (
        _is_called_so(retrieved) or _asks_for_a_stranger(retrieved)
    )


def _is_called_so(retrieved: Retrieved) -> bool:
    query, best = retrieved.query, retrieved.hits[0]
    asked = {*query.asked}
    if not (form_of(query.last) or wonders(query.last)):
        return False
    others = [hit for hit in retrieved.hits if hit.passage.document != best.passage.document]
    if not asked or not asked <= {*best.stems.title, *best.stems.headings}:
        return False
    return not any(asked & {*hit.stems.title, *hit.stems.headings} for hit in others)


def _asks_for_a_stranger(retrieved: Retrieved) -> bool:
    """Whether somebody wonders about a thing that no source knows at all: nothing is missing from such a question."""
    query, frequencies = retrieved.query, retrieved.corpus.frequencies
    unknown = bool(query.asked) and not any(frequencies.get(stem, 0) for stem in query.asked)
    return unknown and wonders(query.last)


def is_right(retrieved: Retrieved, careful: bool = False, row: RowQuoted = RowQuoted.NONE, sure: float = 0.0) -> bool:
    """Whether the first passage is likely enough what was asked for; `careful` asks for a heading that names it as
    well, `row` is for a table, which is like no question; `sure` as in `tier_of`."""
    named = named_share(retrieved.query, retrieved.hits[0]) >= NAMED
    return rightness(retrieved) >= _least_rightness(row, sure) and (named or not careful)


def _least_rightness(row: RowQuoted, sure: float) -> float:
    if row is RowQuoted.NONE:
        return RIGHT
    return RIGHT_NAMED if row is RowQuoted.NAMED and sure >= SURE_OF_NAMED else RIGHT_ROW


def touches(retrieved: Retrieved, hit: Hit) -> bool:
    """Whether a passage speaks of some of what was asked, and is somewhat alike."""
    return covered_share(retrieved.query, hit, retrieved.corpus) + hit.likeness >= TOUCHES_TOGETHER


def fit_alike(retrieved: Retrieved) -> tuple[str, ...]:
    """The titles of documents of which the question does not tell which is meant: they are called alike, or speak
    equally of all that was asked; empty where there are not two or three."""
    query, corpus = retrieved.query, retrieved.corpus
    if points(query) and not _named_before(retrieved):
        return ()
    alike: Sequence[Hit] = siblings(query, retrieved.hits[:LOOKED_AT])
    best = retrieved.hits[0]
    if not alike and sum(map(corpus.idf, query.asked)) >= TELLING:
        fits = [hit for hit in retrieved.hits[:LOOKED_AT] if covered_share(query, hit, corpus) >= ALL_BUT]
        alike = tuple(hit for hit in fits if hit.words >= NEAR * best.words)
    return _names(_headed_alike(retrieved), by_heading=True) or _names(alike)


def _headed_alike(retrieved: Retrieved) -> list[Hit]:
    """The sections whose headings say all that was asked, where the one that fits best is one of them."""
    query, best = retrieved.query, retrieved.hits[:LOOKED_AT]
    headed = [hit for hit in best if query.asked and set(query.asked) <= set(hit.stems.headings)]
    return headed if headed[:1] == list(best[:1]) else []


def _names(hits: Sequence[Hit], by_heading: bool = False) -> tuple[str, ...]:
    """What they are called; empty where there are not two or three of them."""
    names = sorted({hit.passage.headings[-1] if by_heading else hit.passage.title for hit in hits})
    return tuple(names) if 2 <= len(names) <= 3 else ()
