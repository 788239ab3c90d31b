"""Whether a section can tell what was asked: it speaks of what is to be counted, says an amount to who asks how
much, and a place to who asks where."""

import re

from bot.knowledge.asked_form import form_of
from bot.knowledge.passage import Hit
from bot.knowledge.query import Query

ACTS = frozenset("add change close delete disable edit export import move remove rename replace transfer".split())
"""What is done with purpose only: a heading that begins so tells how, and no remedy."""

_COUNTED = re.compile(r"\bhow many (?:\w+ of )?(\w{4,})\b", re.IGNORECASE)
_WHERE_TO_GET = re.compile(
    r"\bwhere (?:do|can|could|should) (?:i|we|you|one) (?:\w+ly )?(?:get|find|download|buy|see)\b", re.I
)
_HOW_MUCH = re.compile(r"\bhow much(?! (?:longer|time|of)\b)|\b(?:price|cost|costs|fees?)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<![:\d])\d+(?![\d]*:)|\bfree\b|\bno (?:\w+ )?(?:fees?|costs?|charges?)\b", re.IGNORECASE)
"""A number that is no time of the day, or that it costs nothing."""

_PLACE = re.compile(
    r"https?:|\b[\w-]+(?:\.[\w-]+)+/?\w|\S > \S|\b(?:under|in|on|at|from|beside|below|behind) (?!\d)\w", re.I
)
"""A page on the web, a way through menus, or a word that says a place."""


def asks_how_many(query: Query, hit: Hit) -> bool:
    """Whether it is asked how many there are of something that a passage speaks of."""
    return _COUNTED.search(query.last) is not None and can_tell(query, hit)


def can_tell(query: Query, hit: Hit) -> bool:
    """Whether nothing in what was asked is of another kind than what the section tells."""
    counted = _COUNTED.search(query.last)
    if counted is not None and not any(counted[1].lower().startswith(stem[:5]) for stem in stems_said(query, hit)):
        return False
    if _acts_unasked(query, hit) or _is_of_another_half(query, hit):
        return False
    if _HOW_MUCH.search(query.last) and not _AMOUNT.search(hit.passage.text):
        return False
    return not _WHERE_TO_GET.search(query.last) or bool(_PLACE.search(hit.passage.text))


def _acts_unasked(query: Query, hit: Hit) -> bool:
    """Whether a section tells by its heading how to do something that nobody spoke of doing, to somebody who
    tells and does not ask: "Change my email" where no mail comes."""
    heading = hit.passage.headings[-1] if hit.passage.headings else ""
    first = heading.split()[0].lower() if heading else ""
    if first not in ACTS or "?" in query.last or form_of(query.last) or not hit.stems.headings:
        return False
    return hit.stems.headings[0] not in query.weights and hit.stems.headings[0] not in query.stands_for


def _is_of_another_half(query: Query, hit: Hit) -> bool:
    """Whether a page is about two things, and the section about the one that was not asked for: "Gift cards" of
    "Vouchers and gift cards" for somebody with a voucher."""
    heading, title, said = set(hit.stems.headings), set(hit.stems.title), {*query.weights, *query.stands_for}
    return bool(heading) and heading < title and heading.isdisjoint(said) and not title.isdisjoint(query.asked)


def stems_said(query: Query, hit: Hit) -> tuple[str, ...]:
    """Which of the words that were asked stand in a passage or its titles, they or others for them."""
    there = {*hit.stems.title, *hit.stems.headings, *hit.stems.text, *hit.stems.place}
    stand = {meant for stem, meant in query.stands_for.items() if stem in there}
    return tuple(stem for stem in query.asked if stem in there or stem in stand)
