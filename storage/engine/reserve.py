"""A file that only takes up room: on a full disk it goes, so that there is room to forget what is old."""

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
        """Make room; whether there was any to make."""
        if self.path is None or not self.path.exists():
            return False
        self.path.unlink()
        return True

    def lay(self) -> None:
        """Take the room up again, all of it or most of what there is: an eighth stays free to work in. A disk without
        room for a quarter is no fault; it is tried again when more was forgotten."""
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
