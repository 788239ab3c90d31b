"""A storage in memory for a program that runs one use case after the other: without a thread, and so without the cost
of crossing to it."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.base.errors import StorageError
from bot.ports.memory import Memory
from bot.ports.store import Store
from storage.dialects import sqlite
from storage.records.store import SqlStore

T = TypeVar("T")
Item = TypeVar("Item")


@dataclass(slots=True)
class InProcess:
    """`bot.ports.Storage` over a connection of its own."""

    connection: sqlite3.Connection
    _recent: Memory = field(default_factory=Memory)
    _store: SqlStore = field(init=False)
    _listeners: tuple[Callable[[int], None], ...] = ()
    _change: int = 0
    _closed: bool = False

    def __post_init__(self) -> None:
        self._store = SqlStore(self.connection)

    async def do(self, work: Callable[[Store], T]) -> T:
        """Run a use case in one transaction, after those that run beside it."""
        await asyncio.sleep(0)
        if self._closed:
            raise StorageError("The database is closed.")
        store = self._store
        store.begin(self._recent)
        sqlite.begin(self.connection)
        try:
            answer = work(store)
            number = store.note_change(self._change) if store.visible else self._change
            sqlite.commit(self.connection)
        except BaseException:
            store.forget()
            sqlite.rollback(self.connection)
            raise
        self._recent = store.remembered
        if number != self._change:
            self._change = number
            for listener in self._listeners:
                asyncio.get_running_loop().call_soon(listener, number)
        return answer

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """The same for one item."""
        return (await self.do(lambda store: work(store, [item])))[0]

    async def read(self, work: Callable[[Store], T]) -> T:
        """The same; reads are use cases like any other."""
        return await self.do(work)

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call `listener` after each commit that changed something people can see."""
        self._listeners = (*self._listeners, listener)

        def stop() -> None:
            self._listeners = tuple(each for each in self._listeners if each is not listener)

        return stop

    async def close(self) -> None:
        """Free the memory; later calls are refused."""
        self._closed = True
        self.connection.close()
