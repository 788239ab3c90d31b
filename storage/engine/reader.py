"""The reading thread: long reads (statistics, pages) on a connection beside the writer."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from bot.base.errors import StorageError
from bot.ports.memory import Memory
from bot.ports.store import Store
from storage.records import dialect
from storage.records.store import SqlStore

T = TypeVar("T")


@dataclass(slots=True)
class Reader:
    """Owns a reading connection; `remembered` returns the bot's memory as of now."""

    connection: sqlite3.Connection
    remembered: Callable[[], Memory] = Memory
    _store: SqlStore = field(init=False)
    _thread: ThreadPoolExecutor = field(init=False)
    _closed: bool = False

    def __post_init__(self) -> None:
        self._store = SqlStore(self.connection, read_only=True)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="storage-reader")

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run a read on one unchanging snapshot."""
        if self._closed:
            raise StorageError("The database is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, work)

    def _read(self, work: Callable[[Store], T]) -> T:
        self._store.begin(self.remembered())
        try:
            dialect.begin_to_read(self.connection)
            return work(self._store)
        except sqlite3.Error as error:
            raise dialect.meaning(error) or error from error
        finally:
            dialect.rollback(self.connection)

    def finish(self) -> None:
        """Close the connection; blocks until the last read is over."""
        self._closed = True
        self._thread.shutdown()
        self.connection.close()
