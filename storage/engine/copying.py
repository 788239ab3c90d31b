"""Copies a database between a file and a PostgreSQL server: all of it as it stands at one moment, each table counted on
both sides."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.base.errors import BadInput, Foreign, StorageError
from bot.base.humanize import without_password
from storage.dialects import sqlite
from storage.dialects.dialect import of
from storage.dialects.plain_words import in_plain_words
from storage.dialects.sql_text import columns_of
from storage.engine.lock import hold
from storage.engine.open import check_database
from storage.engine.server import is_server, server_to_read, unused_server
from storage.engine.url import inspect_file
from storage.migrations import HEAD, run, version
from storage.records.store import TABLES

STEMS = "knowledge_words"
"""The table of stems, which both databases have, and no model describes."""

COPIED = (*(table.name for table in TABLES.sorted_tables), STEMS)


def copy_to_server(source: Path, url: str) -> list[tuple[str, int]]:
    """Copy the file into the empty database of a URL; every table with how many rows it has. Nobody may use either.
    Raises `BadInput`, `StorageError` or `Foreign`, and has written nothing then but empty tables."""
    if not is_server(url):
        raise BadInput("DATABASE_URL names no PostgreSQL server. Put the address of the new database there first.")
    with _unused(source) as rows, unused_server(url) as target, in_plain_words():
        from storage.dialects import postgres_copy as copying

        for name in COPIED:
            if copying.count(target, name):
                raise StorageError(f"{without_password(url)} is not empty: {name} has rows. Name a new database.")
        dialect = of(target)
        dialect.begin(target)
        try:
            for table in TABLES.sorted_tables:
                copying.fill(target, table, rows.execute(f'SELECT {columns_of(table)} FROM "{table.name}"'))
                copying.go_on_counting(target, table)
            copying.fill_words(target, rows.execute(f"SELECT rowid, title, headings, body, place FROM {STEMS}"))
            counted = [(name, copying.count(target, name)) for name in COPIED]
            for name, there in counted:
                if there != (here := _count(rows, name)):
                    raise StorageError(f"{name} has {here} rows in {source}, and {there} arrived: nothing was copied.")
            dialect.commit(target)
        finally:
            dialect.rollback(target)
        return counted


def copy_to_file(url: str, target: Path) -> None:
    """Copy the database of a URL, also while it is in use, into an empty file. Raises `StorageError`."""
    with server_to_read(url) as source, in_plain_words(), closing(sqlite.connect(target)) as rows:
        from storage.dialects import postgres, postgres_copy

        run(rows)
        postgres.begin_to_read(source)
        sqlite.begin(rows)
        for table in TABLES.sorted_tables:
            columns = columns_of(table)
            held = postgres.cursor_beside(source).execute(f'SELECT {columns} FROM "{table.name}"', ())
            rows.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(table.c))})', held)
        words = postgres.cursor_beside(source).execute(f"SELECT passage, title, headings, body, place FROM {STEMS}", ())
        rows.executemany(sqlite.WORDS.put, words)
        for name in COPIED:
            if (arrived := _count(rows, name)) != (there := postgres_copy.count(source, name)):
                raise StorageError(f"{name} has {there} rows, and {arrived} arrived: there is no backup.")
        sqlite.commit(rows)


def _count(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])


@contextmanager
def _unused(source: Path) -> Iterator[sqlite3.Connection]:
    """A whole database that is up to date, and that nobody else uses meanwhile."""
    if not inspect_file(source):
        raise StorageError(f"There is no database at {source}.")
    lock = hold(source)
    try:
        with in_plain_words(), closing(sqlite.connect_to_read(source)) as connection:
            if version(connection) != HEAD:
                url = f"sqlite:///{source}"
                raise StorageError(f"{source} is of another version: DATABASE_URL={url} goodneighbor db upgrade")
        if faults := check_database(f"sqlite:///{source}"):
            raise Foreign(faults[0])
        with in_plain_words(), closing(sqlite.connect_to_read(source)) as connection:
            sqlite.begin_to_read(connection)
            yield connection
    finally:
        lock.release()
