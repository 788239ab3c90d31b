"""What the rest of the storage may ask of a database, whichever it is; each dialect's own words stand in its file.

Everything else is SQLAlchemy Core without an accent; a test looks for SQLite's words in other files.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any, Protocol, cast

from sqlalchemy import ClauseElement, Connection, Table, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.exc import DBAPIError

from bot.base.errors import StorageError
from storage.dialects import sqlite
from storage.dialects.sql_text import SqlText
from storage.dialects.word_index import WordIndex

COMPACT: dict[str, Any] = {"sqlite_with_rowid": False}
"""Table options: the rows live in the primary key itself."""

GIVEN: dict[str, Any] = {"autoincrement": False}
"""Column options: a numeric identity that is given, not drawn."""

EMPTY: dict[str, Any] = {"server_default": ""}
"""Column options: what a text column that came later holds in older rows."""

LONG_AGO: dict[str, Any] = {"server_default": "0"}
"""Column options: what a column of times that came later holds in older rows."""


class DriverConnection(Protocol):
    """A driver's connection: what both drivers call alike."""

    def execute(self, sql: Any, values: Any = ..., /) -> Any:
        """Run a statement; its rows."""

    def cursor(self) -> Any:
        """What runs statements one after the other."""

    def close(self) -> None:
        """End it."""


class Dialect(Protocol):
    """The module of a database. Each function takes a connection that it speaks."""

    @property
    def WORDS(self) -> WordIndex:  # noqa: N802  # a constant of each module
        """How stems are kept and looked for."""

    def begin(self, connection: Any, /) -> int | None:
        """Begin to write, alone; waits a few seconds for other writers. The number of the transaction, if it has
        one."""

    def begin_to_read(self, connection: Any, /) -> None:
        """Begin to read one unchanging picture."""

    def commit(self, connection: Any, /) -> None:
        """End the transaction; it is on disk when this returns."""

    def rollback(self, connection: Any, /) -> None:
        """End the transaction as if it had not been, if there is one."""

    def is_lost(self, connection: Any, /) -> bool:
        """Whether nothing can be asked over it any more."""

    def was_committed(self, connection: Any, number: int | None, /) -> bool:
        """Whether the transaction of that number, begun on another connection, came to be."""

    def scrub(self, connection: Any, /) -> None:
        """Leave no trace of deleted words beside the database, where that can be done."""

    def compile_statement(self, statement: ClauseElement, /) -> SqlText:
        """A Core statement made into text."""

    def core(self, connection: Any, /) -> Connection:
        """The same connection as SQLAlchemy's, for Core, made while no transaction is open."""

    def cursor_beside(self, connection: Any, /) -> Any:
        """A cursor for a long look during which others are run."""

    def has_table(self, connection: Any, name: str, /) -> bool:
        """Whether there is a table of this name."""

    def for_migrations(self, connection: Any, /) -> AbstractContextManager[Connection]:
        """The same connection as SQLAlchemy's, for Alembic: one transaction around every step."""

    def make(self, connection: Any, tables: Iterable[Table], version: str, /) -> bool:
        """Make every table at once, as of this version; False where an empty database takes the steps instead."""

    def before_migrations(self, connection: Any, /) -> None:
        """What is to be said outside a transaction."""

    def orphans(self, connection: Any, /) -> int:
        """Rows that point at nothing after a migration."""

    def sign(self, connection: Any, /) -> None:
        """Write into the database that it is ours."""

    def placed(self, sql: str, /) -> str:
        """A statement whose values go by `?`, as the driver takes it."""

    def insert_row(self, cursor: Any, sql: str, values: Sequence[Any], /) -> int:
        """Write a row into a table that draws numbers; its number."""

    def change_number(self, connection: Any, /) -> int:
        """Another number after each change of what is known, by this connection or another."""

    def note_knowledge(self, cursor: Any, /) -> None:
        """Have that number change with this transaction."""


def of(connection: DriverConnection) -> Dialect:
    """The dialect of a connection. PostgreSQL's is loaded only where it is used: its driver is an extra."""
    if isinstance(connection, sqlite3.Connection):
        return sqlite
    return cast(Dialect, import_module("storage.dialects.postgres"))


def insert(table: Table) -> Insert:
    """An insert that can write over; both databases understand the same words."""
    return postgresql.insert(table)


def only_where(condition: str) -> dict[str, Any]:
    """Index options: an index over some of the rows."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def meaning(error: BaseException) -> StorageError | None:
    """The error of our own tree for one of a database's, or None when it is a fault of the statement."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if hasattr(error, "sqlstate"):
        from storage.dialects import postgres

        return postgres.meaning(error)
    return sqlite.meaning(error)


def is_of_database(error: BaseException) -> bool:
    """Whether a driver raised it."""
    return isinstance(error, (sqlite3.Error, DBAPIError)) or hasattr(error, "sqlstate")
