"""The archives of `backup`: packing, unpacking, and what those in one folder know together."""

import contextlib
import os
import re
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from bot.base.errors import BadInput, StorageError

NAME = re.compile(r"goodneighbor-\d{8}-\d{6}\.tar")
LARGEST_LEDGER = 16 * 1024 * 1024


def pack(unfinished: Path, files: list[Path], target: Path) -> None:
    """Write an archive for its owner alone, whole or not at all."""
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            for file in files:
                tar.add(file, file.name)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(target)


def erased_by(archive: Path, ending: str) -> list[str]:
    """The erasures that an archive and the others in its folder know of, each in a file of this ending: the newest has
    them from before it."""
    lines: list[str] = []
    for each in {archive, *archives(archive.parent)}:
        with contextlib.suppress(OSError, tarfile.TarError, EOFError), tarfile.open(each) as tar:
            for member in tar.getmembers():
                if member.name.endswith(ending) and member.size < LARGEST_LEDGER and (file := tar.extractfile(member)):
                    lines += file.read().decode("ascii", "replace").splitlines()
    return lines


def newest_backup(archive: Path) -> datetime:
    """When the newest backup in the folder of an archive was made."""
    newest = max([*archives(archive.parent), archive], key=lambda file: file.name if NAME.fullmatch(file.name) else "")
    if not NAME.fullmatch(newest.name):
        return datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    return datetime.strptime(newest.name, "goodneighbor-%Y%m%d-%H%M%S.tar").replace(tzinfo=UTC)


def archives(folder: Path) -> list[Path]:
    """The archives in a folder, oldest first."""
    return sorted(file for file in folder.iterdir() if NAME.fullmatch(file.name))


def unpack(archive: Path, folder: Path, name: str) -> Path:
    """The database of an archive, unpacked."""
    extract(archive, folder)
    databases = [file for file in folder.iterdir() if file.name == name] or sorted(folder.glob("*.db"))
    if len(databases) != 1:
        raise StorageError(f"{archive} holds no database called {name}.")
    return databases[0]


def extract(archive: Path, folder: Path) -> None:
    """Only files, each within the folder; `BadInput` when it is no archive."""
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, [member for member in tar.getmembers() if member.isfile()], filter="data")
    except (tarfile.TarError, EOFError):
        raise BadInput(f"{archive} is no backup of Goodneighbor, or it is damaged. Try the one before it.") from None
