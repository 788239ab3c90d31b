"""What every table is made of, and the statements that are alike for all of them.

`table=True` classes do not validate: rows are made out of the core's own records only. A channel is written once, in
`place`; other rows name it by number.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, MetaData, Select, Table, bindparam, literal_column, select
from sqlalchemy.sql.dml import Insert
from sqlmodel import SQLModel

from bot.base.person import Person
from storage.dialects.dialect import insert

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Naming of constraints, so that later migrations can refer to them."""

ONE: ColumnElement[Any] = literal_column("1")
NONE: ColumnElement[Any] = literal_column("0")
"""A literal NULL, so that partial indexes can be used."""


class Base(SQLModel):
    """The root of our tables."""

    metadata = MetaData(naming_convention=NAMES)


class Account(NamedTuple):
    """Somebody on a platform, in one workspace or server."""

    platform: str
    tenant: str
    author: str

    @property
    def name(self) -> str:
        """The `platform:account` used in rows without a tenant."""
        return f"{self.platform}:{self.author}"


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    table = model.__table__  # type: ignore[attr-defined]  # SQLModel makes it for `table=True`, and does not say so
    assert isinstance(table, Table)
    return table


def shared_columns(table: Table, record: type) -> tuple[str, ...]:
    """The columns that are fields of the record under the same name, so that a new one needs no line in the codec."""
    names = {field.name for field in fields(record)}
    return tuple(column.name for column in table.c if column.name in names)


def pick_values(names: tuple[str, ...], source: object) -> dict[str, Any]:
    """The values under these names (at least two) of a record or a row."""
    return dict(zip(names, _getter(names)(source), strict=True))


@lru_cache(maxsize=64)
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """Made once for each table: a page of cards asks for some forty values a row."""
    return attrgetter(*names)


def person(id: str | None, name: str | None) -> Person | None:
    """A Person from two columns."""
    return None if id is None else Person(id, name or "")


def value(name: str) -> Any:
    """A named parameter of a prepared statement."""
    return bindparam(name)


def rows_of(table: Table, **given: Any) -> Select[Any]:
    """A select of the rows with these values."""
    return select(table).where(*(table.c[name] == given[name] for name in given))


def at_most(rows: Select[Any]) -> Select[Any]:
    """The select with a parameter `limit`."""
    return rows.limit(value("limit")).offset(NONE)


def add(table: Table, *but: str) -> Insert:
    """An insert without these columns; an existing row stays as it is."""
    return insert(table).values(_places(table, but)).on_conflict_do_nothing()


def put(table: Table, *identity: str, but: Sequence[str] = ()) -> Insert:
    """An upsert of all columns but these."""
    columns = _places(table, but)
    order = insert(table).values(columns)
    changed = {name: order.excluded[name] for name in columns if name not in identity}
    return order.on_conflict_do_update(index_elements=list(identity), set_=changed)


def _places(table: Table, but: Sequence[str]) -> Mapping[str, Any]:
    return {column.name: value(column.name) for column in table.c if column.name not in but}
