"""Stems of words in five languages, by Snowball; each word is stemmed once."""

from functools import lru_cache

import snowballstemmer

NAMES = {"en": "english", "de": "german", "es": "spanish", "fr": "french", "pt": "portuguese"}
MOST_REMEMBERED = 200_000


class Stemmer:
    """`bot.knowledge.terms.Stem`; a language that is not known is stemmed as English."""

    def __init__(self) -> None:
        self._by_language = {code: snowballstemmer.stemmer(name) for code, name in NAMES.items()}
        self._stem = lru_cache(MOST_REMEMBERED)(self._stemmed)

    def __call__(self, word: str, language: str) -> str:
        """The stem of a lower-case word."""
        return self._stem(word, language)

    def _stemmed(self, word: str, language: str) -> str:
        stemmer = self._by_language.get(language, self._by_language["en"])
        return str(stemmer.stemWord(word))
