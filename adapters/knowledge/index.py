"""Looks passages up by words and by meaning, and prepares documents to be stored."""

import re
import threading
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np

from adapters.knowledge.embeddings import Embeddings, Vectors
from adapters.knowledge.stems import Stemmer
from bot.knowledge.passage import Candidate, Document, Hit, Stems
from bot.knowledge.query import EARLIER, Query, query_of
from bot.knowledge.ranking import Corpus, ranked, unranked
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.sections import passages_of
from bot.knowledge.synonyms import synonyms
from bot.knowledge.terms import stems_of, stop_word_language
from bot.ports.knowledge import Indexed, PassageStore

BY_WORDS, BY_MEANING = 60, 40
"""Candidates from each ranking."""

COMMON, ENOUGH = 0.05, 4
"""A stem that stands in a greater share of the passages finds none of them; but so many stems are always looked for."""

MOST_ROWS, FEWEST = 4000, 2
"""The rarest stems are looked for that stand in so many passages together, but always so many stems."""

MANY, LEADING = 5000, 64
"""With more passages than this the nearest are first looked for by so many numbers of a vector: the leading ones say
most (Kusupati et al. 2022, "Matryoshka Representation Learning")."""

MOST_COUNTED = 50_000
"""At most so many stems are cached with their frequency."""

HEADS = 0.3
"""The extra weight of title and headings in a passage's vector."""


class Indexer:
    """Prepares documents: passages, stems, vectors."""

    def __init__(self, stem: Stemmer, embed: Embeddings) -> None:
        self._stem = stem
        self._embed = embed

    def indexed(self, document: Document) -> tuple[str, list[Indexed]]:
        """The language of a document, and its passages."""
        sections = passages_of(document.sections)
        language = stop_word_language([section.text for section in sections[:20]])
        heads = [". ".join((document.title, *section.headings)) for section in sections]
        texts = [f"{head}. {section.text}" for head, section in zip(heads, sections, strict=True)]
        vectors = (self._embed(texts) + HEADS * self._embed(heads)).astype("<f2")
        title = stems_of(document.title, language, self._stem)
        place = tuple(dict.fromkeys(stems_of(path_words(document.path), language, self._stem)))
        place = tuple(stem for stem in place if stem not in title)
        return language, [
            Indexed(
                section,
                Stems(
                    title,
                    stems_of(" ".join(section.headings), language, self._stem),
                    stems_of(section.text, language, self._stem),
                    place,
                ),
                vector.tobytes(),
            )
            for section, vector in zip(sections, vectors, strict=True)
        ]


class Library:
    """`bot.ports.knowledge.Knowledge` over a store of passages; the vectors are held in memory and read anew when
    something has changed. May be asked from several threads."""

    def __init__(self, store: PassageStore, stem: Stemmer | None = None, embed: Embeddings | None = None) -> None:
        self._store = store
        self._stem = stem or Stemmer()
        self._embed = embed
        self._synonyms = synonyms(self._stem)
        self._lock = threading.Lock()
        self._change = -1
        self._size = (0, 0.0)
        self._frequencies: dict[str, int] = {}
        self._ids = np.zeros(0, dtype=np.int64)
        self._matrix: Vectors = np.zeros((0, 256), dtype=np.float32)
        self._leading = self._matrix

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """The passages that come nearest to the last turn; None where nothing is known at all."""
        with self._lock:
            self._refresh()
            if not self._size[0]:
                return None
            query = query_of(turns, self._stem, self._synonyms)
            corpus = Corpus(*self._size, self._counted([*query.weights, *query.stands_for]))
            vector = self._vector(query)
            ranked_hits = ranked(query, self._candidates(query, corpus, vector), corpus)
            page = self._page(query, ranked_hits, corpus, vector)
        return Retrieved(query, ranked_hits[:limit], corpus, page)

    def _page(self, query: Query, hits: Sequence[Hit], corpus: Corpus, vector: Vectors) -> tuple[Hit, ...]:
        """All passages of the page of the best one, in its order; those that nothing led to have the last ranks."""
        ids = self._store.passages_of(hits[0].passage.document) if hits else ()
        there = {hit.passage.id: hit for hit in hits}
        rest = self._with_likeness([number for number in ids if number not in there], vector)
        there |= {candidate.passage.id: unranked(query, candidate, corpus, len(hits) + 1) for candidate in rest}
        return tuple(there[number] for number in ids)

    def passage_texts(self, limit: int) -> Sequence[str]:
        """What stands in passages of our own documents, at most so many; not what the team has answered."""
        with self._lock:
            self._refresh()
            wanted = self._ids[:limit].tolist()
        passages = [passage for passage, _ in self._store.passages(wanted).values() if not passage.is_answer]
        return [" ".join((passage.title, *passage.headings, passage.text)) for passage in passages]

    def stem(self, word: str, language: str) -> str:
        """The stem of a lower-case word."""
        return self._stem(word, language)

    def likeness(self, text: str, other: str) -> float:
        """How alike two texts are in meaning, from -1 to 1."""
        first, second = self._embed_ready()([text, other])
        return float(first @ second)

    def _counted(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each stem stands; counted once until something changes."""
        unknown = [term for term in terms if term not in self._frequencies]
        if len(self._frequencies) > MOST_COUNTED:
            self._frequencies.clear()
            unknown = list(terms)
        if unknown:
            self._frequencies |= dict.fromkeys(unknown, 0) | dict(self._store.frequencies(unknown))
        return {term: self._frequencies[term] for term in terms if self._frequencies[term]}

    def _candidates(self, query: Query, corpus: Corpus, vector: Vectors) -> list[Candidate]:
        said = self._telling(query.weights, corpus)
        ids = set(self._store.candidates(said, BY_WORDS))
        asked = self._telling([*query.asked, *query.stands_for], corpus)
        if set(asked) != set(said):
            ids |= set(self._store.candidates(asked, BY_WORDS))
        ids |= {int(number) for number in self._ids[self._nearest(vector)]}
        return self._with_likeness(ids, vector)

    def _with_likeness(self, ids: Iterable[int], vector: Vectors) -> list[Candidate]:
        passages = self._store.passages(ids)
        wanted = sorted(passages)
        likeness = self._matrix[np.searchsorted(self._ids, wanted)] @ vector
        return [Candidate(*passages[number], float(alike)) for number, alike in zip(wanted, likeness, strict=True)]

    def _telling(self, stems: Iterable[str], corpus: Corpus) -> list[str]:
        """The stems that are worth looking for: those that stand in few passages, or else the rarest; together in no
        more passages than can be put in order quickly."""
        known = sorted((stem for stem in stems if stem in corpus.frequencies), key=corpus.frequencies.__getitem__)
        rare = [stem for stem in known if corpus.frequencies[stem] <= COMMON * corpus.passages]
        chosen = rare if len(rare) >= ENOUGH else known[:ENOUGH]
        rows = list(accumulate(corpus.frequencies[stem] for stem in chosen))
        return chosen[: max(FEWEST, sum(total <= MOST_ROWS for total in rows))]

    def _nearest(self, vector: Vectors) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
        """The rows of the nearest passages; where there are many, first by the leading numbers of the vectors."""
        if len(self._ids) <= MANY:
            return _largest(_products(self._matrix, vector), BY_MEANING)
        rough = _largest(_products(self._leading, vector[:LEADING]), 10 * BY_MEANING)
        return rough[_largest(_products(self._matrix[rough], vector), BY_MEANING)]

    def _vector(self, query: Query) -> Vectors:
        vectors = self._embed_ready()(query.turns)
        weights = np.full(len(query.turns), EARLIER / max(1, len(query.turns) - 1), dtype=np.float32)
        weights[-1] = 1.0
        wanted: Vectors = weights @ vectors
        norm = float(np.linalg.norm(wanted))
        return wanted / norm if norm else wanted

    def _embed_ready(self) -> Embeddings:
        if self._embed is None:
            self._embed = Embeddings()
        return self._embed

    def _refresh(self) -> None:
        change = self._store.change()
        if change == self._change:
            return
        rows = self._store.vectors()
        self._ids = np.array([number for number, _ in rows], dtype=np.int64)
        packed = b"".join(vector for _, vector in rows)
        self._matrix = np.frombuffer(packed, dtype="<f2").reshape(len(rows), 256).astype(np.float32)
        self._leading = np.ascontiguousarray(self._matrix[:, :LEADING]) if len(rows) > MANY else self._matrix
        self._size = self._store.size()
        self._frequencies = {}
        self._change = change


def path_words(path: str) -> str:
    """The words of a path: folders name the product, files what members call a thing."""
    return re.sub(r"\.\w+$|[^\w]|_", " ", path)


def _products(matrix: Vectors, vector: Vectors) -> Vectors:
    """The product with each row, on one core: `@` wakes all of them, which costs more than it brings for so little."""
    products: Vectors = np.einsum("ij,j->i", matrix, vector)
    return products


def _largest(scores: Vectors, number: int) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """The places of the greatest scores, in no order."""
    return np.arange(len(scores)) if len(scores) <= number else np.argpartition(-scores, number)[:number]
