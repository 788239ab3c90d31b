"""Puts passages in order: BM25 over title, headings and text, joined with likeness of meaning by reciprocal rank."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.passage import Candidate, Hit, Stems
from bot.knowledge.query import LIKENESS_OF_SYNONYMS, Query

K1, B = 1.2, 0.5
"""The constants of BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework")."""

TITLE, HEADINGS, PLACE = 1.5, 1.5, 1.5
"""How often a word in the title, a heading or the path counts beside one in the text."""

RRF = 5
"""The constant of reciprocal rank fusion (Cormack, Clarke and Buettcher 2009 use 60; tuned on our own questions)."""

MEANING, PHRASES = 0.4, 0.2
"""How much the rankings by meaning and by phrases weigh beside the one by words."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What BM25 must know of all passages: how many, how long they are on average, and in how many each stem stands."""

    passages: int
    length: float
    frequencies: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """How telling a stem is: the rarer, the more."""
        n = self.frequencies.get(stem, 0)
        return math.log(1 + (self.passages - n + 0.5) / (n + 0.5))


def words_score(query: Query, stems: Stems, corpus: Corpus) -> float:
    """BM25 of one passage; a word that may stand for one that was said counts in its place, but less, and only once."""
    counts = _counts(query, stems)
    length = sum(map(len, stems))
    norm = K1 * (1 - B + B * length / max(corpus.length, 1.0))
    scores: dict[str, float] = {}
    for stem, weight in query.weights.items():
        if stem in counts:
            scores[stem] = weight * corpus.idf(stem) * counts[stem] * (K1 + 1) / (counts[stem] + norm)
    for stem, meant in query.stands_for.items():
        if stem in counts and meant not in counts:
            weight = LIKENESS_OF_SYNONYMS * query.weights[meant]
            score = weight * min(corpus.idf(stem), corpus.idf(meant)) * counts[stem] * (K1 + 1) / (counts[stem] + norm)
            scores[meant] = max(scores.get(meant, 0.0), score)
    return sum(scores.values())


def _counts(query: Query, stems: Stems) -> dict[str, float]:
    """How often each stem that is looked for stands in a passage, weighed by field."""
    counts: dict[str, float] = {}
    weighed = ((stems.title, TITLE), (stems.headings, HEADINGS), (stems.text, 1.0), (stems.place, PLACE))
    for field, weight in weighed:
        for stem in field:
            if stem in query.weights or stem in query.stands_for:
                counts[stem] = counts.get(stem, 0.0) + weight
    return counts


def ranked(query: Query, candidates: Sequence[Candidate], corpus: Corpus) -> tuple[Hit, ...]:
    """The passages, best first."""
    scores = [words_score(query, candidate.stems, corpus) for candidate in candidates]
    by_words = _ranks(scores)
    by_meaning = _ranks([candidate.likeness for candidate in candidates])
    phrases = [phrases_score(query, candidate.stems, corpus) for candidate in candidates]
    by_phrases = [rank if score else 0 for rank, score in zip(_ranks(phrases), phrases, strict=True)]
    hits = [
        Hit(candidate.passage, candidate.stems, words, candidate.likeness, w, m, _joined(w, m, p))
        for candidate, words, w, m, p in zip(candidates, scores, by_words, by_meaning, by_phrases, strict=True)
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)))


def unranked(query: Query, candidate: Candidate, corpus: Corpus, rank: int) -> Hit:
    """A passage that neither words nor meaning led to: it comes after those that were found."""
    words = words_score(query, candidate.stems, corpus)
    return Hit(candidate.passage, candidate.stems, words, candidate.likeness, rank, rank, _joined(rank, rank, 0))


def phrases_score(query: Query, stems: Stems, corpus: Corpus) -> float:
    """How telling the pairs of words are that follow each other in the question and in a passage as well."""
    fields = (stems.title, stems.headings, stems.text)
    pairs = (pair for pair in query.phrases if any(_follow(*pair, field) for field in fields))
    return sum(corpus.idf(first) + corpus.idf(second) for first, second in pairs)


def _follow(first: str, second: str, stems: Sequence[str]) -> bool:
    if first not in stems or second not in stems:
        return False
    return (first, second) in pairwise(stems)


def _joined(words: int, meaning: int, phrases: int) -> float:
    """The ranks as a score; 0 is the rank by phrases of a passage that has none."""
    return 1 / (RRF + words) + MEANING / (RRF + meaning) + (PHRASES / (RRF + phrases) if phrases else 0.0)


def _ranks(scores: Sequence[float]) -> list[int]:
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    ranks = [0] * len(scores)
    for rank, index in enumerate(order, 1):
        ranks[index] = rank
    return ranks
