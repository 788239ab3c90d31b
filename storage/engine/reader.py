"""The reading thread: long reads (statistics, pages) on a connection beside the writer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from bot.base.errors import StorageError
from bot.ports.memory import Memory
from bot.ports.store import Store
from storage.dialects import dialect
from storage.dialects.dialect import Dialect, DriverConnection
from storage.records.store import SqlStore

T = TypeVar("T")


@dataclass(slots=True)
class Reader:
    """Owns a reading connection; `remembered` returns the bot's memory as of now; `connect` makes a connection to a
    server anew when it was lost."""

    connection: DriverConnection
    remembered: Callable[[], Memory] = Memory
    connect: Callable[[], DriverConnection] | None = None
    _dialect: Dialect = field(init=False)
    _store: SqlStore = field(init=False)
    _thread: ThreadPoolExecutor = field(init=False)
    _closed: bool = False

    def __post_init__(self) -> None:
        self._dialect = dialect.of(self.connection)
        self._store = SqlStore(self.connection, read_only=True)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="storage-reader")

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run a read on one unchanging snapshot."""
        if self._closed:
            raise StorageError("The database is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, work)

    def _read(self, work: Callable[[Store], T], again: bool = True) -> T:
        self._stay_connected()
        self._store.begin(self.remembered())
        try:
            self._dialect.begin_to_read(self.connection)
            return work(self._store)
        except Exception as error:
            if again and dialect.is_of_database(error) and self._dialect.is_lost(self.connection):
                return self._read(work, again=False)
            if (meaning := dialect.meaning(error)) in (None, error):
                raise
            raise meaning from error
        finally:
            self._dialect.rollback(self.connection)

    def _stay_connected(self) -> None:
        if self.connect is not None and self._dialect.is_lost(self.connection):
            self.connection = self.connect()
            self._store = SqlStore(self.connection, read_only=True)

    def finish(self) -> None:
        """Close the connection; blocks until the last read is over."""
        self._closed = True
        self._thread.shutdown()
        self.connection.close()
