"""Reads folders of Markdown, HTML and text into documents; what cannot be read is named, and the rest goes on."""

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from adapters.knowledge.dates import told_date, told_version
from adapters.knowledge.html import parse_html
from bot.base.clean import clean
from bot.knowledge.passage import Document
from bot.knowledge.sections import Parsed, parse_markdown, parse_text

MARKDOWN, HTML, TEXT = (".md", ".markdown", ".mdx"), (".html", ".htm", ".xhtml"), (".txt", ".text", ".rst")
LARGEST = 5_000_000
"""Bytes of a file; a larger one is no page that somebody wrote."""


class Unreadable(Exception):
    """A file that cannot be read; the text says why."""


class File(NamedTuple):
    """A file of a folder: its path relative to the folder, the digest of its content, and its stamp: when it was
    written, and how long it is."""

    path: str
    file: Path
    digest: str
    stamp: str
    content: bytes


def files_in(root: Path) -> Iterator[Path]:
    """The files that can be read, by name; hidden ones and links out of the folder are left out."""
    if root.is_file():
        yield root
        return
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            readable = file.suffix.lower() in (*MARKDOWN, *HTML, *TEXT) and not name.startswith(".")
            if readable and (not file.is_symlink() or file.resolve().is_relative_to(root.resolve())):
                yield file


def read(root: Path, file: Path) -> File:
    """The content of a file; `Unreadable` with a reason."""
    try:
        if file.stat().st_size > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB")
        content = file.read_bytes()
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower()) from None
    path = file.name if root == file else file.relative_to(root).as_posix()
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return File(path, file, digest, stamp_of(file), content)


def stamp_of(file: Path) -> str:
    """Another text whenever the file was written; empty where that cannot be told."""
    try:
        status = file.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns}:{status.st_size}"


def document(file: File) -> Document:
    """A file as a document; `Unreadable` where it holds no text."""
    text = _decoded(file.content)
    parsed = _parsed(file.file, text)
    if not any(section.text.strip() for section in parsed.sections):
        raise Unreadable("there is no text in it")
    fields, text = parsed.fields, "\n".join(section.text for section in parsed.sections)
    return Document(
        path=file.path,
        title=parsed.title or _name(file.file),
        sections=parsed.sections,
        modified_at=told_date(fields, text) or datetime.fromtimestamp(file.file.stat().st_mtime, UTC),
        digest=file.digest,
        url=fields.get("url", "") if fields.get("url", "").startswith(("https://", "http://")) else "",
        version=told_version(fields, text),
        stamp=file.stamp,
    )


def _parsed(file: Path, text: str) -> Parsed:
    suffix = file.suffix.lower()
    if suffix in HTML:
        return parse_html(text)
    return parse_text(text, _name(file)) if suffix == ".txt" and "\n#" not in text[:4000] else parse_markdown(text)


def _decoded(content: bytes) -> str:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("it is not text")
    for encoding in ("utf-8-sig", "utf-16") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return clean(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return clean(content.decode("cp1252", "replace"))


def _name(file: Path) -> str:
    return " ".join(file.stem.replace("-", " ").replace("_", " ").split()).capitalize()
