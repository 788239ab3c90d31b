"""The JSON files of an export: those of a folder, of a zip, or one by itself; nothing is unpacked to the disk."""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.base.errors import BadInput

LARGEST = 256 * 1024 * 1024
"""Bytes of one file; an export's day is far smaller."""

MOST = 2 * 1024 * 1024 * 1024
"""Bytes of all files of a zip together, as they are when unpacked."""

SMALL = 4 * 1024 * 1024
"""Bytes that any zip may unpack to."""

PACKED = 100
"""Times that text of people gets smaller in a zip, at the very most; what shrinks more was made to fill a memory."""


@dataclass(frozen=True, slots=True)
class File:
    """One JSON file: its path inside the export, its size in bytes, and how to read it."""

    path: str
    size: int
    read: Callable[[], bytes]


@dataclass(slots=True)
class Parsed:
    """What stands in a file, with its text, so that a fault can name the line."""

    path: str
    text: str
    value: Any
    lines: list[int] = field(default_factory=list)

    def fault(self, number: int, why: object, key: str | None = None) -> str:
        """A sentence about the message with this number (from 1) in the list, or in the list under `key`."""
        if not self.lines:
            self.lines = lines_of(self.text, key)
        return f"{self.path}: line {self.lines[number - 1]}: message {number} cannot be read: {why}."


def parsed(file: File, faults: list[str]) -> Parsed | None:
    """The file as JSON; None, and a sentence in `faults`, where that cannot be."""
    try:
        data = file.read()
        text = data.decode(json.detect_encoding(data), "surrogatepass")
        return Parsed(file.path, text, json.loads(text))
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        faults.append(f"{file.path}: line {line}: is not text in UTF-8.")
    except json.JSONDecodeError as error:
        faults.append(f"{file.path}: line {error.lineno}: is not valid JSON: {error.msg}.")
    except (RecursionError, ValueError):
        faults.append(f"{file.path}: line 1: is nested too deeply, or holds too long a number, to be an export.")
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        faults.append(f"{file.path}: cannot be read: {error}.")
    return None


@contextmanager
def files_in(path: Path, faults: list[str]) -> Iterator[list[File]]:
    """The files, in order of their paths; `BadInput` when nothing can be read there at all."""
    try:
        if path.is_dir():
            yield _fitting([_on_disk(file, path) for file in sorted(path.rglob("*.json")) if file.is_file()], faults)
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                _must_be_text(path, archive)
                yield _fitting(_zipped(archive), faults)
        else:
            yield _fitting([_on_disk(path, path.parent)], faults)
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such file or folder.") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise BadInput(f"{path}: cannot be read: {error}.") from None


def _on_disk(file: Path, root: Path) -> File:
    return File(file.relative_to(root).as_posix(), file.stat().st_size, file.read_bytes)


def _zipped(archive: zipfile.ZipFile) -> list[File]:
    """Entries by their path; some tools of Windows write backslashes into it."""
    entries = [(entry.filename.replace("\\", "/"), entry) for entry in archive.infolist()]
    return [
        File(path, entry.file_size, lambda entry=entry: archive.read(entry))  # type: ignore[misc]
        for path, entry in sorted(entries, key=lambda each: each[0])
        if path.endswith(".json") and not path.startswith("__MACOSX/")
    ]


def _must_be_text(path: Path, archive: zipfile.ZipFile) -> None:
    """`BadInput` for a zip that would unpack to far more than such text can, before any of it is unpacked."""
    size = path.stat().st_size
    bombs = [entry for entry in archive.infolist() if _is_bomb(entry.file_size, entry.compress_size)]
    if bombs or _is_bomb(total := sum(entry.file_size for entry in archive.infolist()), size):
        what = f"{bombs[0].filename} in it" if bombs else "it"
        large = bombs[0].file_size if bombs else total
        raise BadInput(
            f"{path}: {what} would unpack to {large // 1024**2:,} MB, more than {PACKED} times its size in the zip, so "
            "it is not read. If you trust it, unpack it and name the folder."
        )


def _is_bomb(size: int, packed: int) -> bool:
    return size > SMALL and size > PACKED * packed


def _fitting(files: list[File], faults: list[str]) -> list[File]:
    """Those that are no larger than a real export's; they say their size before they are read, and cannot exceed it."""
    taken, total = [], 0
    for file in files:
        if file.size > LARGEST:
            faults.append(f"{file.path}: is larger than {LARGEST // 1024**2} MB and was left out.")
        elif total + file.size > MOST:
            faults.append(f"{file.path}: was left out: the files before it are {MOST // 1024**3} GB already.")
        else:
            total += file.size
            taken.append(file)
    return taken


def lines_of(text: str, key: str | None = None) -> list[int]:
    """The line in which each item of a JSON list begins: of the list that `text` is, or of the one under `key`."""
    decoder, at = json.JSONDecoder(), _next(text, 0)
    if key is not None:
        at = _value_under(decoder, text, key, at)
    starts, counted, line = list[int](), 0, 1
    at = _next(text, at + 1)
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        starts.append(line)
        at = _next(text, decoder.raw_decode(text, at)[1])
        at = _next(text, at + 1) if text[at] == "," else at
    return starts


def _value_under(decoder: json.JSONDecoder, text: str, key: str, at: int) -> int:
    """Where the value of a key of an object begins."""
    while True:
        name, at = decoder.raw_decode(text, _next(text, at + 1))
        at = _next(text, _next(text, at) + 1)
        if name == key:
            return at
        at = _next(text, decoder.raw_decode(text, at)[1])


def _next(text: str, at: int) -> int:
    """The next place that is no white space."""
    while text[at] in " \t\r\n\ufeff":
        at += 1
    return at
