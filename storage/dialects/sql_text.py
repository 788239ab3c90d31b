"""Statements made into text once, with what turns values into what a driver takes, and rows into what we take."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ClauseElement, Dialect, Insert, Select, Table
from sqlalchemy.sql.compiler import SQLCompiler

Converters = tuple[tuple[int, Callable[[Any], Any]], ...]
"""What must be done to values, by their position."""


class SqlText(NamedTuple):
    """The text of a statement, the names of its values in the order in which they stand there, and what turns values
    into what the driver takes, and rows into what we take."""

    text: str
    names: tuple[str, ...]
    binds: Converters
    reads: Converters

    def bound(self, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """Rows of values as the driver takes them."""
        return _converted(self.binds, rows) if self.binds else rows

    def read(self, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """The driver's rows as we take them."""
        return _converted(self.reads, rows) if self.reads else rows


def sql_text(statement: ClauseElement, dialect: Dialect) -> SqlText:
    """A Core statement in the words of a dialect with values by position. An insert gives back no number."""
    compiled = (statement.inline() if isinstance(statement, Insert) else statement).compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    names = tuple(compiled.positiontup or ())
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    binds = _needed(compiled.binds[name].type.bind_processor(dialect) for name in names)
    return SqlText(str(compiled), names, binds, _needed(c.type.result_processor(dialect, None) for c in columns))


def _converted(converters: Converters, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for row in rows:
        converted = list(row)
        for position, convert in converters:
            converted[position] = convert(converted[position])
        yield converted


def _needed(converters: Iterable[Callable[[Any], Any] | None]) -> Converters:
    return tuple((position, convert) for position, convert in enumerate(converters) if convert is not None)


def columns_of(table: Table) -> str:
    """The columns of a table, in order, as they are listed in a statement."""
    return ", ".join(f'"{column.name}"' for column in table.c)
