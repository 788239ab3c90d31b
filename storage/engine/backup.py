"""Backups: a copy of a database in use, and putting a copy in place of a database that is not."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.base.errors import BadInput, Foreign, StorageError
from storage.dialects import sqlite
from storage.dialects.plain_words import in_plain_words
from storage.engine.copying import copy_to_file
from storage.engine.database import Database, ReadOnly
from storage.engine.erasures import Erasures, erasures_beside, hash_of, ledger_beside
from storage.engine.lock import hold
from storage.engine.open import check_database, open_storage, open_to_read
from storage.engine.server import is_server, stand_in
from storage.engine.url import file_of, inspect_file
from storage.records import restoring
from storage.records.base import Account
from storage.records.store import EVERYBODY, SqlStore

ON_SERVER = (
    "A backup is restored into a file, and copied from there into an empty database: "
    "DATABASE_URL=sqlite:///goodneighbor.db goodneighbor restore FILE, then goodneighbor db copy goodneighbor.db"
)
ASIDE = ".before-restore"
"""The suffix of the former database."""


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of the database that a URL names."""

    url: str

    @property
    def database(self) -> Path:
        """Its file, or what stands for it; `BadInput` for a database in memory."""
        path = stand_in() if is_server(self.url) else file_of(self.url)
        if path is None:
            raise BadInput("DATABASE_URL names a database in memory: there is nothing to keep.")
        return path

    def must_be_there(self) -> None:
        """`StorageError` while there is no database to copy."""
        if not is_server(self.url) and not inspect_file(self.database):
            raise StorageError(f"There is no database at {self.database} yet; `goodneighbor run` makes it.")

    def copy_to(self, target: Path) -> None:
        """Copy it as it stands at one moment, and look at every page of the copy."""
        self.must_be_there()
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
        if is_server(self.url):
            copy_to_file(self.url, target)
        else:
            with in_plain_words(), closing(sqlite.connect_to_read(self.database)) as source:
                sqlite.copy(source, target)
        must_be_whole(target)

    @contextmanager
    def unused(self) -> Iterator[None]:
        """A context in which nobody uses the database; `StorageError` while somebody does, `BadInput` on a server."""
        if is_server(self.url):
            raise BadInput(ON_SERVER)
        lock = hold(self.database)
        try:
            yield
        finally:
            lock.release()

    def open_copy(self, copy: Path) -> Database:
        """A copy, checked and brought up to date, to be prepared."""
        must_be_whole(copy)
        return open_storage(f"sqlite:///{copy}")

    @property
    def ledger(self) -> Path:
        """The file beside it that says who was erased lately."""
        return ledger_beside(self.database)

    @property
    def erasures(self) -> Erasures:
        """Who was erased lately, beside the database."""
        return erasures_beside(self.database)

    async def erased_in(self, copy: Database, made: datetime) -> Sequence[Account]:
        """The accounts in the copy that were erased lately, and those of a workspace or server that sent us away since
        the copy was `made`: it may have invited us again before."""
        hashes, since = self.erasures.hashes(), self.erasures.hashes(made)
        known = await copy.read(lambda store: restoring.known_accounts(_sql(store)))
        gone = (account for account in known if hash_of(account._replace(author=EVERYBODY)) in since)
        return sorted({*gone, *(account for account in known if hash_of(account) in hashes)})

    async def ignored_since(self, copy: Database) -> Sequence[Account] | None:
        """The accounts that opted out since the copy; None when the present database cannot tell."""
        try:
            if check_database(self.url):
                return None
            before = open_to_read(self.url)
        except StorageError:
            return None
        try:
            return sorted({*await _ignored(before)} - {*await _ignored(copy)})
        finally:
            await before.close()

    async def close_what_was_open(self, copy: Database, now: datetime) -> int:
        """Cancel everything that was to be sent; returns how many posts."""
        return await copy.do(lambda store: restoring.close_what_was_open(_sql(store), now))

    def put_in_place(self, copy: Path) -> Path | None:
        """Make the copy the database; returns where the former one was put, if there was one. It is copied once more,
        as changes to it may stand in its journal, and its file may be in use."""
        final = copy.with_name("final")
        os.close(os.open(final, os.O_CREAT | os.O_WRONLY, 0o600))
        with in_plain_words(), closing(sqlite.connect_to_read(copy)) as source:
            sqlite.copy(source, final)
        aside = self.database.with_name(self.database.name + ASIDE)
        for end in ("-wal", "-shm", ""):
            before, kept = (path.with_name(path.name + end) for path in (self.database, aside))
            kept.unlink(missing_ok=True)
            if before.exists():
                before.rename(kept)
        final.rename(self.database)
        folder = os.open(self.database.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return aside if aside.exists() else None


def must_be_whole(path: Path) -> None:
    """`Foreign` when the file is damaged or is not ours."""
    if not inspect_file(path):
        raise Foreign(f"{path.name} is empty.")
    with in_plain_words(), closing(sqlite.connect_to_read(path, once=True)) as connection:
        if faults := sqlite.faults(connection):
            raise Foreign(f"{path.name} is damaged: {faults[0]}")


async def _ignored(storage: Database | ReadOnly) -> Sequence[Account]:
    return await storage.read(lambda store: restoring.opted_out(_sql(store)))


def _sql(store: object) -> SqlStore:
    assert isinstance(store, SqlStore)
    return store
