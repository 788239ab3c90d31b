"""Whether a passage can be meant at all, however well its words fit: what keeps it from being quoted."""

import re

from bot.drafting.trouble_case import Case
from bot.knowledge.passage import Hit
from bot.knowledge.query import Query
from bot.knowledge.retrieved import Retrieved

KNOWN = 0.3
"""Whether there is something is not answered by a page that knows of less of what was asked."""

_WONDERS = re.compile(
    r"(?:^|[.!?,;]\s+)\W*(?:(?:hi|hello|hey|so|and|but)\b[ ,]*)?(?:do|does|is|are|can|could|will|have|has|any|"
    r"gibt|habt|hat|kann|tiene\w*|hay|"
    r"avez|est-ce|tem|há)\b",
    re.IGNORECASE,
)
"""Whoever begins a sentence so asks whether there is something."""

_FINAL = re.compile(r"\b(?:(?:cannot|can't|can not) be undone|no way back|permanently|irreversibl\w+|for good)\b", re.I)
_DEATH = re.compile(r"\b(?:death|died|dies|deceased|bereavement|passed away|Todesfall|décès|fallecimiento)\b", re.I)
_COUNTED = re.compile(r"\bhow many (?:\w+ of )?(\w{4,})\b", re.I)
_ENDS = (
    re.compile(r"\b(?:delete|remove|erase|wipe|forget|clear|get rid)\b", re.I),
    re.compile(r"\b(?:cancel|close|leave|end|stop|quit|terminate)\b", re.I),
    re.compile(r"\b(?:reset|format)\b", re.I),
)
"""Steps that cannot be undone are drafted only for somebody who asks to do that very thing."""


def wonders(text: str) -> bool:
    """Whether a sentence asks whether there is something, or whether something is possible."""
    return bool(_WONDERS.search(text))


def can_be_meant(retrieved: Retrieved, case: Case) -> bool:
    """Whether the best passage can be meant: its page knows of what somebody wonders about, it speaks of what is to be
    counted, and of a death only where somebody has died."""
    query, best = retrieved.query, retrieved.hits[0]
    if case is not Case.BEREAVEMENT and _DEATH.search(" ".join((best.passage.title, *best.passage.headings))):
        return False
    if wonders(query.last) and _known_share(retrieved) < KNOWN:
        return False
    counted = _COUNTED.search(query.last)
    return counted is None or any(counted[1].lower().startswith(stem[:5]) for stem in _stems_said(query, best))


def _known_share(retrieved: Retrieved) -> float:
    """How much of what was said stands anywhere on the best page, weighed by how telling each word is (0 to 1); of
    several sentences, the one of which most does."""
    query, idf = retrieved.query, retrieved.corpus.idf
    known = {stem for hit in (retrieved.page or retrieved.hits[:1]) for stem in _stems_said(query, hit)}
    shares = [sum(idf(stem) for stem in part if stem in known) / (sum(map(idf, part)) or 1.0) for part in query.parts]
    return max(shares, default=0.0)


def _stems_said(query: Query, hit: Hit) -> tuple[str, ...]:
    there = {*hit.stems.title, *hit.stems.headings, *hit.stems.text, *hit.stems.place}
    stand = {meant for stem, meant in query.stands_for.items() if stem in there}
    return tuple(stem for stem in query.asked if stem in there or stem in stand)


def ends_nothing_unasked(text: str, best: Hit) -> bool:
    """Whether a passage neither deletes anything nor tells of something final, or of just what somebody asks to do."""
    called = " ".join((best.passage.title, *best.passage.headings))
    if _ENDS[0].search(called) and not _ENDS[0].search(text):
        return False
    if not _FINAL.search(best.passage.text):
        return True
    return any(ends.search(text) and ends.search(f"{called} {best.passage.text}") for ends in _ENDS)
