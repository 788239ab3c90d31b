"""The one thread that writes: whoever waits at the same time is served in one transaction.

There is one order and there are no locks to wait for. What is asked in one turn of the event loop travels together,
and while one commit is on its way to the disk the next batch gathers. Nobody is answered before their work is on disk.
When a batch fails, each job runs again alone, so that only the one that fails hears of it. What was written into a file
that is gone by then counts as not written.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from bot.base.errors import Full, StorageError
from bot.ports.memory import Memory
from storage.dialects import dialect
from storage.dialects.dialect import Dialect, DriverConnection
from storage.engine.erasures import Erasures
from storage.engine.reserve import Reserve
from storage.engine.watched_file import WatchedFile
from storage.records.store import SqlStore

MOST = 1000
"""Jobs in one transaction, so that nobody waits too long."""

Listener = Callable[[int], None]


@dataclass(slots=True, eq=False)
class WriteJob:
    """One use case and its waiting caller; with `joins` it takes many items in one call."""

    work: Callable[..., Any]
    loop: asyncio.AbstractEventLoop
    answer: "asyncio.Future[Any]"
    joins: bool = False
    item: Any = None
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Give the result to the caller, unless it has gone."""
        if self.answer.done():
            return
        if self.error is not None:
            self.answer.set_exception(self.error)
        else:
            self.answer.set_result(self.result)


@dataclass(slots=True)
class Watcher:
    """A listener for changes."""

    loop: asyncio.AbstractEventLoop
    listener: Listener


@dataclass(slots=True)
class Writer:
    """Owns the writing connection; `recent` is the bot's memory as of the last commit; `connect` makes a connection to
    a server anew when it was lost."""

    connection: DriverConnection
    ballast: Reserve = field(default_factory=Reserve)
    recent: Memory = field(default_factory=Memory)
    file: WatchedFile = field(default_factory=WatchedFile)
    erasures: Erasures = field(default_factory=Erasures)
    connect: Callable[[], DriverConnection] | None = None
    _queue: "SimpleQueue[list[WriteJob] | None]" = field(default_factory=SimpleQueue)
    _turn: Lock = field(default_factory=Lock)
    _gathering: list[WriteJob] = field(default_factory=list)
    _watchers: list[Watcher] = field(default_factory=list)
    _dialect: Dialect = field(init=False)
    _store: SqlStore = field(init=False)
    _thread: Thread = field(init=False)
    _change: int = field(init=False)
    _closed: bool = False

    def __post_init__(self) -> None:
        self._dialect = dialect.of(self.connection)
        self._store = SqlStore(self.connection)
        self._change = self._store.change_number()
        self._thread = Thread(target=self._run, name="storage-writer", daemon=True)
        self._thread.start()

    # --- on the event loop

    def ask(self, work: Callable[..., Any], joins: bool = False, item: Any = None) -> "asyncio.Future[Any]":
        """Queue a job; jobs of one turn of the event loop are handed over together."""
        loop = asyncio.get_running_loop()
        job = WriteJob(work, loop, loop.create_future(), joins, item)
        with self._turn:
            if self._closed:
                raise StorageError("The database is closed.")
            if not self._gathering or self._gathering[0].loop is not loop:
                self._pass_on()
                loop.call_soon(self._hand_over)
            self._gathering.append(job)
        return job.answer

    def _hand_over(self) -> None:
        with self._turn:
            self._pass_on()

    def _pass_on(self) -> None:
        if self._gathering:
            self._queue.put(self._gathering)
            self._gathering = []

    def watch(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` on this loop after each commit that changed something people can see."""
        watcher = Watcher(asyncio.get_running_loop(), listener)
        self._watchers = [*self._watchers, watcher]

        def stop() -> None:
            self._watchers = [each for each in self._watchers if each is not watcher]

        return stop

    def finish(self) -> None:
        """Finish the queue, then close the connection; blocks until that is done."""
        with self._turn:
            if not self._closed:
                self._closed = True
                self._pass_on()
                self._queue.put(None)
        self._thread.join()

    # --- on the thread

    def _run(self) -> None:
        going = True
        while going:
            jobs, going = self._next_batch()
            if jobs:
                seen = self._change
                self._serve(jobs)
                self._answer(jobs, seen)
        self.connection.close()

    def _next_batch(self) -> tuple[list[WriteJob], bool]:
        """Whatever waits now; and whether there may be more later."""
        batch: list[WriteJob] = []
        handed = self._queue.get()
        while handed is not None:
            batch += handed
            if len(batch) >= MOST:
                return batch, True
            try:
                handed = self._queue.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _serve(self, jobs: Sequence[WriteJob], attempt: int = 0) -> None:
        connection = self.connection
        try:
            self._transaction(jobs)
        except BaseException as error:
            meaning = dialect.meaning(error)
            if len(jobs) > 1 and (meaning is None or self._store.freeing):
                for job in jobs:
                    self._serve([job])
            elif attempt == 0 and dialect.is_of_database(error) and self._was_lost(connection):
                self._serve(jobs, 1)
            elif isinstance(meaning, Full) and self._made_room(attempt):
                self._serve(jobs, attempt + 1)
            else:
                for job in jobs:
                    job.error = meaning or error

    def _made_room(self, attempt: int) -> bool:
        """On a full disk: first the journal goes into the database, where forgotten rows have left room; then, for who
        wants to forget, the ballast goes."""
        if attempt == 0 and self._scrubbed():
            return True
        return attempt < 2 and self._store.freeing and self.ballast.drop()

    def _scrubbed(self) -> bool:
        try:
            self._dialect.scrub(self.connection)
        except Exception as error:
            if not dialect.is_of_database(error):
                raise
            return False
        return True

    def _transaction(self, jobs: Sequence[WriteJob]) -> None:
        self._stay_connected()
        store = self._store
        store.begin(self.recent)
        try:
            transaction = self._dialect.begin(self.connection)
            for run in runs(jobs):
                _do(store, run)
            number = store.note_change(self._change) if store.visible else self._change
            if store.forgotten:
                self.erasures.add(store.forgotten)
            if store.purged_at is not None:
                self.erasures.drop_old(store.purged_at)
            self._commit(transaction)
            self.file.must_be_there()
        except BaseException:
            store.forget()
            self._dialect.rollback(self.connection)
            raise
        self.recent, self._change = store.remembered, number
        self._tidy()

    def _was_lost(self, connection: DriverConnection) -> bool:
        return self.connection is not connection or self._dialect.is_lost(connection)

    def _stay_connected(self) -> None:
        if self.connect is not None and self._dialect.is_lost(self.connection):
            self.connection = self.connect()
            self._store = SqlStore(self.connection)

    def _commit(self, transaction: int | None) -> None:
        """A server that was cut off while it committed is asked, once it is there again, whether it did."""
        try:
            self._dialect.commit(self.connection)
        except Exception:
            if not self._dialect.is_lost(self.connection):
                raise
            self._stay_connected()
            if not self._dialect.was_committed(self.connection, transaction):
                raise

    def _tidy(self) -> None:
        """After words were deleted, no trace of them stays in the journal; it may wait when a reader is in the way."""
        if self._store.erased and self._scrubbed() and self._store.freeing:
            self.ballast.lay()

    def _answer(self, jobs: Sequence[WriteJob], seen: int) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[WriteJob]] = {}
        for job in jobs:
            by_loop.setdefault(job.loop, []).append(job)
        for loop, answered in by_loop.items():
            _call(loop, _settle, answered)
        if self._change != seen:
            for watcher in self._watchers:
                _call(watcher.loop, watcher.listener, self._change)


def runs(jobs: Iterable[WriteJob]) -> list[list[WriteJob]]:
    """The jobs in order, with neighbouring items for the same work together."""
    batches: list[list[WriteJob]] = []
    for job in jobs:
        last = batches[-1][0] if batches else None
        if last is not None and job.joins and last.joins and job.work == last.work:
            batches[-1].append(job)
        else:
            batches.append([job])
    return batches


def _do(store: SqlStore, run: Sequence[WriteJob]) -> None:
    first = run[0]
    if not first.joins:
        first.result = first.work(store)
        return
    results = first.work(store, [job.item for job in run])
    for job, result in zip(run, results, strict=True):
        job.result = result


def _settle(jobs: Sequence[WriteJob]) -> None:
    for job in jobs:
        job.settle()


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], argument: object) -> None:
    try:
        loop.call_soon_threadsafe(function, argument)
    except RuntimeError:
        return  # that loop has ended, and with it whoever waited
