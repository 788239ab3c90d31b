"""The storage as the core knows it: one writing thread, one reading thread, and waiting for either."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.base.errors import StorageError
from bot.ports.store import Store
from storage.dialects import sqlite
from storage.engine.lock import Lock
from storage.engine.reader import Reader
from storage.engine.writer import Writer

T = TypeVar("T")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Database:
    """`bot.ports.Storage` over a file, or in memory (where reads take their turn with writes)."""

    writer: Writer
    reader: Reader | None = None
    lock: Lock | None = None

    async def do(self, work: Callable[[Store], T]) -> T:
        """Run a use case in one transaction."""
        answer: T = await self.writer.ask(work)
        return answer

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """The same, batched with other items for the same `work`."""
        answer: T = await self.writer.ask(work, True, item)
        return answer

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run a read beside the writer."""
        return await (self.do(work) if self.reader is None else self.reader.read(work))

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call `listener` after changes that people can see."""
        return self.writer.watch(listener)

    async def damage(self) -> list[str]:
        """What is wrong inside the file, page by page, read beside those who work; empty when all is well."""
        path = self.writer.file.path
        return [] if path is None else await asyncio.to_thread(_damage, path)

    async def close(self) -> None:
        """Finish the queued work and close the file."""
        await asyncio.to_thread(self.finish)

    def finish(self) -> None:
        """The same without an event loop."""
        if self.reader is not None:
            self.reader.finish()
        self.writer.finish()
        if self.lock is not None:
            self.lock.release()


def _damage(path: Path) -> list[str]:
    try:
        with closing(sqlite.connect_to_read(path)) as connection:
            return sqlite.faults(connection)
    except sqlite3.Error as error:
        return [str(error)]


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """`bot.ports.Storage` for commands that only read, whether Goodneighbor is running or not."""

    reader: Reader

    async def do(self, work: Callable[[Store], T]) -> T:
        """Not supported."""
        raise StorageError("This command only reads the database.")

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """Not supported."""
        raise StorageError("This command only reads the database.")

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run a read."""
        return await self.reader.read(work)

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Never calls anybody, as nothing changes here."""
        return lambda: None

    async def close(self) -> None:
        """Close the file."""
        await asyncio.to_thread(self.reader.finish)
