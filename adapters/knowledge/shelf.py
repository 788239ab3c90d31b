"""What is known, opened only when there is something: nothing heavy is loaded for a brand without documents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.knowledge.retrieved import Retrieved
from bot.ports.knowledge import PassageStore

if TYPE_CHECKING:
    from adapters.knowledge.index import Library


class Shelf:
    """`bot.ports.knowledge.Knowledge` over a store in which documents may appear while the bot runs."""

    def __init__(self, store: PassageStore) -> None:
        self._store = store
        self._library: Library | None = None
        self._change = -1

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """The passages that come nearest to the last turn; None where nothing is known at all."""
        library = self._opened()
        return None if library is None else library.look_up(turns, limit)

    def stem(self, word: str, language: str) -> str:
        """The stem of a lower-case word; the word itself while nothing is known."""
        return word if self._library is None else self._library.stem(word, language)

    def _opened(self) -> "Library | None":
        if self._library is None and (change := self._store.change()) != self._change:
            self._change = change
            if self._store.size()[0]:
                from adapters.knowledge.index import Library

                self._library = Library(self._store)
        return self._library
