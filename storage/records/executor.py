"""How statements are run on one connection: plain Core ones, and on the path of a message (and of `/stats`) ones that
are made into text once, whose values and rows go by position over the driver's own cursor: half of the whole cost."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Delete, Row, Select
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.dml import Insert

from storage.dialects import dialect
from storage.dialects.dialect import DriverConnection
from storage.dialects.sql_text import SqlText


class Prepared:
    """One statement of a message's path. Values go in as the core has them, in the order in which the statement names
    them; rows come out the same way, their columns by name or by position."""

    def __init__(self, cursor: Any, statement: Select[Any] | Insert | Delete, prepared: SqlText) -> None:
        self._execute, self._executemany = cursor.execute, cursor.executemany
        self._text, self.names, *_ = prepared
        self._bound, self._read = prepared.bound, prepared.read
        self._named = named_rows(statement.selected_columns.keys() if isinstance(statement, Select) else ())

    def exists(self, values: Sequence[Any]) -> bool:
        """Whether there is such a row; the values must be as the database has them."""
        return self._execute(self._text, values).fetchone() is not None

    def each(self, *values: Any, cursor: Any | None = None) -> Iterator[Any]:
        """Row after row as they are asked for; for a long look, over a cursor that nobody else uses meanwhile."""
        return map(self._named, self.rows(*values, cursor=cursor))

    def rows(self, *values: Any, cursor: Any | None = None) -> Iterable[Sequence[Any]]:
        """The same with their columns by position alone, for looks at many rows."""
        (bound,) = self._bound([values])
        execute = self._execute if cursor is None else cursor.execute
        return self._read(execute(self._text, bound))

    def first(self, *values: Any) -> Any | None:
        """The first row, if there is one."""
        return next(self.each(*values), None)

    def all(self, *values: Any) -> list[Any]:
        """Every row."""
        return list(self.each(*values))

    def many(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows of values."""
        self._executemany(self._text, self._bound(rows))

    def many_as_they_are(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows whose values are as the database has them."""
        self._executemany(self._text, rows)

    def put(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows that name their columns."""
        names = self.names
        self.many([[row[name] for name in names] for row in rows])


def named_rows(columns: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    """What gives the values of a row the names of its columns."""
    row: Any = namedtuple("HotRow", columns, rename=True)  # type: ignore[misc]  # the names are those of a statement
    make: Callable[[Iterable[Any]], Any] = row._make
    return make


class Executor:
    """Runs statements on one connection, in the transaction that is open on it."""

    def __init__(self, connection: DriverConnection) -> None:
        self._connection = connection
        self._dialect = dialect.of(connection)
        self._cursor = connection.cursor()
        self._core = self._dialect.core(connection)

    def prepare(self, statement: Select[Any] | Insert | Delete) -> Prepared:
        """The statement as text, to be kept by who runs it again and again."""
        return Prepared(self._cursor, statement, self._dialect.compile_statement(statement))

    def cursor_beside(self) -> Any:
        """A cursor for a long look during which others are run."""
        return self._dialect.cursor_beside(self._connection)

    def all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """Every row."""
        return self._core.execute(statement).all()

    def first(self, statement: Select[Any]) -> Row[Any] | None:
        """The first row, if there is one."""
        return self._core.execute(statement).first()

    def change(self, statement: Executable) -> int:
        """Delete or update; how many rows it met."""
        return self._core.execute(statement).rowcount

    def write(self, statement: Insert, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows, each as values by column name; nothing where there are none."""
        if given := [dict(row) for row in rows]:
            self._core.execute(statement, given)
