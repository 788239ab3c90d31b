"""The one thread that writes: who is served together, what happens when it cannot, and that it goes on afterwards."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.base.errors import Full, StorageError
from bot.ports.changes import Changes
from bot.ports.memory import ChannelMemory, Memory
from bot.ports.store import Store
from storage.dialects import sqlite
from storage.engine.database import Database
from storage.engine.open import open_storage
from tests.storage.examples import HELP, NOW, days, kept, suggestion


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Database]:
    """A storage over a file, with a little ballast."""
    storage = open_storage(url, ballast=1 << 20)
    yield storage
    await storage.close()


def write(name: str, size: int = 1) -> Callable[[Store], None]:
    return lambda store: store.keep(Changes(values={name: "x" * size}))


async def test_neighbours_with_the_same_work_share_one_call(storage: Database) -> None:
    calls: list[list[int]] = []

    def work(store: Store, items: Sequence[int]) -> list[int]:
        calls.append(list(items))
        return list(items)

    def other(store: Store, items: Sequence[int]) -> list[int]:
        calls.append([-item for item in items])
        return list(items)

    await asyncio.gather(storage.join(work, 1), storage.join(work, 2), storage.join(other, 3), storage.join(work, 4))
    assert calls == [[1, 2], [-3], [4]]


async def test_everybody_is_served_in_the_order_in_which_they_came(storage: Database) -> None:
    seen: list[int] = []

    def note(store: Store, items: Sequence[int]) -> Sequence[int]:
        seen.extend(items)
        return items

    def work(number: int) -> Callable[[Store], None]:
        return lambda store: seen.append(number)

    jobs = [storage.join(note, i) if i % 3 else storage.do(work(i)) for i in range(50)]
    await asyncio.gather(*jobs)
    assert seen == list(range(50))


async def test_a_work_that_answers_too_few_fails_whoever_joined(storage: Database) -> None:
    def short(store: Store, items: Sequence[int]) -> list[int]:
        return []

    results = await asyncio.gather(storage.join(short, 1), storage.join(short, 2), return_exceptions=True)
    assert [type(result) for result in results] == [ValueError, ValueError]
    await storage.do(write("still here"))


async def test_what_one_job_remembered_is_not_kept_when_its_batch_is_rolled_back(storage: Database) -> None:
    remembered = Memory({HELP: ChannelMemory()})

    def good(store: Store) -> None:
        store.keep(Changes(recent=remembered))

    def bad(store: Store) -> Memory:
        store.keep(Changes(recent=Memory(), cards=[suggestion("bad")]))
        raise RuntimeError

    await asyncio.gather(storage.do(good), storage.do(bad), return_exceptions=True)
    assert await storage.do(lambda store: store.memory()) is remembered
    assert await storage.do(lambda store: store.cards.get("bad")) is None


async def test_a_channel_first_seen_in_a_batch_that_failed_gets_its_number_again(storage: Database) -> None:
    def bad(store: Store) -> None:
        store.keep(Changes(kept=[kept("1")]))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await storage.do(bad)
    await storage.do(lambda store: store.keep(Changes(kept=[kept("2")])))
    assert await storage.read(lambda store: list(store.messages.texts([kept("1").ref, kept("2").ref]))) == [
        kept("2").ref
    ]


async def test_who_has_stopped_waiting_disturbs_nobody(storage: Database) -> None:
    gone = asyncio.ensure_future(storage.do(write("gone")))
    await asyncio.sleep(0)
    gone.cancel()
    await storage.do(write("there"))
    assert sorted(await storage.read(lambda store: store.state.values(["gone", "there"]))) == ["gone", "there"]


async def test_closing_finishes_what_is_waiting(url: str) -> None:
    storage = open_storage(url)
    waiting = [asyncio.ensure_future(storage.do(write(str(i)))) for i in range(20)]
    await asyncio.sleep(0)
    await storage.close()
    await asyncio.gather(*waiting)
    with pytest.raises(StorageError, match="closed"):
        await storage.do(write("late"))
    with pytest.raises(StorageError, match="closed"):
        await storage.read(lambda store: store.state.values([]))
    again = open_storage(url)
    assert len(await again.read(lambda store: store.state.values(map(str, range(20))))) == 20
    await again.close()


async def test_what_was_asked_a_moment_before_closing_is_still_done(url: str) -> None:
    storage = open_storage(url)
    answer = storage.writer.ask(lambda store: store.state.values(["a"]))
    storage.finish()
    assert await answer == {}


async def test_the_file_is_written_with_care(storage: Database) -> None:
    settings = ("journal_mode", "synchronous", "secure_delete")
    found = [storage.writer.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    assert found == ["wal", 2, 1]


async def test_a_database_held_by_another_program_is_waited_for_then_named(url: str, tmp_path: Path) -> None:
    storage = open_storage(url)
    storage.writer.connection.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="Another program holds the database"):
        await storage.do(write("a"))
    other.execute("ROLLBACK")
    await storage.do(write("b"))
    assert list(await storage.read(lambda store: store.state.values(["a", "b"]))) == ["b"]
    other.close()
    await storage.close()


@contextmanager
def no_more_than(size: int) -> Iterator[None]:
    """No file of this process can grow beyond `size` bytes: the nearest thing to a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room_again(storage: Database, tmp_path: Path) -> None:
    await storage.do(write("before"))
    with no_more_than(300_000):
        with pytest.raises(Full):
            await storage.do(write("large", 1_000_000))
        assert list(await storage.read(lambda store: store.state.values(["before", "large"]))) == ["before"]
    await storage.do(write("after"))
    assert sorted(await storage.read(lambda store: store.state.values(["before", "large", "after"]))) == [
        "after",
        "before",
    ]


async def test_on_a_full_disk_the_ballast_makes_room_to_forget(
    storage: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = storage.writer.ballast.path
    assert ballast is not None
    assert ballast.stat().st_size == 1 << 20
    await storage.do(lambda store: store.keep(Changes(kept=[kept(str(i)) for i in range(9)])))
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    commit = sqlite.commit

    def no_room(connection: sqlite3.Connection) -> None:
        if ballast.exists():
            raise full
        commit(connection)

    monkeypatch.setattr(sqlite, "commit", no_room)
    with pytest.raises(Full):
        await storage.do(write("a"))
    assert ballast.exists()
    assert await storage.do(lambda store: store.purge(NOW + days(40))) == 9
    monkeypatch.setattr(sqlite, "commit", commit)
    assert ballast.stat().st_size == 1 << 20
    await storage.do(write("a"))


async def test_two_loops_may_use_one_storage(storage: Database) -> None:
    def elsewhere() -> dict[str, str]:
        async def use() -> dict[str, str]:
            await storage.do(write("from afar"))
            return dict(await storage.read(lambda store: store.state.values(["from afar"])))

        return asyncio.run(use())

    assert await asyncio.to_thread(elsewhere) == {"from afar": "x"}


async def test_who_reads_first_and_writes_then_is_not_overtaken_by_another_program(url: str, tmp_path: Path) -> None:
    """A lock that is wanted only at the first write cannot be waited for, so that the work would be lost."""
    storage = open_storage(url)
    refused = []

    def reads_then_writes(store: Store) -> None:
        store.state.values(["a"])
        other = sqlite3.connect(tmp_path / "kept.db", timeout=0)
        try:
            other.execute("INSERT INTO state_value VALUES ('b', '1')")
            other.commit()
        except sqlite3.OperationalError as error:
            refused.append(str(error))
        finally:
            other.close()
        store.keep(Changes(values={"a": "1"}))

    await storage.do(reads_then_writes)
    assert refused == ["database is locked"]
    assert await storage.read(lambda store: store.state.values(["a", "b"])) == {"a": "1"}
    await storage.close()
