"""Adds a folder to the knowledge: only new and changed files are read, and deleted ones are removed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from adapters.knowledge import files
from adapters.knowledge.files import File, Unreadable
from adapters.knowledge.index import Indexer
from bot.knowledge.passage import Document
from bot.ports.knowledge import TEAM, Indexed, Listed, PassageStore

AT_ONCE = 100
"""Documents written in one transaction, so that others never wait long."""


@dataclass(slots=True)
class Added:
    """The result for a folder; `unread` names files that could not be read, with the reason."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)


def add(
    store: PassageStore, indexer: Indexer, root: Path, seen: Callable[[int, int], None] = lambda done, of: None
) -> Added:
    """Read a folder, or one file; `seen` is told how many files are done, of how many."""
    known = {document.path: document for document in store.documents(str(root.resolve()))}
    added, paths, done = Added(), list(files.files_in(root)), 0
    for part in _parts(paths):
        fresh = list(_fresh(root, part, known, added))
        _keep(store, indexer, str(root.resolve()), fresh, added)
        done += len(part)
        seen(done, len(paths))
    there = {_path(root, file) for file in paths}
    added.gone = store.remove([document.id for path, document in known.items() if path not in there])
    return added


def _path(root: Path, file: Path) -> str:
    return file.name if root == file else file.relative_to(root).as_posix()


def _parts(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(paths), AT_ONCE):
        yield paths[start : start + AT_ONCE]


def _fresh(root: Path, paths: Sequence[Path], known: Mapping[str, Listed], added: Added) -> Iterator[File]:
    """The files that are new or have changed; one that was not written since is not even read."""
    for path in paths:
        before = known.get(_path(root, path))
        if before is not None and before.stamp == files.stamp_of(path):
            added.same += 1
            continue
        try:
            file = files.read(root, path)
        except Unreadable as why:
            added.unread.append((_path(root, path), str(why)))
            continue
        if before is not None and before.digest == file.digest:
            added.same += 1
        else:
            added.changed += before is not None
            added.new += before is None
            yield file


def _keep(store: PassageStore, indexer: Indexer, collection: str, fresh: Sequence[File], added: Added) -> None:
    by_language: dict[str, list[tuple[Document, Sequence[Indexed]]]] = {}
    for file in fresh:
        try:
            document = files.document(file)
        except Unreadable as why:
            added.unread.append((file.path, str(why)))
            continue
        language, passages = indexer.indexed(document)
        by_language.setdefault(language, []).append((document, passages))
    for language, documents in by_language.items():
        store.put(collection, documents, language)


def stale(documents: Sequence[Listed]) -> Iterator[str]:
    """Files that changed or are gone since they were added, a sentence each."""
    for document in documents:
        if document.collection.startswith(("http://", "https://")) or document.collection == TEAM:
            continue
        root = Path(document.collection)
        file = root if root.is_file() else root / document.path
        if not file.exists():
            yield f"{document.path}: the file is gone from {root}."
            continue
        try:
            changed = files.read(root, file).digest != document.digest
        except Unreadable as why:
            yield f"{document.path}: {why}."
            continue
        if changed:
            yield f"{document.path}: has changed; run goodneighbor knowledge add {document.collection}"
