"""What only SQLite understands: how to connect, begin and look after its file, and what its errors mean.

`storage.dialects.dialect` says which of these a connection's owner may call; the rest is for those who know the file.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import ClauseElement, Connection, Table, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.base.errors import Foreign, Full, StorageError
from storage.dialects.sql_text import SqlText, sql_text
from storage.dialects.word_index import WordIndex

OURS = 0x676E6272
"""Stands in the head of the file, so that a foreign database is known before it is opened ("gnbr")."""

WAIT_FOR_LOCK = 5.0
"""Seconds to wait for another writer before saying that the database is busy."""

_HEAD = b"SQLite format 3\x00"
_NO_ROOM = "The disk is full: nothing more can be written. Free some space; the work goes on by itself then."
_SENTENCES: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_FULL: (Full, _NO_ROOM),
    sqlite3.SQLITE_IOERR: (Full, "The disk refused to read or write the database. Look at its health and its space."),
    sqlite3.SQLITE_READONLY: (Full, "The database may not be written. Give the user of this program the right to."),
    sqlite3.SQLITE_PERM: (Full, "The database may not be written. Give the user of this program the right to."),
    sqlite3.SQLITE_CANTOPEN: (StorageError, "The database cannot be opened. Look at its path and its rights."),
    sqlite3.SQLITE_BUSY: (StorageError, "Another program holds the database. Stop it, or wait and try again."),
    sqlite3.SQLITE_LOCKED: (StorageError, "Another program holds the database. Stop it, or wait and try again."),
    sqlite3.SQLITE_CORRUPT: (Foreign, "The database is damaged. Stop, and restore the latest backup."),
    sqlite3.SQLITE_NOTADB: (Foreign, "This file is not a database. Name another one in DATABASE_URL."),
}


def connect(path: Path | None) -> sqlite3.Connection:
    """The writing connection to a file, or to a database in memory (None). May be handed to another thread."""
    name = ":memory:" if path is None else str(path)
    connection = sqlite3.connect(name, timeout=WAIT_FOR_LOCK, isolation_level=None, check_same_thread=False)
    for pragma in ("secure_delete = ON", "synchronous = FULL", "temp_store = MEMORY", "journal_size_limit = 16777216"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def connect_to_read(path: Path, once: bool = False) -> sqlite3.Connection:
    """A connection that cannot write. `once`: for one look, which leaves no file beside the database where there was
    none; then it does not see what others write meanwhile."""
    still = once and not path.with_name(path.name + "-wal").exists()
    uri = f"file:{quote(str(path))}?mode=ro{'&immutable=1' if still else ''}"
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT_FOR_LOCK, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    return connection


def write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and the writer do not wait for each other from now on; the setting stays with the file."""
    connection.execute("PRAGMA journal_mode = WAL").fetchall()


def begin(connection: sqlite3.Connection) -> None:
    """Begin to write: takes the lock at once, because a lock that is wanted later cannot be waited for."""
    connection.execute("BEGIN IMMEDIATE")


def begin_to_read(connection: sqlite3.Connection) -> None:
    """Begin to read one unchanging picture."""
    connection.execute("BEGIN")


def commit(connection: sqlite3.Connection) -> None:
    """End the transaction; it is on disk when this returns."""
    connection.execute("COMMIT")


def is_lost(connection: sqlite3.Connection) -> bool:
    """Never: there is nobody at the other end."""
    return False


def was_committed(connection: sqlite3.Connection, number: int | None) -> bool:
    """Never asked: a commit is answered."""
    return False


def rollback(connection: sqlite3.Connection) -> None:
    """End the transaction as if it had not been; nothing to do where the database has done so already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def scrub(connection: sqlite3.Connection) -> None:
    """Leave no trace of deleted words in the journal beside the database."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def meaning(error: BaseException) -> StorageError | None:
    """The error of our own tree for one of the database's, or None when it is a fault of the statement."""
    if isinstance(error, StorageError):
        return error
    code = getattr(error, "sqlite_errorcode", None)
    kind, sentence = _SENTENCES.get((code or 0) & 0xFF, (None, ""))
    return kind(sentence) if kind is not None else None


def compile_statement(statement: ClauseElement) -> SqlText:
    """A Core statement made into text."""
    return sql_text(statement, sqlite.dialect(paramstyle="qmark"))


def core(connection: sqlite3.Connection) -> Connection:
    """The same connection as SQLAlchemy's, for Core. Whoever has the connection begins and ends its transactions, so
    this is called while none is open; errors come as the driver raised them."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None)
    event.listen(engine, "handle_error", lambda context: context.original_exception, retval=True)
    return engine.connect()


def cursor_beside(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """A cursor for a long look during which others are run."""
    return connection.cursor()


def create(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Create tables and their indexes directly (for databases in memory, which have no history)."""
    for table in tables:
        connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))


def for_migrations(connection: sqlite3.Connection) -> Connection:
    """The same connection as SQLAlchemy's, for Alembic: one transaction, begun here, around every step."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda bound: bound.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine.connect()


def rename_table(connection: Connection, old: str, new: str) -> tuple[str, ...]:
    """The statements that move a table and its rows to a new name, with the constraints that are named after it; SQLite
    renames no constraint. Its indexes go."""
    definition = str(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (old,)).scalar())
    for before in (f"TABLE {old} ", f"pk_{old} ", f"uq_{old}_"):
        definition = definition.replace(before, before.replace(old, new))
    return definition, f"INSERT INTO {new} SELECT * FROM {old}", f"DROP TABLE {old}"


def rekey_table(connection: Connection, table: str, key: str, new: str) -> tuple[str, ...]:
    """The statements that give a table another primary key, its rows in the order of that; its indexes go."""
    definition = str(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar())
    assert f"PRIMARY KEY ({key})" in definition
    return (
        f"ALTER TABLE {table} RENAME TO {table}_before",
        definition.replace(f"PRIMARY KEY ({key})", f"PRIMARY KEY ({new})"),
        f"INSERT INTO {table} SELECT * FROM {table}_before ORDER BY {new}",
        f"DROP TABLE {table}_before",
    )


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there is a table of this name."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone() is not None


def make(connection: sqlite3.Connection, tables: Iterable[Table], version: str) -> bool:
    """A file takes every step there has been."""
    return False


def before_migrations(connection: sqlite3.Connection) -> None:
    """A table that is made anew would take its children with it; to be called outside a transaction."""
    connection.execute("PRAGMA foreign_keys = OFF")


def orphans(connection: sqlite3.Connection) -> int:
    """Rows that point at nothing after a migration."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def sign(connection: sqlite3.Connection) -> None:
    """Write into the head of the file that it is ours."""
    connection.execute(f"PRAGMA application_id = {OURS}")


def is_our_database(head: bytes) -> bool | None:
    """Whether the first 100 bytes of a file are those of a database of ours; None when of no database at all."""
    if not head.startswith(_HEAD) or len(head) < 100:
        return None
    return int.from_bytes(head[68:72], "big") == OURS


def copy(source: sqlite3.Connection, target: Path) -> None:
    """The database as it stands at one moment, while others write to it, as one file without a journal."""
    with closing(sqlite3.connect(target)) as new:
        source.backup(new)
        new.execute("PRAGMA journal_mode = DELETE").fetchall()


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is wrong inside the file, page by page; empty when all is well. Reads everything."""
    try:
        lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)").fetchall()]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if lines == ["ok"] else lines


WORD_INDEX = (
    "CREATE VIRTUAL TABLE knowledge_words USING fts5("
    "title, headings, body, place, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE knowledge_terms USING fts5vocab(knowledge_words, row)",
)
"""The index of the stems of passages, and how often each of them stands in it; `rowid` is the passage."""


def _any_of(terms: Iterable[str]) -> str:
    """Passages with any of these."""
    return " OR ".join(f'"{term}"' for term in terms if '"' not in term)


WORDS = WordIndex(
    put="INSERT INTO knowledge_words (rowid, title, headings, body, place) VALUES (?, ?, ?, ?, ?)",
    forget="DELETE FROM knowledge_words WHERE rowid = ?",
    find="""
        SELECT rowid FROM knowledge_words WHERE knowledge_words MATCH ?
        ORDER BY bm25(knowledge_words, 1.5, 1.5, 1.0, 1.5) LIMIT ?""",
    count="SELECT doc FROM knowledge_terms WHERE term = ?",
    passage="rowid",
    asked=_any_of,
)


def placed(sql: str) -> str:
    """It stands as it is."""
    return sql


def insert_row(cursor: sqlite3.Cursor, sql: str, values: Sequence[Any]) -> int:
    """Write a row; its number."""
    number = cursor.execute(sql, values).lastrowid
    assert number is not None
    return number


def change_number(connection: sqlite3.Connection) -> int:
    """Another number after each change of the database, by this connection or another."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version) * 1_000_003 + connection.total_changes


def note_knowledge(cursor: sqlite3.Cursor) -> None:
    """Nothing to do: every change counts."""
