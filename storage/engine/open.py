"""Opens the database: creates it when it is missing, upgrades it when it is older, and refuses it when it is newer,
damaged or not ours, without writing anything."""

import os
import sqlite3
from pathlib import Path

from bot.base.errors import GoodneighborError, StorageError
from storage.dialects import sqlite
from storage.dialects.plain_words import in_plain_words
from storage.engine.database import Database, ReadOnly
from storage.engine.erasures import erasures_beside
from storage.engine.in_process import InProcess
from storage.engine.lock import Lock, hold
from storage.engine.reader import Reader
from storage.engine.reserve import Reserve
from storage.engine.server import (
    check_server,
    is_server,
    open_server,
    open_server_beside,
    open_server_to_read,
    server_version,
    upgrade_server,
)
from storage.engine.url import file_of, inspect_file, must_be_writable
from storage.engine.watched_file import WatchedFile
from storage.engine.writer import Writer
from storage.migrations import HEAD, must_be_known, run, version
from storage.records.store import TABLES


def open_storage(url: str, ballast: int = 0) -> Database:
    """The storage at a database URL, with `ballast` bytes reserved for a full disk. Raises `BadInput` for a bad URL,
    and `Foreign`, `Full` or `StorageError` about the file."""
    if is_server(url):
        return open_server(url)
    path = file_of(url)
    if path is None:
        return Database(Writer(_in_memory()))
    return _open_file(path, ballast)


def open_in_process() -> InProcess:
    """A storage in memory for a program that runs one use case after the other, such as a replay."""
    return InProcess(_in_memory())


def open_to_read(url: str) -> ReadOnly:
    """The same for a command that only reads; works while Goodneighbor runs."""
    if is_server(url):
        return open_server_to_read(url)
    path = _existing(url)
    with in_plain_words():
        return ReadOnly(Reader(sqlite.connect_to_read(path)))


def open_beside(url: str) -> Database:
    """The same for a command that writes once, also while Goodneighbor runs."""
    if is_server(url):
        return open_server_beside(url)
    path = _existing(url)
    must_be_writable(path)
    with in_plain_words():
        return _opened(path, Reserve(), None)


def _existing(url: str) -> Path:
    path = file_of(url)
    if path is None or not inspect_file(path):
        raise StorageError(f"There is no database at {path or url} yet; `goodneighbor run` makes it.")
    if _check_version(path) != HEAD:
        raise StorageError(f"{path} was made by an older version. Bring it up to date: `goodneighbor db upgrade`")
    return path


def drop_database(path: Path) -> None:
    """Delete a database with its journal; refused while it is in use."""
    hold(path).release()
    for file in path.parent.glob(f"{path.stem}.*"):
        if file.is_file():
            file.unlink()


def upgrade_database(url: str) -> str:
    """Upgrade a file, or create it; returns the version it had, "" when it is new."""
    if is_server(url):
        return upgrade_server(url)
    path = file_of(url)
    if path is None:
        return HEAD
    before = _check_version(path)
    must_be_writable(path)
    lock = hold(path)
    try:
        with in_plain_words():
            _ready(path).close()
    finally:
        lock.release()
    return before or ""


def has_database(url: str) -> bool:
    """Whether there is a database of ours; one in memory always counts."""
    if is_server(url):
        return server_version(url) is not None
    return (path := file_of(url)) is None or inspect_file(path)


def faults_if_any(url: str) -> list[str]:
    """What keeps a database from being used, a sentence each; a missing one is no fault."""
    try:
        if not is_server(url) and (path := file_of(url)) is not None:
            must_be_writable(path)
        return check_database(url) if has_database(url) else []
    except GoodneighborError as error:
        return [error.sentence]


def check_database(url: str) -> list[str]:
    """What is wrong with a database, a sentence each; reads every page and writes nothing."""
    if is_server(url):
        return check_server(url)
    path = file_of(url)
    if path is None:
        return []
    if not inspect_file(path):
        return [f"There is no database at {path} yet; `goodneighbor run` makes it."]
    before = _check_version(path)
    if before is None:
        return [f"{path} was never finished: its making was cut short. The next start makes it anew."]
    faults = [] if before == HEAD else [f"{path} is of version {before}; `goodneighbor db upgrade` makes it {HEAD}."]
    with in_plain_words():
        connection = sqlite.connect_to_read(path, once=True)
        faults += [f"{path} is damaged: {fault}" for fault in sqlite.faults(connection)]
        connection.close()
    return faults


def _open_file(path: Path, ballast: int) -> Database:
    _check_version(path)
    must_be_writable(path)
    lock = hold(path)
    try:
        with in_plain_words():
            return _opened(path, Reserve(path.with_name(path.name + ".ballast"), ballast), lock)
    except BaseException:
        lock.release()
        raise


def _opened(path: Path, ballast: Reserve, lock: Lock | None) -> Database:
    connection = _ready(path)
    ballast.lay()
    file = WatchedFile(path)
    file.must_be_there()
    writer = Writer(connection, ballast, file=file, erasures=erasures_beside(path))
    reader = Reader(sqlite.connect_to_read(path), lambda: writer.recent)
    return Database(writer, reader, lock)


def _check_version(path: Path) -> str | None:
    """The version of what is there, None when there is nothing; looks without writing."""
    if not inspect_file(path) or path.with_name(path.name + "-journal").exists():
        return None
    with in_plain_words():
        connection = sqlite.connect_to_read(path, once=True)
        try:
            return must_be_known(path, version(connection))
        finally:
            connection.close()


def _ready(path: Path) -> sqlite3.Connection:
    """The writing connection to a file that is up to date."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    connection = sqlite.connect(path)
    try:
        if version(connection) != HEAD:
            run(connection)
        sqlite.write_ahead(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _in_memory() -> sqlite3.Connection:
    connection = sqlite.connect(None)
    sqlite.create(connection, TABLES.sorted_tables)
    return connection
