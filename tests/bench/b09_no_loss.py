"""B9: what it costs to acknowledge a message only when it is on disk, with 32 in flight.

That nothing acknowledged is lost to a kill is shown by `tests/storage/test_kill.py`; here is the price: how long one
waits (the 99th percentile; a platform gives three seconds), and the CPU beside an acknowledgement given at once, with
the same work done afterwards.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path

from bot.base.message import Message
from storage.engine.database import Database
from storage.engine.open import open_storage, upgrade_database
from tests.bench.b08_write_path import hear, messages
from tests.bench.bench import Bench, Goal, cpu

IN_FLIGHT = 32
MESSAGES = 6400


def benches(folder: Path) -> Iterator[Bench]:
    """Both figures of B9."""
    serial = count()

    def on_a_new_file(way: Callable[[Database], float]) -> Callable[[], float]:
        def run() -> float:
            url = f"sqlite:///{folder / f'{next(serial)}.db'}"
            upgrade_database(url)
            storage = open_storage(url)
            try:
                return way(storage)
            finally:
                storage.finish()

        return run

    late, early = on_a_new_file(after_commit), on_a_new_file(at_once)
    yield Bench("B9", "99th percentile of an acknowledgement", Goal(30), on_a_new_file(slowest), unit="ms")
    yield Bench("B9", "acknowledged on disk / at once", Goal(1.1), late, early)


def after_commit(storage: Database) -> float:
    """32 senders, each waiting until its message is on disk before it sends the next."""
    return cpu(lambda: asyncio.run(_senders(lambda message: storage.join(hear, message))), MESSAGES)


def at_once(storage: Database) -> float:
    """The same 32, acknowledged before anything is written: lost by the next crash."""

    async def send_all() -> None:
        room = asyncio.Semaphore(IN_FLIGHT)
        behind: set[asyncio.Future[bool]] = set()

        def done(task: "asyncio.Future[bool]") -> None:
            behind.discard(task)
            room.release()

        async def acknowledge(message: Message) -> None:
            await room.acquire()
            task = asyncio.ensure_future(storage.join(hear, message))
            behind.add(task)
            task.add_done_callback(done)

        await _senders(acknowledge)
        await asyncio.gather(*behind)

    return cpu(lambda: asyncio.run(send_all()), MESSAGES)


def slowest(storage: Database) -> float:
    """Milliseconds within which 99 of 100 are acknowledged."""
    waits = []

    async def timed(message: Message) -> None:
        start = time.perf_counter()
        await storage.join(hear, message)
        waits.append(time.perf_counter() - start)

    asyncio.run(_senders(timed))
    return sorted(waits)[len(waits) * 99 // 100] * 1000


async def _senders(send: Callable[[Message], Awaitable[object]]) -> None:
    heard = iter(messages(0, MESSAGES))

    async def one_after_the_other() -> None:
        for message in heard:
            await send(message)

    await asyncio.gather(*(one_after_the_other() for _ in range(IN_FLIGHT)))
