"""Whether a passage can be meant at all, however well its words fit: what keeps it from being quoted."""

import re

from bot.drafting.trouble_case import Case
from bot.knowledge.confidence import asked_share
from bot.knowledge.passage import Hit
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.section_fit import can_tell, stems_said

KNOWN = 0.3
"""Whether there is something is not answered by a page that knows of less of what was asked."""

SPOKEN_OF = 0.33
"""Nor by a passage that speaks of less."""

_WONDERS = re.compile(
    r"(?:^|[.!?,;]\s+)\W*(?:(?:hi|hello|hey|so|and|but)\b[ ,]*)?(?:do|does|is|are|can|could|will|have|has|any|"
    r"gibt|habt|hat|kann|tiene\w*|hay|"
    r"avez|est-ce|tem|há)\b",
    re.IGNORECASE,
)
"""Whoever begins a sentence so asks whether there is something."""

_LOSES = r"(?:delet|remov|eras|wip|clos|los)\w*"
_FINAL = re.compile(
    r"\b(?:(?:cannot|can't|can not) be undone|no way back|irreversibl\w+)\b"
    rf"|\b{_LOSES}\b[^.]{{0,60}}\b(?:permanently|for good)\b|\b(?:permanently|for good)\b[^.]{{0,60}}\b{_LOSES}\b",
    re.I,
)
_DEATH = re.compile(r"\b(?:death|died|dies|deceased|bereavement|passed away|Todesfall|décès|fallecimiento)\b", re.I)
_ENDS = (
    re.compile(
        r"\b(?:delete|remove|erase|wipe|forget|clear|get rid)\b|(?:^|\b(?:i|we|just|already|have|has) )\W*"
        r"(?:removed|deleted|erased|wiped)\b",
        re.I,
    ),
    re.compile(r"\b(?:cancel|close|leave|end|stop|quit|terminate)\b", re.I),
    re.compile(r"\b(?:reset|format)\b", re.I),
)
"""Steps that cannot be undone are drafted only for somebody who asks to do that very thing."""


def wonders(text: str) -> bool:
    """Whether a sentence asks whether there is something, or whether something is possible."""
    return bool(_WONDERS.search(text))


def can_be_meant(retrieved: Retrieved, case: Case) -> bool:
    """Whether the best passage can be meant: its page knows of what somebody wonders about, it can tell what was asked,
    and speaks of a death only where somebody has died."""
    query, best = retrieved.query, retrieved.hits[0]
    if case is not Case.BEREAVEMENT and _DEATH.search(" ".join((best.passage.title, *best.passage.headings))):
        return False
    if wonders(query.last) and (
        _known_share(retrieved) < KNOWN or asked_share(query, best, retrieved.corpus) < SPOKEN_OF
    ):
        return False
    return can_tell(query, best)


def _known_share(retrieved: Retrieved) -> float:
    """How much of what was said stands anywhere on the best page, weighed by how telling each word is (0 to 1); of
    several sentences, the one of which most does."""
    query, idf = retrieved.query, retrieved.corpus.idf
    known = {stem for hit in (retrieved.page or retrieved.hits[:1]) for stem in stems_said(query, hit)}
    shares = [sum(idf(stem) for stem in part if stem in known) / (sum(map(idf, part)) or 1.0) for part in query.parts]
    return max(shares, default=0.0)


def ends_nothing_unasked(text: str, best: Hit) -> bool:
    """Whether a passage neither deletes anything nor tells of something final, or of just what somebody asks to do."""
    called = " ".join((best.passage.title, *best.passage.headings))
    if _ENDS[0].search(called) and not _ENDS[0].search(text):
        return False
    if not _FINAL.search(best.passage.text):
        return True
    return any(ends.search(text) and ends.search(f"{called} {best.passage.text}") for ends in _ENDS)
