"""Recent erasures, in a file beside the database, so that restoring a backup does not undo them.

Each line is a hash of `platform:tenant:account`, which does not tell who it was, and the time.
"""

import fcntl
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bot.base.errors import Full
from storage.records.base import Account

ENDING = ".erased"
"""Follows the name of the database."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

KEPT = timedelta(days=8)
"""A day longer than the time that members are told backups are kept."""


LINE = re.compile(r"[0-9a-f]{64} \d{4}-\d\d-\d\dT[0-9:.+]{8,32}")


@dataclass(frozen=True, slots=True)
class Erasures:
    """The file; without a path nothing is written."""

    path: Path | None = None

    def add(self, accounts: Iterable[Account]) -> None:
        """Add these accounts, on disk when this returns; raises `Full`."""
        now = datetime.now(UTC).isoformat()
        self._change(lambda lines: [*lines, *(f"{hash_of(account)} {now}" for account in accounts)])

    def merge(self, others: Iterable[str]) -> None:
        """Add lines of another such file; what is no such line is left out. Raises `Full`."""
        wanted = [line for line in others if LINE.fullmatch(line)]
        self._change(lambda lines: [*lines, *sorted(set(wanted) - set(lines))])

    def drop_old(self, now: datetime) -> None:
        """Drop lines older than backups are kept. Only while the clock is trusted: what is dropped is not known again
        after a restore."""
        if self.lines():
            oldest = (now - KEPT).isoformat()
            self._change(lambda lines: [line for line in lines if line[65:] > oldest])

    def lines(self) -> list[str]:
        """The lines in the file, as they stand there."""
        if self.path is None or not self.path.exists():
            return []
        return self.path.read_text(encoding="ascii", errors="replace").splitlines()

    def hashes(self, since: datetime = LONG_AGO) -> frozenset[str]:
        """The hashes in the file, of what was erased since then."""
        return frozenset(line[:64] for line in self.lines() if line[65:] >= since.isoformat())

    def _change(self, change: Callable[[list[str]], list[str]]) -> None:
        if self.path is not None:
            try:
                _rewrite(self.path, change)
            except OSError as error:
                raise Full(f"{self.path} cannot be written: {error.strerror}.") from None


def _rewrite(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Written over from the start and cut off last, so that a crash loses no line that was to stay."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "r+", encoding="ascii", errors="replace") as file:
        fcntl.flock(handle, fcntl.LOCK_EX)
        before = [line for line in file.read().splitlines() if LINE.fullmatch(line)]
        after = change(before)
        if after != before:
            file.seek(0)
            file.writelines(f"{line}\n" for line in after)
            file.truncate()
            file.flush()
            os.fsync(handle)


def ledger_beside(database: Path) -> Path:
    """The file of the erasures of a database; it has the same name in a backup."""
    return database.with_name(database.name + ENDING)


def erasures_beside(database: Path) -> Erasures:
    """The erasures of a database."""
    return Erasures(ledger_beside(database))


def hash_of(account: Account) -> str:
    """The hash of an account."""
    return sha256(":".join(account).encode()).hexdigest()
