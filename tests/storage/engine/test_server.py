"""A database on a PostgreSQL server: made, brought up to date or refused; one bot at a time; nothing lost or doubled
when the server cuts a connection."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import String, TypeDecorator, create_engine

from bot.base.errors import BadInput, CannotStart, Foreign, Gone, GoodneighborError, StorageError
from bot.base.humanize import without_password
from bot.ports.changes import Changes
from bot.ports.memory import ChannelMemory, Memory
from bot.ports.store import Store
from storage.dialects import dialect, postgres, postgres_session
from storage.dialects.postgres import Session
from storage.engine.database import Database
from storage.engine.knowledge import open_knowledge
from storage.engine.open import check_database, open_beside, open_storage, open_to_read, upgrade_database
from storage.migrations import HEAD
from storage.records.store import TABLES
from tests.postgres import WORDS, admin, count, without_tables
from tests.storage.asking import keep
from tests.storage.examples import HELP, suggestion, verdict

FIRST = Path(__file__).parents[1] / "postgres_0019.sql"
"""The tables as the first version made them that knew PostgreSQL."""


@pytest.fixture
def bare_url(server_database: str) -> str:
    """A database without tables."""
    without_tables(server_database)
    return server_database


@pytest.fixture
async def storage(server_url: str) -> AsyncIterator[Database]:
    storage = open_storage(server_url)
    yield storage
    await storage.close()


def differences(url: str) -> list[object]:
    """What the tables of a database lack or have too many, against the tables of the program."""

    def other_type(*of: Any) -> bool | None:
        """Texts have their own test below."""
        return False if isinstance(of[3], String) and isinstance(of[4], String | TypeDecorator) else None

    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.connect() as connection:
        opts = {"include_name": lambda name, kind, *_: kind != "table" or name not in WORDS, "compare_type": other_type}
        lacking: list[object] = compare_metadata(MigrationContext.configure(connection, opts=opts), TABLES)
    engine.dispose()
    return lacking


def run_sql(url: str, sql: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql)


def refused(url: str) -> str:
    """The sentence with which every way of opening refuses a database."""
    sentences = set()
    for way in (open_storage, open_to_read, upgrade_database, check_database):
        with pytest.raises(GoodneighborError) as caught:
            way(url)
        sentences.add(caught.value.sentence)
    (sentence,) = sentences
    return sentence


def test_missing_tables_are_made_and_are_those_of_the_program(bare_url: str) -> None:
    assert upgrade_database(bare_url) == ""
    assert upgrade_database(bare_url) == HEAD
    assert differences(bare_url) == []
    assert check_database(bare_url) == []


def test_the_tables_of_the_first_version_on_a_server_become_those_of_the_program(bare_url: str) -> None:
    run_sql(bare_url, FIRST.read_text(encoding="utf-8"))
    assert upgrade_database(bare_url) == "0019"
    assert differences(bare_url) == []
    assert check_database(bare_url) == []


def test_a_step_that_fails_leaves_a_server_as_it_was(bare_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(session: Session) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(postgres, "sign", fails)
        with pytest.raises(KeyboardInterrupt):
            open_storage(bare_url)
    assert upgrade_database(bare_url) == ""


def test_texts_are_compared_byte_by_byte(server_url: str) -> None:
    with psycopg.connect(server_url) as connection:
        others = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' "
            "AND table_name <> 'alembic_version'"
        ).fetchall()
    assert others == []


def test_tables_of_another_program_are_left_alone(bare_url: str) -> None:
    run_sql(bare_url, "CREATE TABLE recipe (name TEXT)")
    assert "holds tables of another program" in refused(bare_url)
    run_sql(bare_url, "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('0019')")
    assert "holds tables of another program" in refused(bare_url)


def test_newer_tables_are_left_alone(bare_url: str) -> None:
    upgrade_database(bare_url)
    run_sql(bare_url, "UPDATE alembic_version SET version_num = '9999'")
    assert f"newer version of this program (database version 9999, this one knows {HEAD})" in refused(bare_url)


def test_who_only_looks_is_told_when_there_is_nothing_yet(bare_url: str) -> None:
    with pytest.raises(StorageError, match="There are no tables"):
        open_to_read(bare_url)
    assert "no tables" in check_database(bare_url)[0]


def test_a_server_that_is_not_there_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_session, "WAIT", 0.0)
    assert "cannot be reached" in refused("postgresql://u:secret@127.0.0.1:1/db")
    assert without_password("postgresql://u:secret@127.0.0.1:1/db") == "postgresql://127.0.0.1:1/db"
    with pytest.raises(BadInput) as caught:
        open_storage("postgresql://u:secret@h/db?nonsense=1")
    assert "secret" not in caught.value.sentence


def test_what_a_server_refuses_is_said_in_its_words(server_database: str) -> None:
    assert 'database "no_such" does not exist' in refused(f"{server_database.rpartition('/')[0]}/no_such")


def test_a_server_that_is_too_old_is_named(server_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_session, "OLDEST", 99)
    assert "needs PostgreSQL 99 or newer" in refused(server_database)


def test_without_the_driver_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in ("postgres", "postgres_session"):
        monkeypatch.delitem(sys.modules, f"storage.dialects.{name}")
        monkeypatch.delattr(f"storage.dialects.{name}")
    with pytest.raises(CannotStart, match=r"pip install .*psycopg"):
        open_storage("postgresql://127.0.0.1:1/db")


async def test_a_second_bot_is_told_who_has_the_database_and_others_may_look_and_write(
    server_url: str, storage: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_session, "WAIT", 0.0)
    await keep(storage, values={"a": "1"})
    with pytest.raises(StorageError, match=f"Process {os.getpid()} on .* is using this database"):
        open_storage(server_url)
    beside = open_beside(server_url)
    await keep(beside, values={"b": "2"})
    await beside.close()
    reader = open_to_read(server_url)
    assert await reader.read(lambda store: store.state.values(["a", "b"])) == {"a": "1", "b": "2"}
    with pytest.raises(StorageError, match="only reads"):
        await reader.do(lambda store: None)
    await reader.close()
    await storage.close()
    await open_storage(server_url).close()


async def test_who_reads_first_and_writes_then_is_not_overtaken_by_a_command(
    server_url: str, storage: Database
) -> None:
    beside = open_beside(server_url)
    begun, going = asyncio.Event(), asyncio.get_running_loop()

    def add_one(store: Store) -> None:
        value = int(store.state.values(["n"]).get("n", "0"))
        going.call_soon_threadsafe(begun.set)
        store.keep(Changes(values={"n": str(value + 1)}))

    await asyncio.gather(*(each.do(add_one) for each in (storage, beside) * 20))
    assert await storage.read(lambda store: store.state.values(["n"])) == {"n": "40"}
    await beside.close()


async def test_what_is_acknowledged_is_on_disk_and_a_silent_machine_is_missed_soon(
    server_url: str, storage: Database
) -> None:
    name = server_url.rpartition("/")[2]
    with admin() as server:
        server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    careful = open_beside(server_url)
    for each in (storage, careful):
        settings = ("synchronous_commit", "tcp_keepalives_idle", "lock_timeout")
        values = [each.writer.connection.execute(f"SHOW {name}").fetchone()[0] for name in settings]
        assert values == ["on", "10", "5s"]
    await careful.close()
    with admin() as server:
        server.execute(f"ALTER DATABASE {name} RESET synchronous_commit")


def cut(storage: Database) -> None:
    """End the sessions of a storage at the server, as a restart does."""
    assert storage.reader is not None
    for connection in (storage.writer.connection, storage.reader.connection):
        assert isinstance(connection, psycopg.Connection)
        with admin() as server:
            server.execute("SELECT pg_terminate_backend(%s, 5000)", (connection.info.backend_pid,))


async def test_a_connection_that_was_cut_while_nobody_used_it_is_made_anew(storage: Database) -> None:
    remembered = Memory({HELP: ChannelMemory()})
    await keep(storage, values={"a": "1"}, recent=remembered)
    cut(storage)
    assert await storage.read(lambda store: store.state.values(["a"])) == {"a": "1"}
    await keep(storage, values={"b": "2"})
    assert await storage.read(lambda store: store.memory()) is remembered
    assert list(await storage.read(lambda store: store.state.values(["a", "b"]))) == ["a", "b"]


async def test_who_lost_the_database_to_another_writes_no_more(
    server_url: str, storage: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(storage, values={"a": "1"})
    cut(storage)
    monkeypatch.setattr(postgres_session, "WAIT", 0.0)
    other = open_storage(server_url)
    for _ in range(2):
        with pytest.raises(Gone, match=f"Process {os.getpid()} on .* has taken over"):
            await keep(storage, values={"a": "2"})
    await keep(other, values={"b": "1"})
    assert await other.read(lambda store: store.state.values(["a", "b"])) == {"a": "1", "b": "1"}
    await other.close()


async def test_work_that_was_cut_off_half_way_is_done_again_and_once(server_url: str, storage: Database) -> None:
    runs: list[int] = []

    def work(store: Store) -> str:
        runs.append(1)
        store.keep(Changes(verdicts=[verdict(str(len(runs)))]))
        if len(runs) == 1:
            cut(storage)
        store.keep(Changes(cards=[suggestion()]))
        return "done"

    assert await storage.do(work) == "done"
    assert len(runs) == 2
    assert count(server_url, "verdict") == count(server_url, "card") == 1


@pytest.mark.parametrize("in_time", [True, False])
async def test_a_commit_without_an_answer_is_asked_after(
    server_url: str, storage: Database, monkeypatch: pytest.MonkeyPatch, in_time: bool
) -> None:
    runs: list[int] = []
    commit = postgres.commit

    def cut_off(session: Session) -> None:
        monkeypatch.setattr(postgres, "commit", commit)
        if in_time:
            commit(session)
        cut(storage)
        session.execute("SELECT 1")

    def work(store: Store) -> None:
        runs.append(1)
        store.keep(Changes(verdicts=[verdict(str(len(runs)))]))

    monkeypatch.setattr(postgres, "commit", cut_off)
    await storage.do(work)
    assert len(runs) == (1 if in_time else 2)
    assert count(server_url, "verdict") == 1


async def test_a_statement_that_failed_and_was_passed_over_is_no_success(storage: Database) -> None:
    def work(store: Store) -> None:
        store.keep(Changes(values={"a": "1"}))
        with pytest.raises(psycopg.Error):
            storage.writer.connection.execute("SELECT no_such_column")

    with pytest.raises(StorageError, match="took nothing"):
        await storage.do(work)
    assert await storage.read(lambda store: store.state.values(["a"])) == {}


async def test_a_server_that_stays_away_is_told_and_waited_for(
    storage: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(storage, values={"a": "1"})
    with monkeypatch.context() as away:
        cut(storage)
        away.setattr(postgres_session, "WAIT", 0.0)
        away.setattr(psycopg, "connect", unreachable)
        with pytest.raises(StorageError, match="cannot be reached"):
            await keep(storage, values={"b": "2"})
        with pytest.raises(StorageError, match="cannot be reached"):
            await storage.read(lambda store: store.state.values(["a"]))
    await keep(storage, values={"c": "3"})
    assert list(await storage.read(lambda store: store.state.values(["a", "b", "c"]))) == ["a", "c"]


def unreachable(**_: object) -> Session:
    raise psycopg.OperationalError("connection refused")


def test_each_error_of_a_server_has_a_sentence_of_ours() -> None:
    assert "is full" in str(dialect.meaning(psycopg.errors.DiskFull()))
    assert "takes no writes" in str(dialect.meaning(psycopg.errors.ReadOnlySqlTransaction()))
    assert "Another program holds" in str(dialect.meaning(psycopg.errors.LockNotAvailable()))
    assert "cannot be reached" in str(dialect.meaning(psycopg.errors.AdminShutdown()))
    assert isinstance(dialect.meaning(psycopg.errors.DataCorrupted()), Foreign)
    assert dialect.meaning(psycopg.errors.UniqueViolation()) is None


def test_the_check_names_what_cannot_be_read(server_database: str) -> None:
    without_tables(server_database)
    upgrade_database(server_database)
    run_sql(server_database, "ALTER TABLE card DROP COLUMN note")
    (fault,) = check_database(server_database)
    assert "card cannot be read" in fault
    without_tables(server_database)


def test_knowledge_that_lost_its_connection_is_there_again(server_url: str) -> None:
    known = open_knowledge(server_url)
    before = known.change()
    with admin() as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE 'good%'"
        )
    assert known.change() == before
    known.close()
