"""How likely it is that the best passage is what somebody asked for, and not only something near it.

A logistic regression over a few numbers that do not depend on how much is known; fitted by `tests/quality/knowledge.py`
on the part of our own questions that is not kept apart, each asked of the pages of one brand.
"""

import math
from collections.abc import Mapping

from bot.base.logistic import sigmoid
from bot.knowledge.best_section import section_values
from bot.knowledge.confidence import asked_share, named_share, speaks_of
from bot.knowledge.retrieved import Retrieved


def rightness(retrieved: Retrieved) -> float:
    """From 0 to 1, of a lookup whose best section stands first."""
    if not retrieved.hits:
        return 0.0
    return sigmoid(RIGHT[""] + sum(RIGHT[name] * number for name, number in right_features(retrieved).items()))


def right_features(retrieved: Retrieved) -> dict[str, float]:
    """What speaks for the first of the hits."""
    query, best, corpus = retrieved.query, retrieved.hits[0], retrieved.corpus
    unknown = sum(corpus.frequencies.get(stem, 0) == 0 for stem in query.asked)
    return {
        "ahead": _ahead(retrieved),
        "likeness": best.likeness,
        "section": _section_share(retrieved),
        "unknown": unknown / max(1, len(query.asked)),
        "named": named_share(query, best),
        "asked": asked_share(query, best, corpus),
        "spoken": speaks_of(query, best),
    }


def _ahead(retrieved: Retrieved) -> float:
    """How far the best page is ahead of others, by words."""
    document = retrieved.hits[0].passage.document
    page = max((hit.words for hit in (*retrieved.page, retrieved.hits[0])), default=0.0)
    others = max((hit.words for hit in retrieved.hits if hit.passage.document != document), default=0.0)
    return (page - others) / max(page, others, 1e-9)


def _section_share(retrieved: Retrieved) -> float:
    """How much the best section of the page is chosen over its others; 1 where it has no other."""
    values = section_values(retrieved)
    return 1 / sum(math.exp(value - max(values)) for value in values) if values else 1.0


RIGHT: Mapping[str, float] = {
    "": -4.65,
    "ahead": 1.305,
    "likeness": 3.487,
    "section": 1.568,
    "unknown": -1.131,
    "named": 0.551,
    "asked": 0.48,
    "spoken": 0.52,
}
