"""The smallest stretch of a source that answers: sentences that follow each other, none of them changed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.knowledge.passage import Hit, Passage
from bot.knowledge.query import Query
from bot.knowledge.ranking import Corpus
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.sentences import Sentence, sentences_of
from bot.knowledge.terms import Stem, stems_of, stop_word_language

LONGEST, FULLER = 60, 120
"""So many words of a source at most stand in a draft, and in a fuller one."""

WORD_COSTS = 0.03
"""What a word more must bring of telling words, as a share of those asked for."""

INTRODUCES = 25
"""A page's first passage of fewer words says little by itself: the section of that page that fits best follows it."""

FITS, ADDS = 0.4, 0.2
"""That section has at least so large a share of its score by words, and adds such a share of what was asked."""


class Quoted(NamedTuple):
    """A sentence of a source, and the passage it stands in."""

    text: str
    passage: Passage


def extract_from(retrieved: Retrieved, stem: Stem, longest: int) -> tuple[Quoted, ...]:
    """What answers in the best passage, and after a short introduction in the section of its page that fits best."""
    query, best, corpus = retrieved.query, retrieved.hits[0], retrieved.corpus
    quoted = extract(query, best, corpus, stem, longest)
    left = longest - sum(len(sentence.text.split()) for sentence in quoted)
    if best.passage.headings or longest - left >= INTRODUCES:
        return quoted
    section = next((hit for hit in retrieved.hits[1:] if _adds(hit, best, query, corpus)), None)
    return (*quoted, *extract(query, section, corpus, stem, left)) if section is not None else quoted


def _adds(hit: Hit, best: Hit, query: Query, corpus: Corpus) -> bool:
    """Whether another section of the page speaks of something that was asked and that the best passage leaves out, and
    can be understood after it."""
    if hit.passage.document != best.passage.document or hit.words < FITS * best.words:
        return False
    left = set(query.asked) - {*best.stems.title, *best.stems.text}
    adds = sum(map(corpus.idf, left & {*hit.stems.headings, *hit.stems.text}))
    first = sentences_of(hit.passage.text)[:1]
    return adds >= ADDS * sum(map(corpus.idf, query.asked)) and not any(sentence.leans for sentence in first)


def extract(query: Query, hit: Hit, corpus: Corpus, stem: Stem, longest: int = LONGEST) -> tuple[Quoted, ...]:
    """The sentences that answer, in the order of the source; empty where the passage is made of one too long one."""
    sentences = sentences_of(hit.passage.text)
    whole = sum(sentence.length for sentence in sentences)
    if not sentences:
        return ()
    if whole <= longest:
        chosen: Sequence[Sentence] = sentences
    else:
        chosen = _window(sentences, _values(query, hit, sentences, corpus, stem), longest)
    return tuple(Quoted(sentence.text, hit.passage) for sentence in chosen)


def _values(
    query: Query, hit: Hit, sentences: Sequence[Sentence], corpus: Corpus, stem: Stem
) -> list[dict[str, float]]:
    """By sentence, what each stem that was asked for brings."""
    language = stop_word_language([hit.passage.text])
    total = sum(weight * corpus.idf(asked) for asked, weight in query.weights.items()) or 1.0
    values = []
    for sentence in sentences:
        found: dict[str, float] = {}
        for word in stems_of(sentence.text, language, stem):
            asked, share = (word, 1.0) if word in query.weights else (query.stands_for.get(word, ""), 0.6)
            if asked:
                worth = share * query.weights[asked] * corpus.idf(asked) / total
                found[asked] = max(found.get(asked, 0.0), worth)
        values.append(found)
    return values


def _window(sentences: Sequence[Sentence], values: Sequence[dict[str, float]], longest: int) -> Sequence[Sentence]:
    best: tuple[float, int, int] = (-1.0, 0, 0)
    for start in range(len(sentences)):
        if sentences[start].leans and start:
            continue
        got: dict[str, float] = {}
        words = 0
        for end in range(start, len(sentences)):
            words += sentences[end].length
            if words > longest:
                break
            for asked, worth in values[end].items():
                got[asked] = max(got.get(asked, 0.0), worth)
            value = sum(got.values()) - WORD_COSTS * words / 10 - 0.002 * start
            if value > best[0] + 1e-9:
                best = (value, start, end + 1)
    start, end = best[1], best[2]
    return _with_what_belongs(sentences, start, end, longest)


def _with_what_belongs(sentences: Sequence[Sentence], start: int, end: int, longest: int) -> Sequence[Sentence]:
    """The other steps of the same list, from its first one; and what leans on the last sentence."""
    if any(sentence.listed for sentence in sentences[start:end]):
        while start and sentences[start - 1].listed:
            start -= 1
        if start and sentences[start - 1].text.endswith(":"):
            start -= 1
        while end < len(sentences) and sentences[end].listed:
            end += 1
    while end < len(sentences) and sentences[end].leans:
        end += 1
    while end > start and sum(sentence.length for sentence in sentences[start:end]) > longest:
        end -= 1
    return sentences[start:end]


def join_sentences(quoted: Sequence[Quoted]) -> str:
    """The sentences as one text; after a colon or a step comes a space as after any other."""
    text = " ".join(sentence.text for sentence in quoted)
    return re.sub(r"\s+", " ", text).strip()
