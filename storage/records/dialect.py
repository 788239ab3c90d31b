"""The one place that speaks a database's own dialect: how to connect, begin, write over, and what its errors mean.

Everything else is SQLAlchemy Core without an accent; a test looks for SQLite's words in other files.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import ClauseElement, Connection, Select, Table, create_engine, event, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.compiler import SQLCompiler

from bot.base.errors import Foreign, Full, StorageError

OURS = 0x676E6272
"""Stands in the head of the file, so that a foreign database is known before it is opened ("gnbr")."""

WAIT_FOR_LOCK = 5.0
"""Seconds to wait for another writer before saying that the database is busy."""

COMPACT: dict[str, Any] = {"sqlite_with_rowid": False}
"""Table options: the rows live in the primary key itself."""

GIVEN: dict[str, Any] = {"autoincrement": False}
"""Column options: a numeric identity that is given, not drawn."""

EMPTY: dict[str, Any] = {"server_default": ""}
"""Column options: what a text column that came later holds in older rows."""

LONG_AGO: dict[str, Any] = {"server_default": "0"}
"""Column options: what a column of times that came later holds in older rows."""

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


Converters = tuple[tuple[int, Callable[[Any], Any]], ...]
"""What must be done to values, by their position."""


class SqlText(NamedTuple):
    """The text of a statement, the names of its values in the order in which they stand there, and what turns values
    into what the driver takes, and rows into what we take."""

    text: str
    names: tuple[str, ...]
    binds: Converters
    reads: Converters

    def bound(self, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """Rows of values as the driver takes them."""
        return _converted(self.binds, rows) if self.binds else rows

    def read(self, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """The driver's rows as we take them."""
        return _converted(self.reads, rows) if self.reads else rows


def compile_statement(statement: ClauseElement) -> SqlText:
    """A Core statement made into text."""
    spoken = sqlite.dialect(paramstyle="qmark")
    compiled = statement.compile(dialect=spoken)
    assert isinstance(compiled, SQLCompiler)
    names = tuple(compiled.positiontup or ())
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    binds = _needed(compiled.binds[name].type.bind_processor(spoken) for name in names)
    return SqlText(str(compiled), names, binds, _needed(c.type.result_processor(spoken, None) for c in columns))


def _converted(converters: Converters, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for row in rows:
        converted = list(row)
        for position, convert in converters:
            converted[position] = convert(converted[position])
        yield converted


def _needed(converters: Iterable[Callable[[Any], Any] | None]) -> Converters:
    return tuple((position, convert) for position, convert in enumerate(converters) if convert is not None)


def core(connection: sqlite3.Connection) -> Connection:
    """The same connection as SQLAlchemy's, for Core. Whoever has the connection begins and ends its transactions, so
    this is called while none is open; errors come as the driver raised them."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None)
    event.listen(engine, "handle_error", lambda context: context.original_exception, retval=True)
    return engine.connect()


def insert(table: Table) -> Insert:
    """An insert that can write over."""
    return sqlite.insert(table)


def only_where(condition: str) -> dict[str, Any]:
    """Index options: an index over some of the rows."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


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


def rest_foreign_keys(connection: sqlite3.Connection) -> None:
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

PUT_WORDS = "INSERT INTO knowledge_words (rowid, title, headings, body, place) VALUES (?, ?, ?, ?, ?)"
FORGET_WORDS = "DELETE FROM knowledge_words WHERE rowid = ?"
FIND_WORDS = """
    SELECT rowid FROM knowledge_words WHERE knowledge_words MATCH ?
    ORDER BY bm25(knowledge_words, 1.5, 1.5, 1.0, 1.5) LIMIT ?"""
COUNT_WORD = "SELECT doc FROM knowledge_terms WHERE term = ?"


def any_of(terms: Iterable[str]) -> str:
    """What the index of words is asked for: passages with any of these."""
    return " OR ".join(f'"{term}"' for term in terms if '"' not in term)


def change_number(connection: sqlite3.Connection) -> int:
    """Another number after each change of the database, by this connection or another."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version) * 1_000_003 + connection.total_changes
