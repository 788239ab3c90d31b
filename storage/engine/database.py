"""The storage as the bot knows it: one thread that writes, one that reads, and how to wait for either."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.base.errors import StorageError
from bot.ports.store import Store
from storage.engine.lock import Lock
from storage.engine.reader import Reader
from storage.engine.writer import Writer

T = TypeVar("T")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Database:
    """`bot.ports.Storage` over a file, or over memory (no reader: looks then take their turn with the writing)."""

    writer: Writer
    reader: Reader | None = None
    lock: Lock | None = None

    async def do(self, work: Callable[[Store], T]) -> T:
        """One use case in one transaction."""
        answer: T = await self.writer.ask(work)
        return answer

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """The same, in one call with other items for the same `work`."""
        answer: T = await self.writer.ask(work, True, item)
        return answer

    async def read(self, work: Callable[[Store], T]) -> T:
        """A look beside the writer."""
        return await (self.do(work) if self.reader is None else self.reader.read(work))

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Be told of changes that people can see."""
        return self.writer.watch(listener)

    async def close(self) -> None:
        """Finish what is waiting and let go of the file."""
        await asyncio.to_thread(self.finish)

    def finish(self) -> None:
        """The same where no event loop runs."""
        if self.reader is not None:
            self.reader.finish()
        self.writer.finish()
        if self.lock is not None:
            self.lock.release()


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """`bot.ports.Storage` for commands that only look, beside an installation that is running or not."""

    reader: Reader

    async def do(self, work: Callable[[Store], T]) -> T:
        """Not here."""
        raise StorageError("This command only reads the database.")

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """Not here."""
        raise StorageError("This command only reads the database.")

    async def read(self, work: Callable[[Store], T]) -> T:
        """One look."""
        return await self.reader.read(work)

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Nothing changes through here."""
        return lambda: None

    async def close(self) -> None:
        """Let go of the file."""
        await asyncio.to_thread(self.reader.finish)
