"""Documents and passages of what is known, and the index of their stems; on a connection of their own."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from bot.base.errors import StorageError
from bot.knowledge.passage import Document, Passage, Stems
from bot.ports.knowledge import Indexed, Listed
from storage.dialects import dialect
from storage.dialects.dialect import DriverConnection
from storage.dialects.plain_words import in_plain_words
from storage.records.base import Base, table_of
from storage.records.columns import EPOCH, MICROSECOND, Instant, instant

_AT_ONCE = 500


class DocumentRow(Base, table=True):
    """A document that the brand gave us: where from, what it is called, and what its content was when it was read."""

    __tablename__ = "knowledge_document"
    __table_args__ = (UniqueConstraint("collection", "path"),)

    id: int | None = Field(default=None, primary_key=True)
    collection: str
    path: str
    title: str
    url: str
    version: str
    language: str
    modified_at: datetime = Field(sa_type=Instant)
    digest: str
    stamp: str


class PassageRow(Base, table=True):
    """A part of a document, with the vector of its meaning; its stems stand in the index of words."""

    __tablename__ = "knowledge_passage"
    __table_args__ = (Index(None, "document"),)

    id: int | None = Field(default=None, primary_key=True)
    document: int
    position: int
    headings: str
    text: str
    stems: int
    vector: bytes = Field(sa_type=LargeBinary)


DOCUMENT, PASSAGE = table_of(DocumentRow), table_of(PassageRow)


class KnowledgeTables:
    """`bot.ports.knowledge.PassageStore` over a connection; calls from several threads take turns. `connect` makes a
    lost one anew."""

    def __init__(self, connection: DriverConnection, connect: Callable[[], DriverConnection] | None = None) -> None:
        self._connection = connection
        self._connect = connect
        self._dialect = dialect.of(connection)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    # --- writing

    def put(self, collection: str, documents: Sequence[tuple[Document, Sequence[Indexed]]], language: str) -> None:
        """Keep documents in the place of those with the same path, in one transaction."""
        with self._writing() as cursor:
            for document, passages in documents:
                self._forget(cursor, self._ids(cursor, collection, document.path))
                self._put(cursor, collection, document, passages, language)

    def remove(self, ids: Iterable[int]) -> int:
        """Forget documents with their passages; how many went."""
        gone = tuple(ids)
        with self._writing() as cursor:
            self._forget(cursor, gone)
        return len(gone)

    def _put(
        self, cursor: Any, collection: str, document: Document, passages: Sequence[Indexed], language: str
    ) -> None:
        at = instant(document.modified_at)
        row = (
            collection,
            document.path,
            document.title,
            document.url,
            document.version,
            language,
            at,
            document.digest,
            document.stamp,
        )
        sql = "INSERT INTO knowledge_document (collection, path, title, url, version, language, modified_at, digest, "
        number = self._dialect.insert_row(cursor, f"{sql}stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        sql = "INSERT INTO knowledge_passage (document, position, headings, text, stems, vector)"
        for position, (section, stems, vector) in enumerate(passages):
            values = (number, position, "\n".join(section.headings), section.text, sum(map(len, stems)), vector)
            passage = self._dialect.insert_row(cursor, f"{sql} VALUES (?, ?, ?, ?, ?, ?)", values)
            cursor.execute(self._placed(self._dialect.WORDS.put), (passage, *map(" ".join, stems)))

    def _ids(self, cursor: Any, collection: str, path: str) -> tuple[int, ...]:
        sql = "SELECT id FROM knowledge_document WHERE collection = ? AND path = ?"
        return tuple(row[0] for row in cursor.execute(self._placed(sql), (collection, path)).fetchall())

    def _forget(self, cursor: Any, ids: Sequence[int]) -> None:
        for number in ids:
            of_document = self._placed("SELECT id FROM knowledge_passage WHERE document = ?")
            passages = cursor.execute(of_document, (number,)).fetchall()
            cursor.executemany(self._placed(self._dialect.WORDS.forget), passages)
            cursor.execute(self._placed("DELETE FROM knowledge_passage WHERE document = ?"), (number,))
            cursor.execute(self._placed("DELETE FROM knowledge_document WHERE id = ?"), (number,))

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._using() as connection:
            self._dialect.begin(connection)
            try:
                yield (cursor := connection.cursor())
                self._dialect.note_knowledge(cursor)
                self._dialect.commit(connection)
            finally:
                self._dialect.rollback(connection)

    # --- reading

    def documents(self, collection: str | None = None) -> Sequence[Listed]:
        """What is kept, by collection and path; of one collection, or all."""
        sql = """
            SELECT d.id, collection, path, title, url, version, modified_at, digest, stamp, count(p.id)
            FROM knowledge_document d LEFT JOIN knowledge_passage p ON p.document = d.id
            WHERE CAST(? AS VARCHAR) IS NULL OR collection = ? GROUP BY d.id ORDER BY collection, path"""
        rows = self._all(sql, (collection, collection))
        return [
            Listed(number, origin, path, title, url, version, _moment(at), digest, stamp, passages)
            for number, origin, path, title, url, version, at, digest, stamp, passages in rows
        ]

    def candidates(self, terms: Sequence[str], limit: int) -> Sequence[int]:
        """The passages in which most of these stems stand, best first."""
        if not terms:
            return ()
        return [row[0] for row in self._all(self._dialect.WORDS.find, (self._dialect.WORDS.asked(terms), limit))]

    def passages(self, ids: Iterable[int]) -> Mapping[int, tuple[Passage, Stems]]:
        """Passages with their stems by number."""
        wanted = tuple(ids)
        passages: dict[int, tuple[Passage, Stems]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            number = self._dialect.WORDS.passage
            sql = f"""
                SELECT p.id, d.id, d.path, d.title, p.headings, p.text, d.modified_at, d.url, d.version, w.title,
                    w.headings, w.body, w.place
                FROM knowledge_passage p JOIN knowledge_document d ON d.id = p.document
                JOIN knowledge_words w ON w.{number} = p.id WHERE p.id IN ({",".join("?" * len(part))})"""
            passages |= {
                row[0]: (_passage(row), Stems(*(tuple(each.split()) for each in row[9:])))
                for row in self._all(sql, part)
            }
        return passages

    def passages_of(self, document: int) -> Sequence[int]:
        """The passages of a document, in its order."""
        sql = "SELECT id FROM knowledge_passage WHERE document = ? ORDER BY position"
        return [row[0] for row in self._all(sql, (document,))]

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many passages each of these stems stands."""
        counted = ((term, self._all(self._dialect.WORDS.count, (term,))) for term in terms)
        return {term: rows[0][0] for term, rows in counted if rows}

    def size(self) -> tuple[int, float]:
        """How many passages there are, and how many stems they have on average."""
        ((number, length),) = self._all("SELECT count(*), avg(stems) FROM knowledge_passage")
        return number, float(length or 0.0)

    def vectors(self) -> Sequence[tuple[int, bytes]]:
        """The vectors of all passages."""
        return self._all("SELECT id, vector FROM knowledge_passage ORDER BY id")

    def change(self) -> int:
        """A number that is another one after each change, by whomever."""
        number: int = self._read(self._dialect.change_number)
        return number

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        placed = self._placed(sql)
        rows: list[Any] = self._read(lambda connection: connection.execute(placed, values).fetchall())
        return rows

    def _read(self, look: Callable[[DriverConnection], Any]) -> Any:
        """Once more when the connection turns out to be lost."""
        try:
            with self._using() as connection:
                return look(connection)
        except StorageError:
            if self._connect is None or not self._dialect.is_lost(self._connection):
                raise
            with self._using() as connection:
                return look(connection)

    def _placed(self, sql: str) -> str:
        return self._dialect.placed(sql)

    @contextmanager
    def _using(self) -> Iterator[DriverConnection]:
        with self._lock, in_plain_words():
            if self._connect is not None and self._dialect.is_lost(self._connection):
                self._connection = self._connect()
            yield self._connection


def _passage(row: Sequence[Any]) -> Passage:
    headings = tuple(row[4].split("\n")) if row[4] else ()
    return Passage(row[0], row[1], row[2], row[3], headings, row[5], _moment(row[6]), row[7], row[8])


def _moment(number: int) -> datetime:
    return EPOCH + number * MICROSECOND
