"""The lock that lets only one program write to a database file, held as long as it runs."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from bot.base.errors import InUse


@dataclass(frozen=True, slots=True)
class Lock:
    """A held lock; the operating system releases it when the program ends, however it ends."""

    handle: int

    def release(self) -> None:
        """Release the lock."""
        os.close(self.handle)


def hold(database: Path) -> Lock:
    """Take the lock of a database; `InUse` names the process that has it."""
    path = database.with_name(database.name + ".lock")
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.read(handle, 20).decode("ascii", "replace").strip()
        os.close(handle)
        raise InUse(
            f"Process {holder or 'unknown'} is using {database} already. Stop it first, or use another database."
        ) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
    return Lock(handle)
