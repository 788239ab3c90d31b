"""Records that are known by their message: rows by position, because they are read and written on a message's path.

Such a record begins with its `ref`; its table begins with `place` and `id`, and has a column for each other field of
the record under the field's name. A field with a column needs no line here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Table, select

from bot.base.message import MessageRef
from storage.records.base import put, value
from storage.records.channels import Channels
from storage.records.executor import Executor, Prepared

Record = TypeVar("Record")


class ByMessage(Generic[Record]):
    """One such table on one connection."""

    def __init__(self, executor: Executor, channels: Channels, table: Table, record: Any) -> None:
        self._executor = executor
        self._channels = channels
        self._table = table
        self._make = record
        self._fields = [field.name for field in fields(record)][1:]

    @cached_property
    def _put(self) -> Prepared:
        return self._executor.prepare(put(self._table, "place", "id"))

    @cached_property
    def _values(self) -> Callable[[Record], tuple[Any, ...]]:
        """All that is written of a record but its channel, in the order of the statement."""
        return attrgetter(*("ref.id" if name == "id" else name for name in self._put.names[1:]))

    @cached_property
    def _of(self) -> Prepared:
        table = self._table
        return self._executor.prepare(self.select(table.c.place == value("place"), table.c.id == value("id")))

    def select(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """A statement for the rows that meet these conditions."""
        return select(*(self._table.c[name] for name in ("place", "id", *self._fields))).where(*conditions)

    def record(self, row: Any) -> Record:
        """The record that a row holds."""
        place, id, *values = row
        record: Record = self._make(MessageRef(self._channels.named(place), id), *values)
        return record

    def of(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Record]:
        """The records of these messages."""
        known, first, make = self._channels.known, self._of.first, self._make
        rows = ((ref, first(known(ref.place), ref.id)) for ref in refs)
        return {ref: make(ref, *row[2:]) for ref, row in rows if row}

    def put(self, records: Iterable[Any]) -> None:
        """Write records, each replacing the one of its message."""
        number, values = self._channels.number, self._values
        self._put.many([(number(record.ref.place), *values(record)) for record in records])

    def all(self, statement: Select[Any]) -> list[Record]:
        """The records of a statement made with `select`."""
        return [self.record(row) for row in self._executor.all(statement)]
