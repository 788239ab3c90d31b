"""Fills tables of a PostgreSQL database with the rows of another one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from storage.dialects.postgres import WORDS, Session, placed
from storage.dialects.sql_text import columns_of


def fill(session: Session, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows, whose values stand in the order of the table's columns, as the database has them."""
    statement = f'COPY "{table.name}" ({columns_of(table)}) FROM STDIN'
    with session.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(tuple(_storable(row)))


def fill_words(session: Session, rows: Iterable[Sequence[Any]]) -> None:
    """Write the stems of passages: number, title, headings, body, place."""
    with session.cursor() as cursor:
        cursor.executemany(placed(WORDS.put), (tuple(_storable(row)) for row in rows))


def count(session: Session, table: str) -> int:
    """How many rows a table has."""
    rows: int = session.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0]
    return rows


def go_on_counting(session: Session, table: Table) -> None:
    """Have a table that draws numbers draw the one after its largest."""
    if (column := table.autoincrement_column) is not None:
        largest = f'(SELECT coalesce(max("{column.name}"), 0) + 1 FROM "{table.name}")'
        sequence = f"pg_get_serial_sequence('\"{table.name}\"', '{column.name}')"
        session.execute(f"SELECT setval({sequence}, {largest}, false) WHERE {sequence} IS NOT NULL")


def _storable(row: Sequence[Any]) -> Iterator[Any]:
    """A server holds no NUL in a text."""
    return (value.replace("\0", "") if isinstance(value, str) else value for value in row)
