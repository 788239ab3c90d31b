"""A PostgreSQL server for tests, where one answers: a database for each test process, made once and emptied between.

`GOODNEIGHBOR_POSTGRES` names another server than the one of this machine, as a user who may make databases.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.engine.open import upgrade_database
from storage.migrations import HEAD
from storage.records.store import TABLES

ADMIN = os.environ.get("GOODNEIGHBOR_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
PREFIX = "goodneighbor_test_"
WORDS = ("knowledge_words", "knowledge_stem")
"""Tables that no model describes."""


@cache
def unreachable() -> str:
    """Why there is no server to test with; empty where one answers."""
    try:
        psycopg.connect(ADMIN, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return f"no PostgreSQL server: {str(error).splitlines()[0]}"
    return ""


def url_of(name: str) -> str:
    """The address of a database on the server."""
    return f"{ADMIN.rpartition('/')[0]}/{name}"


@contextmanager
def admin() -> Iterator["psycopg.Connection[Any]"]:
    """A connection that may make databases."""
    with psycopg.connect(ADMIN, autocommit=True) as connection:
        yield connection


@contextmanager
def database(suffix: str = "") -> Iterator[str]:
    """A database for this process, gone afterwards; those that killed test runs left behind go as well."""
    if reason := unreachable():
        pytest.skip(reason)
    name = f"{PREFIX}{os.getpid()}{suffix}"
    with admin() as connection:
        for (left,) in connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (PREFIX,)):
            pid = left.removeprefix(PREFIX).partition("_")[0]
            if left == name or not Path(f"/proc/{pid}").exists():
                connection.execute(f"DROP DATABASE {left} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield url_of(name)
    with admin() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def empty(url: str) -> None:
    """Leave tables without a row, as a bot makes them."""
    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT to_regclass('alembic_version')::text").fetchall()
        if known != [("alembic_version",)]:
            upgrade_database(url)
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        tables = [*(table.name for table in TABLES.sorted_tables), *WORDS]
        connection.execute("; ".join(f'DELETE FROM "{name}"' for name in tables))


def without_tables(url: str) -> None:
    """Leave nothing at all."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def count(url: str, table: str) -> int:
    """How many rows a table has."""
    with psycopg.connect(url, autocommit=True) as connection:
        ((rows,),) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()
        return int(rows)
