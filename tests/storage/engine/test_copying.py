"""A database in a file is copied to a server: all of it or nothing, counted, and only where nobody uses either."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.base.errors import BadInput, Foreign, StorageError
from bot.ports.changes import Changes
from storage.dialects import postgres_copy
from storage.engine.copying import copy_to_file, copy_to_server
from storage.engine.knowledge import open_knowledge
from storage.engine.open import check_database, open_storage, upgrade_database
from storage.records.store import TABLES
from tests.postgres import count, without_tables
from tests.storage.asking import keep
from tests.storage.examples import HELP, LOUNGE, NOW, kept, post, suggestion, verdict
from tests.storage.records.test_knowledge import document, find_texts
from tests.storage.test_migrations import find_all, released

FOREIGN_WORDS = "ein 'Wort' – שלום\t\\N\n👩‍👩‍👧‍👦 \\x41"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A database with rows in every table that there was in the first release, and passages."""
    path = released(tmp_path)
    upgrade_database(f"sqlite:///{path}")
    known = open_knowledge(f"sqlite:///{path}")
    known.put("pages", [document("sync", "red cloud", "blue cloud"), document("print", "paper")], "en")
    known.close()
    return path


def rows_of(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as database:
        names = [*(table.name for table in TABLES.sorted_tables), "knowledge_words"]
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    database.close()
    return counts


async def test_everything_arrives_and_is_counted(source: Path, server_database: str) -> None:
    without_tables(server_database)
    counted = copy_to_server(source, server_database)
    assert dict(counted) == rows_of(source)
    assert sum(rows for _, rows in counted) > 30
    assert check_database(server_database) == []
    storage = open_storage(server_database)
    await storage.read(find_all)
    await keep(storage, posts=[post("new")], kept=[kept("new", LOUNGE, text=FOREIGN_WORDS)])
    assert count(server_database, "outbox") == rows_of(source)["outbox"] + 1
    await storage.close()
    known = open_knowledge(server_database)
    assert find_texts(known, "cloud", "red") == ["red cloud", "blue cloud"]
    known.close()


async def test_what_is_on_a_server_comes_back_into_a_file_while_it_is_in_use(
    source: Path, server_url: str, tmp_path: Path
) -> None:
    copy_to_server(source, server_url)
    storage = open_storage(server_url)
    back = tmp_path / "back.db"
    copy_to_file(server_url, back)
    await storage.close()
    assert rows_of(back) == rows_of(source)
    assert check_database(f"sqlite:///{back}") == []
    assert {name for name in os.listdir(tmp_path) if name.startswith("back.db")} == {"back.db"}
    storage = open_storage(f"sqlite:///{back}")
    await storage.read(find_all)
    await storage.close()
    known = open_knowledge(f"sqlite:///{back}")
    assert find_texts(known, "cloud", "red") == ["red cloud", "blue cloud"]
    known.close()


async def test_every_letter_of_a_text_arrives(tmp_path: Path, server_url: str) -> None:
    path = tmp_path / "kept.db"
    storage = open_storage(f"sqlite:///{path}")
    texts = [kept("1", text=FOREIGN_WORDS), kept("2", text=""), kept("3", text="\\.")]
    await storage.do(lambda store: store.keep(Changes(kept=texts, verdicts=[verdict()], cards=[suggestion()])))
    await storage.close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept_text SET name = 'a' || char(0) || 'b' WHERE id = '2'")
    database.close()
    copy_to_server(path, server_url)
    storage = open_storage(server_url)
    arrived = await storage.read(lambda store: store.messages.texts([text.ref for text in texts]))
    assert [arrived[text.ref].text for text in texts] == [text.text for text in texts]
    assert arrived[texts[1].ref].name == "ab"
    known = await storage.read(lambda store: store.messages.verdicts([verdict().ref]))
    assert known[verdict().ref].at == NOW
    assert known[verdict().ref].reasons_against == verdict().reasons_against
    assert await storage.read(lambda store: store.cards.alive_in([HELP])) == [suggestion()]
    await storage.close()


async def test_a_target_with_rows_is_left_as_it_is(source: Path, server_url: str) -> None:
    storage = open_storage(server_url)
    await keep(storage, values={"a": "1"})
    await storage.close()
    with pytest.raises(StorageError, match="is not empty: state_value has rows"):
        copy_to_server(source, server_url)
    assert count(server_url, "state_value") == 1
    assert count(server_url, "card") == 0


async def test_a_source_or_a_target_in_use_is_not_copied(
    source: Path, server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.dialects.postgres_session.WAIT", 0.0)
    storage = open_storage(f"sqlite:///{source}")
    with pytest.raises(StorageError, match="is using"):
        copy_to_server(source, server_url)
    await storage.close()
    storage = open_storage(server_url)
    with pytest.raises(StorageError, match="is using"):
        copy_to_server(source, server_url)
    await storage.close()
    assert count(server_url, "card") == 0


def test_a_table_that_arrives_short_is_told_and_nothing_stays(
    source: Path, server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = postgres_copy.fill
    monkeypatch.setattr(
        postgres_copy, "fill", lambda target, table, rows: fill(target, table, list(rows)[table.name == "verdict" :])
    )
    with pytest.raises(StorageError, match=r"verdict has \d+ rows .* nothing was copied"):
        copy_to_server(source, server_url)
    assert [table.name for table in TABLES.sorted_tables if count(server_url, table.name)] == []


def test_what_cannot_be_copied_is_named(source: Path, server_url: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="names no PostgreSQL server"):
        copy_to_server(source, "sqlite:///other.db")
    with pytest.raises(StorageError, match="There is no database"):
        copy_to_server(tmp_path / "none.db", server_url)
    (tmp_path / "notes.txt").write_text("dear diary\n" * 100)
    with pytest.raises(Foreign, match="is not a database"):
        copy_to_server(tmp_path / "notes.txt", server_url)
    with sqlite3.connect(source) as database:
        database.execute("UPDATE alembic_version SET version_num = '0018'")
    database.close()
    with pytest.raises(StorageError, match=r"DATABASE_URL=sqlite:///.* goodneighbor db upgrade"):
        copy_to_server(source, server_url)
