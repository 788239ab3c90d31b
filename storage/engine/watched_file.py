"""Checks that the open database is still the file under its name.

A deleted or replaced file goes on taking writes, and all of them are lost when the program ends.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from bot.base.errors import Gone

Identity = tuple[int, int]
"""Device and inode."""


@dataclass(slots=True)
class WatchedFile:
    """The identity of a database and its journal when they were first seen; nothing without a path."""

    path: Path | None = None
    _known: dict[str, Identity] = field(default_factory=dict)

    def must_be_there(self) -> None:
        """Raises `Gone` when either is another file now; costs two looks at the file system, a few microseconds."""
        if self.path is not None:
            for name in (str(self.path), f"{self.path}-wal"):
                self._look_at(name)

    def _look_at(self, name: str) -> None:
        identity = _identity(name)
        if identity != self._known.get(name, identity):
            raise Gone(
                f"{name} was removed or replaced while Goodneighbor ran; nothing more is taken in. "
                "Put it back or restore a backup, then start Goodneighbor again."
            )
        if identity is not None:
            self._known[name] = identity


def _identity(name: str) -> Identity | None:
    try:
        status = os.stat(name)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino
