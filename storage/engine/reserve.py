"""A reserve file that is deleted on a full disk, so that there is room to delete old records."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reserve:
    """`size` bytes beside the database; none without a path."""

    path: Path | None = None
    size: int = 0

    def drop(self) -> bool:
        """Free the reserve; returns whether there was one."""
        if self.path is None or not self.path.exists():
            return False
        self.path.unlink()
        return True

    def lay(self) -> None:
        """Reserve the room again, or as much as leaves an eighth free. Too little room is no error; it is tried again
        later."""
        if self.path is None or not self.size or self.path.exists():
            return
        with suppress(OSError):
            size = min(self.size, shutil.disk_usage(self.path.parent).free - self.size // 8)
            if size >= self.size // 4:
                self._fill(self.path, size)

    def _fill(self, path: Path, size: int) -> None:
        handle = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            os.posix_fallocate(handle, 0, size)
        except OSError:
            path.unlink()
        finally:
            os.close(handle)
