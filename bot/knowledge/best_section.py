"""Which section of a page answers: the page's introduction speaks of everything on it, and so comes first too often.

A regression over a few numbers that can be read, among the sections of one page (McFadden 1974, "Conditional logit
analysis"); fitted by `tests/quality/knowledge.py` on the part of our own questions that is not kept apart. The weights
of the introduction, its title and the form were then chosen among a few hundred, by the first section on that part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.knowledge.asked_form import fits_form, form_of
from bot.knowledge.passage import Hit
from bot.knowledge.query import Query
from bot.knowledge.ranking import Corpus
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.section_fit import can_tell, stems_said

SYNONYM = 0.6
"""How much a word brings that may stand for one that was said."""


FEW = 4
"""Of so few words that were asked, none is said in vain."""


def best_of_page(retrieved: Retrieved) -> Retrieved:
    """The same hits with the section of the best page first that fits best."""
    page = retrieved.page
    if not page:
        return retrieved
    values, may = section_values(retrieved), _may_be_meant(retrieved)
    best = page[max(may, key=values.__getitem__)]
    return replace(retrieved, hits=(best, *(hit for hit in retrieved.hits if hit.passage.id != best.passage.id)))


def _may_be_meant(retrieved: Retrieved) -> Sequence[int]:
    """The numbers of the sections that can tell what was asked and speak of it at all, of few words of no fewer than
    another section; all, where there are none."""
    query, page = retrieved.query, retrieved.page
    tells = [number for number, hit in enumerate(page) if can_tell(query, hit)] or range(len(page))
    titled = set(page[0].stems.title)
    said = {number: _own_words(query, page[number]) - titled for number in tells}
    speak = [number for number in tells if stems_said(query, page[number])]
    if len(query.asked) > FEW:
        return speak or tells
    return [number for number in speak if not any(said[number] < said[other] for other in speak)] or tells


def _own_words(query: Query, hit: Hit) -> set[str]:
    """The words that were asked, in so many words, and stand in a section or its heading."""
    return set(query.asked) & {*hit.stems.headings, *hit.stems.text}


def section_values(retrieved: Retrieved) -> list[float]:
    """By section of the best page, how well it fits; only differences mean something."""
    rows = section_features(retrieved.query, retrieved.page, retrieved.corpus)
    return [sum(SECTION[name] * number for name, number in row.items()) for row in rows]


def section_features(query: Query, page: Sequence[Hit], corpus: Corpus) -> list[dict[str, float]]:
    """By section, what speaks for it beside the others; words that stand in the title of the page tell nothing."""
    titled = set(page[0].stems.title)
    said = {stem: weight * corpus.idf(stem) for stem, weight in query.weights.items() if stem not in titled}
    most = max((hit.words for hit in page), default=0.0) or 1.0
    nearest = max((hit.likeness for hit in page), default=0.0)
    form = form_of(query.last)
    all_in_title = _said_by_title(query, page, corpus) if page else 0.0
    return [
        {
            "words": hit.words / most,
            "likeness": hit.likeness - nearest,
            "told": _told(query, said, (*hit.stems.headings, *hit.stems.text)),
            "headed": _told(query, said, hit.stems.headings),
            "named": _named(query, hit),
            "form": fits_form(form, hit.passage),
            "introduction": float(not hit.passage.headings),
            "titled": all_in_title * (not hit.passage.headings),
        }
        for hit in page
    ]


def _said_by_title(query: Query, page: Sequence[Hit], corpus: Corpus) -> float:
    """How much of what was asked, and stands anywhere on the page, its title says: where that is all, the introduction
    is what was asked for; but for a section that is called just so."""
    if any(hit.stems.headings and set(hit.stems.headings) == set(query.asked) for hit in page):
        return 0.0
    there = {stem for hit in page for stem in (*hit.stems.title, *hit.stems.headings, *hit.stems.text)}
    there |= {query.stands_for[stem] for stem in there if stem in query.stands_for}
    return _told(query, {stem: corpus.idf(stem) for stem in query.asked if stem in there}, page[0].stems.title)


def _named(query: Query, hit: Hit) -> float:
    """How much of what the heading of a section adds to the title of its page was said."""
    adds = set(hit.stems.headings) - set(hit.stems.title)
    said = sum(1.0 if stem in query.weights else SYNONYM * (stem in query.stands_for) for stem in adds)
    return said / max(1, len(adds))


def _told(query: Query, said: Mapping[str, float], stems: Sequence[str]) -> float:
    """The share of what was said, weighed, that stands in these stems."""
    meant = {query.stands_for[stem] for stem in stems if stem in query.stands_for}
    told = sum(weight if stem in stems else SYNONYM * weight * (stem in meant) for stem, weight in said.items())
    return told / (sum(said.values()) or 1.0)


SECTION: Mapping[str, float] = {
    "words": 1.81, "likeness": 1.28, "told": 1.17, "headed": 0.7, "named": 1.56, "form": 0.7,
    "introduction": -2.5, "titled": 4.0,
}  # fmt: skip
