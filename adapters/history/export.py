"""Reads an export whole: the messages in order of time, and a sentence for each file that could not be read."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.history import discord_export, slack_export
from bot.errors import BadInput
from bot.message import Message

LARGEST = 256 * 1024 * 1024
"""Bytes of one file; an export's day is far smaller."""


@dataclass(slots=True)
class Export:
    """`messages` in order of time, then channel; `faults` say which file and line could not be read, and why."""

    messages: list[Message] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class File:
    """One JSON file of an export: its path inside the export, and its bytes."""

    path: str
    data: bytes


def read_export(path: Path) -> Export:
    """A Slack export or DiscordChatExporter JSON: a folder, a zip or a file. `BadInput` when it is neither."""
    export = Export()
    parsed = {file.path: value for file in _files(path, export) if (value := _parsed(file, export)) is not None}
    if slack_export.is_one(parsed):
        slack_export.read(parsed, export.messages, export.faults)
    elif parsed or export.faults:
        discord_export.read(parsed, export.messages, export.faults)
    if not export.messages and not export.faults:
        raise BadInput(f"{path}: there is nothing to replay in it: no Slack export and no DiscordChatExporter JSON.")
    export.messages.sort(key=lambda message: (message.at, message.place.channel, len(message.id), message.id))
    return export


def _files(path: Path, export: Export) -> Iterator[File]:
    try:
        if path.is_dir():
            for file in sorted(path.rglob("*.json")):
                yield from _on_disk(file, file.relative_to(path).as_posix(), export)
        elif zipfile.is_zipfile(path):
            yield from _zipped(path, export)
        else:
            yield File(path.name, path.read_bytes())
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such file or folder.") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise BadInput(f"{path}: cannot be read: {error}.") from None


def _on_disk(file: Path, name: str, export: Export) -> Iterator[File]:
    try:
        if file.stat().st_size > LARGEST:
            export.faults.append(f"{name}: is larger than 256 MB and was left out.")
        else:
            yield File(name, file.read_bytes())
    except OSError as error:
        export.faults.append(f"{name}: cannot be read: {error.strerror}.")


def _zipped(path: Path, export: Export) -> Iterator[File]:
    with zipfile.ZipFile(path) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if not entry.filename.endswith(".json") or entry.filename.startswith("__MACOSX/"):
                continue
            if entry.file_size > LARGEST:
                export.faults.append(f"{entry.filename}: is larger than 256 MB and was left out.")
                continue
            try:
                yield File(entry.filename, archive.read(entry))
            except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
                export.faults.append(f"{entry.filename}: cannot be unpacked: {error}.")


def _parsed(file: File, export: Export) -> Any:
    try:
        return json.load(io.BytesIO(file.data))
    except UnicodeDecodeError as error:
        line = file.data[: error.start].count(b"\n") + 1
        export.faults.append(f"{file.path}: line {line}: is not text in UTF-8.")
    except json.JSONDecodeError as error:
        export.faults.append(f"{file.path}: line {error.lineno}: is not valid JSON: {error.msg}.")
    except RecursionError:
        export.faults.append(f"{file.path}: line 1: is nested too deeply to be an export.")
    return None
