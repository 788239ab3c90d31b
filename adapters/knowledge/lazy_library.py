"""The knowledge, loaded only once there is some, so that a brand without documents pays nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.knowledge.retrieved import Retrieved
from bot.model.team_text import TeamText
from bot.ports.knowledge import PassageStore

if TYPE_CHECKING:
    from adapters.knowledge.index import Library
    from adapters.knowledge.stems import Stemmer


class LazyLibrary:
    """`bot.ports.knowledge.Knowledge` over a store in which documents may appear while the bot runs."""

    def __init__(self, store: PassageStore) -> None:
        self._store = store
        self._library: Library | None = None
        self._stem: Stemmer | None = None
        self._change = -1

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """The passages that come nearest to the last turn; None where nothing is known at all."""
        library = self._opened()
        return None if library is None else library.look_up(turns, limit)

    def passage_texts(self, limit: int) -> Sequence[str]:
        """What stands in passages of our own documents; none while nothing is known."""
        library = self._opened()
        return () if library is None else library.passage_texts(limit)

    def stem(self, word: str, language: str) -> str:
        """The stem of a lower-case word."""
        if self._stem is None:
            from adapters.knowledge.stems import Stemmer

            self._stem = Stemmer()
        return self._stem(word, language)

    def likeness(self, text: str, other: str) -> float | None:
        """How alike two texts are in meaning, -1 to 1; None while there is no knowledge."""
        library = self._opened()
        return None if library is None else library.likeness(text, other)

    def learn(self, answers: Sequence[TeamText]) -> None:
        """Make exactly these answers of the team known."""
        from adapters.knowledge.team import put_answers

        put_answers(self._store, answers)

    def _opened(self) -> "Library | None":
        if self._library is None and (change := self._store.change()) != self._change:
            self._change = change
            if self._store.size()[0]:
                from adapters.knowledge.index import Library

                self._library = Library(self._store)
        return self._library
