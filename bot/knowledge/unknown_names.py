"""Names that somebody says and no source knows: what is known of another thing is no answer then."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from bot.knowledge.passage import Hit
from bot.knowledge.ranking import Corpus
from bot.knowledge.terms import STOPS, Stem, lower_words, stop_word_language

MISSPELT = 0.75
"""A name that is so much like a word of the passage is that word, misspelt."""

_NAME = re.compile(r"(?<=[a-z,;] )(?<!hi )(?:[A-Z][\w’']+|[A-Z]{2,})", re.ASCII)

_DATES = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter".split()
)


def unknown_names(text: str, hits: Sequence[Hit], corpus: Corpus, stem: Stem) -> tuple[str, ...]:
    """The names in a text that stand in no passage at all."""
    language = stop_word_language([text])
    there = sorted({word for hit in hits for word in lower_words(f"{hit.passage.title} {hit.passage.text}")})
    unknown, frequencies = [], corpus.frequencies
    for name, words in _names(text):
        strange = [
            word for word in words if word not in STOPS[language] and not frequencies.get(stem(word, language), 0)
        ]
        if any(not get_close_matches(word, there, 1, MISSPELT) for word in strange):
            unknown.append(name)
    return tuple(unknown)


def _names(text: str) -> Iterator[tuple[str, list[str]]]:
    """Words that are written large within a sentence, with the words in them; German writes every noun so."""
    if stop_word_language([text]) == "de":
        return
    for match in _NAME.finditer(re.sub(r"\b(?:Hi|Hey|Hello|Dear|Thanks)\b", "hi", text)):
        words = lower_words(match.group())
        if words and not _DATES.issuperset(words):
            yield match.group(), words
