"""The file in which the made-up platform keeps its community: opened, checked, and never shared by two programs."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import IO

from bot.base.errors import Foreign, Full, NotPossible, StorageError

MARK = 0x474E524D
"""Written into the file's header, so that a file of somebody else's is never taken for ours."""

VERSION = 1

SCHEMA = """
CREATE TABLE channels (id TEXT PRIMARY KEY, name TEXT NOT NULL, about TEXT NOT NULL);
CREATE TABLE members (id TEXT PRIMARY KEY, name TEXT NOT NULL, about TEXT NOT NULL, role TEXT NOT NULL);
CREATE TABLE messages (
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
    thread TEXT, edited TEXT, gone INTEGER NOT NULL DEFAULT 0, key TEXT UNIQUE);
CREATE INDEX messages_by_channel ON messages (channel, id);
CREATE TABLE happenings (
    number INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, message TEXT NOT NULL, text TEXT NOT NULL,
    at TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0);
CREATE INDEX happenings_untold ON happenings (told, number);
CREATE TABLE pinned (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class CommunityDatabase:
    """One open file. Each `with database.write() as db` is one transaction that is on disk when the block ends.

    Calls block for the few milliseconds of one disk flush: a page that a person clicks on needs no thread for that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _alone(path)
        try:
            self.db = _opened(path)
        except BaseException:
            self._lock.close()
            raise

    def write(self) -> "_Writing":
        """A transaction; `Full` when the disk has no room, and nothing is kept of it then."""
        return _Writing(self.db)

    def note_address(self, address: str) -> None:
        """Leave the address of the page for a second program that wants the same file."""
        self._lock.seek(0)
        self._lock.truncate()
        self._lock.write(address)
        self._lock.flush()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
        self._lock.close()


class _Writing:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> sqlite3.Connection:
        _or_full(self._db, "BEGIN IMMEDIATE")
        return self._db

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if kind is None:
            _or_full(self._db, "COMMIT")
            return
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):
            raise _cannot_write(error) from error


def _or_full(db: sqlite3.Connection, sql: str) -> None:
    try:
        db.execute(sql)
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise _cannot_write(error) from error


def _cannot_write(error: sqlite3.Error) -> Full:
    return Full(f"That could not be kept, and nothing was changed: {error}. Make some room on the disk and try again.")


def address_in_use(path: Path) -> str:
    """The address of the page that has this file open; empty when nobody has, or it is not up yet."""
    if not path.exists():
        return ""
    with _lock_file(path) as lock:
        return "" if _locked(lock) else lock.read().strip()


def _alone(path: Path) -> IO[str]:
    """The lock beside the file, held until it is closed; `NotPossible` when somebody holds it already."""
    lock = _lock_file(path)
    if _locked(lock):
        return lock
    lock.close()
    raise NotPossible(f"{path} is open in another program already.")


def _lock_file(path: Path) -> IO[str]:
    beside = path.with_name(path.name + ".lock")
    try:
        return os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    except OSError as error:
        raise StorageError(f"{beside} cannot be written: {error.strerror}.") from None


def _locked(lock: IO[str]) -> bool:
    """Whether the lock could be taken."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _opened(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(path, isolation_level=None)
        _checked(db, path)
    except sqlite3.OperationalError as error:
        raise StorageError(f"{path} cannot be opened: {error}.") from None
    except sqlite3.DatabaseError as error:
        raise Foreign(f"{path} is not a community of the sandbox ({error}). Nothing was written to it.") from None
    return db


def _checked(db: sqlite3.Connection, path: Path) -> None:
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not empty and (mark != MARK or version > VERSION):
        db.close()
        whose = "was made by a newer version" if mark == MARK else "is not a community of the sandbox"
        raise Foreign(f"{path} {whose}. Nothing was written to it.")
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA secure_delete=ON")
    if empty:
        db.executescript(f"BEGIN; PRAGMA application_id={MARK}; PRAGMA user_version={VERSION}; {SCHEMA} COMMIT;")
