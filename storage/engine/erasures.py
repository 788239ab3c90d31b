"""Recent erasures, in a file beside the database, so that restoring a backup does not undo them.

Each line is a hash of `platform:tenant:account`, which does not tell who it was, and the time.
"""

import fcntl
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bot.base.errors import Full
from storage.records.base import Account

KEPT = timedelta(days=8)
"""A day longer than the time that members are told backups are kept."""


@dataclass(frozen=True, slots=True)
class Erasures:
    """The file; without a path nothing is written."""

    path: Path | None = None

    def add(self, accounts: Iterable[Account]) -> None:
        """Add these accounts, on disk when this returns, and drop old lines; raises `Full`."""
        if self.path is not None:
            try:
                self._write(self.path, accounts, datetime.now(UTC))
            except OSError as error:
                raise Full(f"{self.path} cannot be written: {error.strerror}.") from None

    def _write(self, path: Path, accounts: Iterable[Account], now: datetime) -> None:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "r+", encoding="ascii") as file:
            fcntl.flock(handle, fcntl.LOCK_EX)
            lines = file.read().splitlines()
            young = [line for line in lines if line[65:] > (now - KEPT).isoformat()]
            new = [f"{hash_of(account)} {now.isoformat()}" for account in accounts]
            if len(young) < len(lines):
                file.truncate(0)
                new = young + new
            file.writelines(f"{line}\n" for line in new)
            file.flush()
            os.fsync(handle)

    def hashes(self) -> frozenset[str]:
        """The hashes in the file."""
        if self.path is None or not self.path.exists():
            return frozenset()
        return frozenset(line[:64] for line in self.path.read_text(encoding="ascii").splitlines())


def erasures_beside(database: Path) -> Erasures:
    """The erasures of a database."""
    return Erasures(database.with_name(database.name + ".erased"))


def hash_of(account: Account) -> str:
    """The hash of an account."""
    return sha256(":".join(account).encode()).hexdigest()
