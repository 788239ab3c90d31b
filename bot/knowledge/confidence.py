"""How sure it is that the passages found answer the question, and how sure that something needed is missing.

Both are logistic regressions over a few numbers that can be read; fitted by `tests/quality/knowledge.py` on the part of
our own questions (`tests/examples/knowledge`) that is not kept apart.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.base.logistic import sigmoid
from bot.knowledge.asked_form import DOES
from bot.knowledge.passage import Hit
from bot.knowledge.query import Query
from bot.knowledge.ranking import Corpus
from bot.knowledge.terms import lower_words

SYNONYM = 0.7
"""How much of a word is covered by one that may stand for it."""

LOOKED_AT = 5
"""So many of the best passages are looked at."""

NEAR = 0.8
"""A passage with so large a share of the best one's score fits almost as well."""

FEW, ENOUGH = 4, 0.6
"""A question of so few telling words, of which two documents speak so far alike, does not say which is meant."""

POINTS = frozenset(
    "it its this that these those one ones he she they them there here so es das dies diese dieser eso esto ello lo "
    "la ça cela ce isso isto ele ela".split()
)
"""Words that stand for something that was named before."""

OURS = re.compile(
    r"^\W*(?:(?:hi|hey|hello|so|and|but)\W+)?(?:does|can|will|is|has|could) it (?=(?:\w+ ){0,3}\w{4,})"
    r"(?!(?:\w+ ){0,2}(?:work|help|happen|stop|start|mean|normal|possible|safe|true)\b)",
    re.IGNORECASE,
)
"""Who asks whether it can do something means what the help pages are about: nothing is missing there."""

NO_THINGS = frozenset({"so", "here", "there"})
"""Of these, words that mostly stand for nothing that was named: "so slow"."""

VAGUE = frozenset(
    "work works working problem problems issue issues error errors broken help wrong happens happen stop stops stopped "
    "fail fails failed thing things stuff something app app's button page geht funktioniert fehler kaputt funciona "
    "error marche problème funciona".split()
)
"""Words that say that there is a trouble, and not which."""

OPEN = frozenset("if unless depending depends either otherwise wenn falls sonst si selon según depende se".split())
"""Words by which a text says that the answer depends on something."""


def confidence_of(query: Query, hits: Sequence[Hit], corpus: Corpus) -> float:
    """From 0 to 1."""
    return _logistic(ANSWERED, answered_features(query, hits, corpus)) if hits else 0.0


def ask_back_of(query: Query, hits: Sequence[Hit], corpus: Corpus) -> float:
    """From 0 to 1."""
    return _logistic(MISSING, missing_features(query, hits, corpus))


def answered_features(query: Query, hits: Sequence[Hit], corpus: Corpus) -> dict[str, float]:
    """What speaks for an answer; `hits` best first and at least one."""
    best = hits[:LOOKED_AT]
    total = _telling(query.asked, corpus)
    coverage = [_covered(query, hit, corpus) / total for hit in best]
    holes = [corpus.idf(stem) * (1 - max(_share(query, stem, hit) for hit in best[:3])) for stem in query.asked]
    return {
        "coverage": max(coverage[:3]),
        "coverage_first": coverage[0],
        "hole": max(holes, default=0.0) / 8,
        "strangers": sum(corpus.frequencies.get(stem, 0) == 0 for stem in query.asked) / max(1, len(query.asked)),
        "likeness": max(hit.likeness for hit in hits),
        "likeness_first": best[0].likeness,
        "strength": best[0].words / (total + 3.0),
        "margin": _margin(hits),
        "agreement": max(1 / (hit.words_rank + hit.likeness_rank) for hit in best[:3]),
        "length": math.log1p(len(query.asked)),
    }


def missing_features(query: Query, hits: Sequence[Hit], corpus: Corpus) -> dict[str, float]:
    """What speaks for asking back."""
    words = lower_words(query.told or query.last)
    best = hits[:LOOKED_AT]
    before = [stem for stem in query.weights if stem not in query.asked and corpus.frequencies.get(stem, 0)]
    telling = [stem for stem in query.asked if corpus.frequencies.get(stem, 0)]
    return {
        "length": math.log1p(len(query.asked)),
        "telling": math.log1p(sum(corpus.idf(stem) for stem in telling)),
        "words": math.log1p(len(words)),
        "points": float(points_at_all(query)) / (1 + len(telling)),
        "vague": sum(word in VAGUE for word in words) / max(1, len(query.asked)),
        "before": math.log1p(len(before)),
        "names": float(bool(re.search(r"[a-zäöü] [A-Z][a-z]|\d", query.told or query.last))),
        "spread": _spread(best),
        "siblings": _siblings(query, best),
        "depends": _depends(best),
        "likeness": max((hit.likeness for hit in hits), default=0.0),
        "coverage": max((_covered(query, hit, corpus) for hit in best), default=0.0) / _telling(query.asked, corpus),
        "strength": best[0].words / (_telling(query.asked, corpus) + 3.0) if best else 0.0,
        "strangers": math.log1p(len(query.asked) - len(telling)),
    }


def covered_share(query: Query, hit: Hit, corpus: Corpus) -> float:
    """How much of what was said a passage speaks of, weighed by how telling each word is (0 to 1); of several
    sentences, the one that it speaks of most."""
    return max((_part_share(part, query, hit, corpus) for part in query.parts), default=0.0)


def asked_share(query: Query, hit: Hit, corpus: Corpus) -> float:
    """The same of the sentences that ask only."""
    return max((_part_share(part, query, hit, corpus) for part in query.asking), default=0.0)


def _part_share(part: Sequence[str], query: Query, hit: Hit, corpus: Corpus) -> float:
    return sum(corpus.idf(stem) * _share(query, stem, hit) for stem in part) / _telling(part, corpus)


def named_share(query: Query, hit: Hit) -> float:
    """How much of the heading of a passage was said (0 to 1); of the page's title where it has no heading."""
    heading = dict.fromkeys(hit.stems.headings or hit.stems.title)
    said = sum(1.0 if stem in query.weights else SYNONYM * (stem in query.stands_for) for stem in heading)
    return said / max(1, len(heading))


def speaks_of(query: Query, hit: Hit) -> int:
    """How many of the words that were asked a passage speaks of."""
    return sum(_share(query, stem, hit) > 0 for stem in query.asked)


def points(query: Query) -> bool:
    """Whether a question of one or two telling words points to something that was not named."""
    pointing = not query.leans_back and not (POINTS - NO_THINGS).isdisjoint(lower_words(query.last))
    return len(query.asked) <= 2 and pointing


def points_at_all(query: Query, but: AbstractSet[str] = frozenset()) -> bool:
    """Whether a question holds a word that stands for something, `but` for these, and no turn before says for what."""
    return not query.leans_back and not (POINTS - but).isdisjoint(lower_words(OURS.sub(" ", query.last)))


def says_only_trouble(query: Query) -> bool:
    """Whether a question says that there is a trouble, and not which."""
    return not VAGUE.isdisjoint(lower_words(query.last))


def _telling(stems: Iterable[str], corpus: Corpus) -> float:
    return sum(map(corpus.idf, stems)) or 1.0


def _stems(hit: Hit) -> frozenset[str]:
    return frozenset((*hit.stems.title, *hit.stems.headings, *hit.stems.text, *hit.stems.place))


def _share(query: Query, stem: str, hit: Hit) -> float:
    stems = _stems(hit)
    if stem in stems:
        return 1.0
    return SYNONYM if any(meant == stem and other in stems for other, meant in query.stands_for.items()) else 0.0


def _covered(query: Query, hit: Hit, corpus: Corpus) -> float:
    return sum(corpus.idf(stem) * _share(query, stem, hit) for stem in query.asked)


def _margin(hits: Sequence[Hit]) -> float:
    """How far the best passage is ahead of the best of another document, by words."""
    first = max(hits, key=lambda hit: hit.words)
    others = [hit.words for hit in hits if hit.passage.document != first.passage.document]
    return (first.words - max(others, default=0.0)) / first.words if first.words > 0 else 0.0


def _spread(best: Sequence[Hit]) -> float:
    """From 0 (all from one document) to 1 (each from another, and equally good)."""
    if not best:
        return 1.0
    weights: dict[int, float] = {}
    for hit in best:
        weights[hit.passage.document] = weights.get(hit.passage.document, 0.0) + hit.words
    total = sum(weights.values())
    if total <= 0:
        return 1.0
    shares = [weight / total for weight in weights.values() if weight > 0]
    return -sum(share * math.log(share) for share in shares) / math.log(LOOKED_AT)


def siblings(query: Query, best: Sequence[Hit]) -> tuple[Hit, ...]:
    """The best hit and those of other documents that are called alike and fit almost as well, where nothing that was
    said tells them apart: they differ by a product, a version or a step that is missing. Empty where there are none."""
    if len(best) < 2 or best[0].words <= 0 or len(query.asked) > FEW:
        return ()
    first, said = best[0], set(query.weights)
    hits = [first]
    for hit in best[1:]:
        near = hit.words >= NEAR * first.words and _said_of(query, hit) >= ENOUGH
        if near and hit.passage.document not in {hit.passage.document for hit in hits} and _alike(first, hit):
            apart = {*first.stems.title, *first.stems.place} ^ {*hit.stems.title, *hit.stems.place}
            if said.isdisjoint(apart):
                hits.append(hit)
    return tuple(hits) if len(hits) > 1 else ()


def _siblings(query: Query, best: Sequence[Hit]) -> float:
    alike = siblings(query, best)
    return alike[1].words / alike[0].words if alike else 0.0


def _said_of(query: Query, hit: Hit) -> float:
    return sum(_share(query, stem, hit) for stem in query.asked) / max(1, len(query.asked))


def _alike(hit: Hit, other: Hit) -> bool:
    a, b = set(hit.stems.title), set(other.stems.title)
    if _does(hit) != _does(other):
        return False
    named = bool(hit.passage.headings) and hit.passage.headings[-1:] == other.passage.headings[-1:]
    return (named and bool(a & b)) or len(a & b) >= 0.5 * max(1, len(a), len(b))


def _does(hit: Hit) -> str:
    """The verb with which a title begins; empty where it begins otherwise. Pages that tell of different acts are no
    versions of one thing."""
    first = (lower_words(hit.passage.title) or [""])[0]
    return first if first in DOES else ""


def _depends(best: Sequence[Hit]) -> float:
    words = [word for hit in best[:2] for word in lower_words(hit.passage.text)]
    return 10 * sum(word in OPEN for word in words) / max(10, len(words))


def _logistic(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    value = weights[""] + sum(weights[name] * number for name, number in features.items())
    return sigmoid(max(-30.0, min(30.0, value)))


ANSWERED: Mapping[str, float] = {
    "": -5.25,
    "coverage": 0.513,
    "coverage_first": 0.594,
    "hole": 0.0,
    "strangers": -0.672,
    "likeness": 1.01,
    "likeness_first": 0.23,
    "strength": 2.097,
    "margin": 1.546,
    "agreement": 0.652,
    "length": 1.869,
}
MISSING: Mapping[str, float] = {
    "": 5.602,
    "length": -1.818,
    "telling": -0.422,
    "words": -1.941,
    "points": 0.718,
    "vague": 1.825,
    "before": -0.174,
    "names": -1.678,
    "spread": 0.374,
    "siblings": 0.904,
    "depends": 0.155,
    "likeness": 0.0,
    "coverage": 1.422,
    "strength": -0.996,
    "strangers": -1.222,
}
