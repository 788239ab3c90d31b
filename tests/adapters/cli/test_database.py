"""`db upgrade`, `db check` and `stats` on databases that are missing, whole, damaged, foreign, newer or unreadable."""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.base.humanize import without_password
from bot.ports.changes import Changes
from storage.engine.open import open_storage
from tests import postgres
from tests.adapters.cli.commands import Terminal
from tests.storage.examples import kept, post, verdict

DATABASE = Path("goodneighbor.db")


def make_database() -> None:
    asyncio.run(open_storage(f"sqlite:///{DATABASE}").close())


def newer() -> None:
    make_database()
    with sqlite3.connect(DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def foreign() -> None:
    with sqlite3.connect(DATABASE) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def no_database() -> None:
    DATABASE.write_text("I am a shopping list, and long enough to be looked at as if I were a database. " * 20)


def folder() -> None:
    DATABASE.mkdir()


def test_a_database_is_made_and_found_whole(terminal: Terminal) -> None:
    missing = terminal.run("db", "check")
    assert (missing.status, missing.out) == (2, "")
    assert missing.err == f"There is no database at {DATABASE.absolute()} yet; `goodneighbor run` makes it.\n"
    assert terminal.run("db", "upgrade").status == 0
    checked = terminal.run("db", "check")
    assert (checked.status, checked.err) == (0, "")
    assert "is whole and up to date" in checked.out


@pytest.mark.parametrize(
    ("make", "words"),
    [(newer, "newer"), (foreign, "not"), (no_database, "is not a database"), (folder, "")],
)
@pytest.mark.parametrize("command", [("db", "check"), ("db", "upgrade"), ("stats",)])
def test_a_database_that_cannot_be_used_is_a_sentence_and_is_left_as_it_was(
    terminal: Terminal, make: Callable[[], None], words: str, command: tuple[str, ...]
) -> None:
    Path("goodneighbor.toml").touch()
    make()
    before = DATABASE.read_bytes() if DATABASE.is_file() else b""
    ended = terminal.run(*command)
    assert (ended.status, ended.out) == (2, "")
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert (DATABASE.read_bytes() if DATABASE.is_file() else b"") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_database_that_may_not_be_read_is_a_sentence(terminal: Terminal) -> None:
    Path("goodneighbor.toml").touch()
    make_database()
    DATABASE.chmod(0)
    assert terminal.run("stats").status == 2


def test_a_damaged_database_is_status_1_with_what_is_damaged(terminal: Terminal) -> None:
    make_database()
    with DATABASE.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    ended = terminal.run("db", "check")
    assert ended.status in (1, 2)
    assert "damaged" in ended.err


def test_stats_of_an_installation_that_never_ran_say_so(terminal: Terminal) -> None:
    Path("goodneighbor.toml").touch()
    ended = terminal.run("stats")
    assert ended.status == 2
    assert "There is no database" in ended.err


def test_stats_say_what_each_number_counts_and_fit_the_terminal(terminal: Terminal) -> None:
    Path("goodneighbor.toml").touch()
    make_database()
    ended = terminal.run("stats", "--days", "7")
    assert ended.status == 0
    assert "The last 7 days" in ended.out
    assert "Messages heard" in ended.out
    assert max(len(line) for line in ended.out.splitlines()) <= 80


@pytest.fixture
def on_server(terminal: Terminal) -> Iterator[str]:
    """A database without tables on a server, set in `.env`; its address without user and password."""
    with postgres.database("_cli") as url:
        Path("goodneighbor.toml").touch()
        Path(".env").write_text(f"DATABASE_URL={url}\n")
        Path(".env").chmod(0o600)
        yield without_password(url)


def test_a_database_on_a_server_is_made_and_found_whole(terminal: Terminal, on_server: str) -> None:
    missing = terminal.run("db", "check")
    assert (missing.status, missing.out) == (2, "")
    assert missing.err == f"There is no database at {on_server} yet; `goodneighbor run` makes it.\n"
    assert terminal.run("db", "upgrade").out == f"{on_server} is up to date.\n"
    assert terminal.run("db", "check").out == f"{on_server} is whole and up to date.\n"
    assert "Messages heard" in terminal.run("stats").out
    assert terminal.run("privacy", "erase", "slack:U1").status == 0
    assert f"the database at {on_server} can be used" in terminal.run("doctor").out


def test_a_server_that_refuses_is_a_sentence_without_the_password(terminal: Terminal, on_server: str) -> None:
    Path(".env").write_text("DATABASE_URL=postgresql://no_such:secret@127.0.0.1:5432/no_such\n")
    for command in (("db", "check"), ("stats",), ("doctor",)):
        ended = terminal.run(*command)
        said = ended.out + ended.err
        assert "no_such" in said
        assert "secret" not in said
        assert "Traceback" not in said


def test_a_database_in_a_file_is_copied_to_a_server(terminal: Terminal, on_server: str) -> None:
    make_database()
    copied = terminal.run("db", "copy", str(DATABASE))
    assert (copied.status, copied.err) == (0, "")
    assert "outbox                      0\n" in copied.out
    assert copied.out.endswith(f"goodneighbor.db is in {on_server}: 0 rows.\n")
    assert terminal.run("db", "check").status == 0
    again = terminal.run("db", "copy", "none.db")
    assert (again.status, again.out) == (2, "")
    assert "There is no database at" in again.err


def test_a_backup_of_a_server_forgets_who_was_erased_and_is_copied_back(
    terminal: Terminal, on_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = Path(".env").read_text().strip().removeprefix("DATABASE_URL=")
    assert terminal.run("db", "upgrade").status == 0
    asyncio.run(write_on(url))
    archive = terminal.run("backup", "folder").out.strip()
    assert terminal.run("privacy", "erase", "slack:U1").status == 0
    assert postgres.count(url, "kept_text") == 0
    refused = terminal.run("restore", archive)
    assert refused.status == 2
    assert "db copy goodneighbor.db" in refused.err
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{DATABASE}")
    restored = terminal.run("restore", archive)
    assert (restored.status, restored.out.splitlines()[1]) == (0, "Erased again: 1 person. Not sent: 1 post.")
    monkeypatch.delenv("DATABASE_URL")
    postgres.without_tables(url)
    assert terminal.run("db", "copy", str(DATABASE)).status == 0
    assert (postgres.count(url, "outbox"), postgres.count(url, "kept_text")) == (1, 0)


async def write_on(url: str) -> None:
    storage = open_storage(url)
    await storage.do(lambda store: store.keep(Changes(kept=[kept()], verdicts=[verdict()], posts=[post()])))
    await storage.close()
