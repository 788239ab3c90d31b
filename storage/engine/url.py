"""Reads DATABASE_URL and checks what is at that place; writes nothing."""

import os
from pathlib import Path

from bot.base.errors import BadInput, Foreign, Full, StorageError
from storage.dialects import sqlite

SERVER = "DATABASE_URL names a database on a server, and this works on a file only."


def file_of(url: str) -> Path | None:
    """The full path of the file that a database URL names; None in memory. `BadInput` says what is wrong with it."""
    if url == "sqlite://":
        return None
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return Path(url.removeprefix("sqlite:///")).absolute()
    if url.startswith("postgres"):
        raise BadInput(SERVER)
    raise BadInput(
        f'DATABASE_URL is "{_without_password(url)}"; write it like sqlite:///goodneighbor.db, or with four slashes '
        "for a path from the root."
    )


def _without_password(url: str) -> str:
    return f"{url.partition('://')[0]}://..." if "@" in url else url


def inspect_file(path: Path) -> bool:
    """Whether there is a database of ours; False when there is nothing yet. Raises for everything else."""
    if path.is_dir():
        raise Foreign(f"{path} is a folder. Name a file in DATABASE_URL.")
    if not path.parent.is_dir():
        raise StorageError(f"The folder {path.parent} does not exist. Make it first: mkdir -p {path.parent}")
    if not path.exists():
        return False
    if not os.access(path, os.R_OK):
        raise StorageError(f"{path} may not be read. Give the user of this program the right to.")
    return _is_ours(path)


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        return False
    signed = sqlite.is_our_database(head)
    if signed is None:
        raise Foreign(f"{path} is not a database, or it is damaged. Restore a backup, or name another file.")
    if not signed:
        raise Foreign(f"{path} is a database of another program. Name another file in DATABASE_URL.")
    return True


def must_be_writable(path: Path) -> None:
    """`Full` when the file or its folder cannot be written."""
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.W_OK):
            raise Full(f"{place} may not be written. Give the user of this program the right to.")
