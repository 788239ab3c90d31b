"""The smallest stretch of a source that answers: sentences that follow each other, none of them changed."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.knowledge.asked_form import FEWEST_STEPS, HOW_TO, form_of, has_steps
from bot.knowledge.passage import Hit, Passage
from bot.knowledge.query import Query
from bot.knowledge.ranking import Corpus
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.sections import SHORTEST
from bot.knowledge.sentences import BULLET, NUMBER, ROW, Sentence, sentences_of
from bot.knowledge.terms import Stem, stems_of, stop_word_language

LONGEST, FULLER = 60, 120
"""So many words of a source at most stand in a draft, and in a fuller one."""

WORD_COSTS = 0.03
"""What a word more must bring of telling words, as a share of those asked for."""

INTRODUCES = 25
"""An introduction of a page of fewer words says little by itself: a section of the page follows it."""

FITS, ADDS = 0.4, 0.2
"""That section has at least so large a share of its score by words, and adds such a share of what was asked."""

LEAST_BEFORE_STEPS = 15
"""So many words of an introduction may stand before steps, even where there are many of these."""


class Quoted(NamedTuple):
    """A sentence of a source, and the passage it stands in; `mark` as in `Sentence`."""

    text: str
    passage: Passage
    mark: str = ""


def extract_from(retrieved: Retrieved, stem: Stem, longest: int, troubled: bool = False) -> tuple[Quoted, ...]:
    """What answers in the best passage; after the introduction of a page, the steps of its next section for who asks
    how or is `troubled`, or else the section that adds something."""
    query, best, corpus = retrieved.query, retrieved.hits[0], retrieved.corpus
    if best.passage.headings:
        return extract(query, best, corpus, stem, longest)
    wants_steps = troubled or form_of(query.last) == HOW_TO
    remedy = _first_steps(retrieved) if wants_steps and not has_steps(best.passage) else None
    if remedy is not None:
        steps = extract(query, remedy, corpus, stem, longest)
        before = extract(query, best, corpus, stem, max(LEAST_BEFORE_STEPS, min(INTRODUCES, longest - _words(steps))))
        return (*before, *extract(query, remedy, corpus, stem, longest - _words(before)))
    quoted = extract(query, best, corpus, stem, longest)
    left = longest - _words(quoted)
    if longest - left >= INTRODUCES:
        return quoted
    section = next((hit for hit in retrieved.page if _adds(hit, best, query, corpus)), None)
    return (*quoted, *extract(query, section, corpus, stem, left)) if section is not None else quoted


def _words(quoted: Sequence[Quoted]) -> int:
    return sum(len(sentence.text.split()) for sentence in quoted)


def _first_steps(retrieved: Retrieved) -> Hit | None:
    """The section right after the introduction, if it tells step by step what to do."""
    after = [hit for hit in retrieved.page if hit.passage.headings][:1]
    return next((hit for hit in after if has_steps(hit.passage)), None)


def _adds(hit: Hit, best: Hit, query: Query, corpus: Corpus) -> bool:
    """Whether another section of the page speaks of something that was asked and that the best passage leaves out, and
    can be understood after it."""
    if hit.passage.id == best.passage.id or hit.words < FITS * best.words:
        return False
    left = set(query.asked) - {*best.stems.title, *best.stems.text}
    adds = sum(map(corpus.idf, left & {*hit.stems.headings, *hit.stems.text}))
    first = sentences_of(hit.passage.text)[:1]
    return adds >= ADDS * sum(map(corpus.idf, query.asked)) and not any(sentence.leans for sentence in first)


def is_cut_off(quoted: Sequence[Quoted]) -> bool:
    """Whether steps are told that go on in the source."""
    if not quoted or quoted[-1].mark not in (NUMBER, BULLET):
        return False
    steps = [sentence.text for sentence in sentences_of(quoted[-1].passage.text) if sentence.listed]
    return bool(steps) and steps[-1] != quoted[-1].text


def extract(query: Query, hit: Hit, corpus: Corpus, stem: Stem, longest: int = LONGEST) -> tuple[Quoted, ...]:
    """The sentences that answer, in the order of the source; empty where the passage is made of one too long one."""
    sentences = _without_other_rows(query, sentences_of(_without_stray_line(query, hit, stem)), corpus, stem)
    whole = sum(sentence.length for sentence in sentences)
    if not sentences:
        return ()
    if whole <= longest:
        chosen: Sequence[Sentence] = sentences
    else:
        chosen = _window(sentences, _values(query, hit, sentences, corpus, stem), longest)
    return tuple(Quoted(sentence.text, hit.passage, sentence.mark) for sentence in chosen)


def _without_other_rows(
    query: Query, sentences: Sequence[Sentence], corpus: Corpus, stem: Stem
) -> tuple[Sentence, ...]:
    """The sentences without the rows of tables that are not about what was asked; what stands in all rows, such as the
    names of the columns, tells none of them, but for what a row is called."""
    rows = {row: _stems(row.text, stem) for row in sentences if row.mark == ROW}
    common = set.intersection(*rows.values()) if len(rows) > 1 else set()
    called = {row: _stems(row.text.partition(" – ")[0], stem) for row in rows}
    worth = {
        row: sum(corpus.idf(word) for word in (words - common) | called[row] if word in query.asked)
        + sum(corpus.idf(word) for word in called[row] if _is_code(word) and word in query.stands_for)
        for row, words in rows.items()
    }
    most = max(worth.values(), default=0.0)
    return tuple(sentence for sentence in sentences if sentence not in rows or worth[sentence] == most > 0)


def _is_code(word: str) -> bool:
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _stems(text: str, stem: Stem) -> set[str]:
    return set(stems_of(text, stop_word_language([text]), stem))


def _without_stray_line(query: Query, hit: Hit, stem: Stem) -> str:
    """The text of a section without a line that stood before its heading, where that says nothing of what was asked."""
    text = hit.passage.text
    first, _, rest = text.partition("\n\n")
    if not rest or not hit.passage.headings or len(first.split()) >= SHORTEST:
        return text
    said = stems_of(first, stop_word_language([text]), stem)
    return text if any(word in query.asked for word in said) else rest


def _values(
    query: Query, hit: Hit, sentences: Sequence[Sentence], corpus: Corpus, stem: Stem
) -> list[dict[str, float]]:
    """By sentence, what each stem that was asked for brings."""
    language = stop_word_language([hit.passage.text])
    total = sum(weight * corpus.idf(asked) for asked, weight in query.weights.items()) or 1.0
    values = []
    for sentence in sentences:
        weights: dict[str, float] = {}
        for word in stems_of(sentence.text, language, stem):
            asked, share = (word, 1.0) if word in query.weights else (query.stands_for.get(word, ""), 0.6)
            if asked:
                worth = share * query.weights[asked] * corpus.idf(asked) / total
                weights[asked] = max(weights.get(asked, 0.0), worth)
        values.append(weights)
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
    start, end = best[1], _with_same_subject(values, best[1], best[2])
    return _with_what_belongs(sentences, start, end, longest)


def _with_same_subject(values: Sequence[dict[str, float]], start: int, end: int) -> int:
    """Where the stretch ends if it goes on while each next sentence speaks of all the same: what is allowed,
    and what is not."""
    said = {asked for value in values[start:end] for asked in value}
    while said and end < len(values) and said <= set(values[end]):
        end += 1
    return end


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
    """The sentences as one text; lines of a list, where there are several, stand on lines of their own again."""
    if sum(bool(sentence.mark) for sentence in quoted) < FEWEST_STEPS:
        return " ".join(" ".join(sentence.text for sentence in quoted).split())
    text, number = "", 0
    before = Quoted("", quoted[0].passage)
    for sentence in quoted:
        number += sentence.mark == NUMBER
        mark = f"{number}. " if sentence.mark == NUMBER else "- " if sentence.mark else ""
        text += ("\n" if sentence.mark or before.mark else " ") + mark + " ".join(sentence.text.split())
        before = sentence
    return text.strip()
