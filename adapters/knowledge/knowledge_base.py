"""The knowledge, opened for a command: adding, looking up, answering and checking."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from adapters.knowledge.answering import answer_turn, concerns_about
from adapters.knowledge.collect import Added, add
from adapters.knowledge.embeddings import Embeddings
from adapters.knowledge.fetch import Fetcher
from adapters.knowledge.index import Indexer, Library
from adapters.knowledge.stems import Stemmer
from adapters.knowledge.stream import Answering, Checking
from adapters.knowledge.web import add_web
from bot.ports.knowledge import PassageStore
from bot.settings.settings import Settings
from bot.triage.triage import Triage

Clock = Callable[[], datetime]

Seen = Callable[[int, int], None]
"""Called with the number of documents done, and of all."""


class Tables(PassageStore, Protocol):
    """A store of passages that can be closed."""

    def close(self) -> None:
        """Let go of the database."""


def unseen(done: int, of: int) -> None:
    """Reports progress to nobody."""


class KnowledgeBase:
    """Everything that a command can do with the knowledge."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self.tables = tables
        self._clock = clock
        self._stem, self._embed = Stemmer(), Embeddings()
        self.library = Library(tables, self._stem, self._embed)

    def add(self, root: Path, seen: Seen = unseen) -> Added:
        """Read a folder or a file; unchanged files are not read again."""
        return add(self.tables, Indexer(self._stem, self._embed), root, seen)

    async def add_url(self, url: str, seen: Seen = unseen) -> Added:
        """Read a web page, or the pages of a sitemap."""
        async with Fetcher() as fetcher:
            return await add_web(self.tables, Indexer(self._stem, self._embed), fetcher, url, seen)

    def answering(self, triage: Triage) -> Answering:
        """The function that answers a question."""
        return lambda context, text, author: answer_turn(self.library, triage, context, text, author, self._clock())

    def checking(self, triage: Triage, settings: Settings) -> Checking:
        """The function that checks a draft."""
        return lambda question, text, known: concerns_about(self.library, triage, settings, question, text, known)
