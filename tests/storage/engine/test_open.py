"""Opening a database: made, brought up to date, or refused in plain words with nothing written."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.base.errors import BadInput, Foreign, Full, GoodneighborError, StorageError
from bot.ports.changes import Changes
from storage.dialects import dialect, sqlite
from storage.dialects.plain_words import in_plain_words
from storage.engine.open import check_database, open_storage, open_to_read, upgrade_database
from storage.migrations import HEAD, run
from tests.storage.asking import keep
from tests.storage.examples import HELP, kept, suggestion


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, to the byte."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def rights(folder: Path) -> dict[str, int]:
    """Who may do what with each file."""
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}


def refused(url: str, folder: Path) -> str:
    """The sentence with which a database is refused; by every way of opening it, and nothing was written."""
    before = contents(folder)
    sentences = []
    for way in (open_storage, open_to_read, upgrade_database, check_database):
        with pytest.raises(GoodneighborError) as caught:
            way(url)
        sentences.append(caught.value.sentence)
    assert contents(folder) == before
    assert len(set(sentences)) == 1
    return sentences[0]


async def test_a_missing_database_is_made_for_its_owner_only(url: str, tmp_path: Path) -> None:
    storage = open_storage(url)
    await storage.do(lambda store: store.keep(Changes(values={"a": "1"})))
    assert rights(tmp_path) == {"kept.db": 0o600, "kept.db-wal": 0o600, "kept.db-shm": 0o600, "kept.db.lock": 0o600}
    await storage.close()
    assert check_database(url) == []


async def test_what_was_kept_is_there_after_a_restart_and_numbers_go_on(url: str) -> None:
    for start in range(3):
        storage = open_storage(url)
        numbers: list[int] = []
        storage.watch(numbers.append)
        assert len(await storage.read(lambda store: store.cards.alive())) == start
        await keep(storage, cards=[suggestion(str(start))])
        await storage.do(lambda store: None)
        await storage.close()
        assert numbers == [start + 1]


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("sqlite:///", "write it like sqlite:///goodneighbor.db"),
        ("sqlite+pysqlite:///x.db", "write it like sqlite:///goodneighbor.db"),
        ("kept.db", "write it like sqlite:///goodneighbor.db"),
        ("mysql://u:secret@h/db", 'DATABASE_URL is "mysql://..."'),
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(url: str, part: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_storage(url)
    assert part in caught.value.sentence
    assert "secret" not in caught.value.sentence


def test_a_folder_is_not_a_database(url: str, tmp_path: Path) -> None:
    (tmp_path / "kept.db").mkdir()
    assert "is a folder" in refused(url, tmp_path)


def test_a_missing_folder_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    assert f"mkdir -p {tmp_path / 'none'}" in refused(f"sqlite:///{tmp_path / 'none' / 'kept.db'}", tmp_path)


def test_a_text_file_is_no_database(url: str, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("dear diary\n" * 100)
    assert "is not a database, or it is damaged" in refused(url, tmp_path)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_left_alone(url: str, tmp_path: Path, mode: str) -> None:
    other = sqlite3.connect(tmp_path / "kept.db")
    other.execute(f"PRAGMA journal_mode = {mode}")
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.commit()
    other.close()
    assert "is a database of another program" in refused(url, tmp_path)


async def test_a_newer_database_is_left_alone(url: str, tmp_path: Path) -> None:
    await open_storage(url).close()
    with sqlite3.connect(tmp_path / "kept.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    assert "newer version of this program (database version 9999, this one knows" in refused(url, tmp_path)


async def test_a_damaged_page_is_found_by_the_check(url: str, tmp_path: Path) -> None:
    storage = open_storage(url)
    await storage.do(lambda store: store.keep(Changes(values={str(i): "x" * 500 for i in range(200)})))
    await storage.close()
    file = tmp_path / "kept.db"
    torn = bytearray(file.read_bytes())
    torn[-8192:-4096] = b"\xff" * 4096
    file.write_bytes(torn)
    assert any("is damaged" in sentence for sentence in check_database(url))


async def test_a_file_whose_schema_is_torn_is_refused(url: str, tmp_path: Path) -> None:
    await open_storage(url).close()
    file = tmp_path / "kept.db"
    torn = bytearray(file.read_bytes())
    torn[100:4096] = b"\xff" * 3996
    file.write_bytes(torn)
    with pytest.raises(Foreign, match="damaged"):
        open_storage(url)
    assert file.read_bytes() == bytes(torn)


async def test_a_second_program_is_told_who_has_the_database_and_may_still_look(url: str) -> None:
    storage = open_storage(url)
    await storage.do(lambda store: store.keep(Changes(values={"a": "1"})))
    with pytest.raises(StorageError, match=f"Process {os.getpid()} is using"):
        open_storage(url)
    reader = open_to_read(url)
    assert await reader.read(lambda store: store.state.values(["a"])) == {"a": "1"}
    with pytest.raises(StorageError, match="only reads"):
        await reader.do(lambda store: store.state.values(["a"]))
    await reader.close()
    await storage.close()
    await open_storage(url).close()


async def test_one_may_look_when_nobody_else_is_there(url: str) -> None:
    storage = open_storage(url)
    await storage.do(lambda store: store.keep(Changes(values={"a": "1"})))
    await storage.close()
    reader = open_to_read(url)
    assert await reader.read(lambda store: store.state.values(["a"])) == {"a": "1"}
    await reader.close()


def test_who_only_looks_is_told_when_there_is_nothing_yet(url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no database"):
        open_to_read(url)
    assert contents(tmp_path) == {}


def test_the_lock_is_free_again_after_a_refusal(url: str, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"")
    upgrade_database(url)
    with (tmp_path / "kept.db.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_an_upgrade_makes_what_is_missing_and_says_what_was_there(url: str) -> None:
    assert upgrade_database(url) == ""
    assert upgrade_database(url) == HEAD


async def test_erased_words_are_in_no_file_any_more(url: str, tmp_path: Path) -> None:
    storage = open_storage(url)
    words = "quokka" * 50
    await storage.do(lambda store: store.keep(Changes(kept=[kept("1", text=words)])))
    assert any(b"quokkaquokka" in data for data in contents(tmp_path).values())
    await storage.do(lambda store: store.erase_account(HELP.platform, HELP.tenant, "U1"))
    assert not any(b"quokka" in data for data in contents(tmp_path).values())
    await storage.close()


@pytest.mark.process
def test_an_up_to_date_database_is_opened_without_the_migration_library(url: str) -> None:
    upgrade_database(url)
    code = f"import sys, storage.engine.open as o; o.open_storage({url!r}).finish(); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_each_database_error_has_a_sentence_of_ours() -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert "The disk is full" in str(dialect.meaning(error))
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 3 << 8
    assert "The disk refused" in str(dialect.meaning(error))
    assert dialect.meaning(sqlite3.IntegrityError("UNIQUE")) is None


def test_a_disk_that_is_full_before_the_database_is_made_gets_a_sentence(tmp_path: Path) -> None:
    connection = sqlite.connect(tmp_path / "kept.db")
    connection.execute("PRAGMA max_page_count = 5")
    with pytest.raises(Full, match="The disk is full"), in_plain_words():
        run(connection)
    connection.close()
