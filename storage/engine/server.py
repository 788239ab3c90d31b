"""Opens a database on a PostgreSQL server: makes its tables when there are none, upgrades them when they are older, and
refuses those that are newer or another program's."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.base.errors import CannotStart, Foreign, StorageError
from bot.base.humanize import without_password
from storage.dialects.dialect import DriverConnection
from storage.dialects.plain_words import in_plain_words
from storage.engine.database import Database, ReadOnly
from storage.engine.erasures import erasures_beside
from storage.engine.reader import Reader
from storage.engine.writer import Writer
from storage.migrations import HEAD, must_be_known, run, version
from storage.records.knowledge import KnowledgeTables
from storage.records.store import TABLES

STARTS = ("postgresql://", "postgres://")
MISSING = (
    "DATABASE_URL names a PostgreSQL server, and the package that speaks to one is not installed: "
    'pip install "psycopg[binary]>=3.2,<4" (the extra `scale`), then start again.'
)


def is_server(url: str) -> bool:
    """Whether a database URL names a server."""
    return url.startswith(STARTS)


def stand_in() -> Path:
    """The file that stands for a server's database where one is needed: what is kept beside a database is kept beside
    it, in the folder of the installation, and a backup holds the database under this name."""
    return Path("goodneighbor.db").absolute()


def open_server(url: str) -> Database:
    """The storage of the bot, which has it for itself."""
    sessions = _sessions()
    owner = sessions.owner_name()
    connect = partial(_connect, url, owner, again=True)
    connection = _connect(url, owner)
    try:
        with in_plain_words():
            if _check_version(connection, url) != HEAD:
                run(connection)
            return _opened(connection, url, connect)
    except BaseException:
        connection.close()
        raise


def open_server_beside(url: str) -> Database:
    """The same for a command that writes once, also while the bot runs."""
    return _opened(_up_to_date(url), url, partial(_connect, url))


def open_server_to_read(url: str) -> ReadOnly:
    """The same for a command that only reads."""
    with in_plain_words():
        return ReadOnly(Reader(_up_to_date(url), connect=partial(_connect, url)))


def open_server_knowledge(url: str, beside: bool) -> KnowledgeTables:
    """The knowledge there; its tables are made, or brought up to date, unless the bot has them open."""
    if not beside and server_version(url) != HEAD:
        upgrade_server(url)
    return KnowledgeTables(_connect(url), partial(_connect, url))


def upgrade_server(url: str) -> str:
    """Upgrade the tables, or make them; returns the version they had, "" when they are new."""
    before = server_version(url)
    with unused_server(url):
        return before or ""


@contextmanager
def unused_server(url: str) -> Iterator[Any]:
    """A connection to tables that are up to date, and that no bot uses meanwhile; made where there are none."""
    with _held(url, _sessions().owner_name()) as connection:
        if _check_version(connection, url) != HEAD:
            run(connection)
        yield connection


@contextmanager
def server_to_read(url: str) -> Iterator[Any]:
    """A connection to tables that are up to date."""
    connection = _up_to_date(url)
    try:
        yield connection
    finally:
        connection.close()


def server_version(url: str) -> str | None:
    """The version of the tables; None where there are none."""
    with _held(url) as connection:
        return _check_version(connection, url)


def check_server(url: str) -> list[str]:
    """What is wrong with the database, a sentence each; reads every row and writes nothing."""
    place = without_password(url)
    with _held(url) as connection:
        before = _check_version(connection, url)
        if before is None:
            return [f"There are no tables in {place} yet; `goodneighbor run` makes them."]
        if before != HEAD:
            return [f"{place} is of version {before}; `goodneighbor db upgrade` makes it {HEAD}."]
        return [f"{place}: {fault}" for fault in _faults(connection)]


def _faults(connection: DriverConnection) -> Iterator[str]:
    if connection.execute("SHOW fsync").fetchone() == ("off",):
        yield "the server runs with fsync off and loses on a power cut what was acknowledged. Switch it on."
    broken = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
    yield from (f"the index {name} is not valid; REINDEX it." for (name,) in connection.execute(broken).fetchall())
    for table in TABLES.sorted_tables:
        columns = ", ".join(f't."{column.name}"' for column in table.c)
        try:
            read = f'SELECT sum(length(CAST(ROW({columns}) AS text))) FROM "{table.name}" AS t'
            connection.execute(read).fetchall()
        except Exception as error:
            if not hasattr(error, "sqlstate"):
                raise
            yield f"{table.name} cannot be read: {str(error).splitlines()[0]}."


def _sessions() -> ModuleType:
    """What connects; `CannotStart` where the driver is not installed."""
    try:
        from storage.dialects import postgres_session
    except ImportError:
        raise CannotStart(MISSING) from None
    return postgres_session


def _connect(url: str, owner: str = "", again: bool = False) -> DriverConnection:
    sessions = _sessions()
    with in_plain_words():
        connection: DriverConnection = sessions.connect(url, owner, again)
        return connection


@contextmanager
def _held(url: str, owner: str = "") -> Iterator[DriverConnection]:
    connection = _connect(url, owner)
    try:
        with in_plain_words():
            yield connection
    finally:
        connection.close()


def _opened(connection: DriverConnection, url: str, connect: "partial[DriverConnection]") -> Database:
    with in_plain_words():
        writer = Writer(connection, erasures=erasures_beside(stand_in()), connect=connect)
        return Database(writer, Reader(_connect(url), lambda: writer.recent, partial(_connect, url)))


def _up_to_date(url: str) -> DriverConnection:
    connection = _connect(url)
    try:
        with in_plain_words():
            revision = _check_version(connection, url)
        if revision is None:
            raise StorageError(f"There are no tables in {without_password(url)} yet; `goodneighbor run` makes them.")
        if revision != HEAD:
            raise StorageError(
                f"{without_password(url)} is of an older version. Bring it up to date: `goodneighbor db upgrade`"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _check_version(connection: DriverConnection, url: str) -> str | None:
    """The version of the tables, None when there are none; `Foreign` when they are not ours, or newer."""
    revision = must_be_known(without_password(url), version(connection))
    if revision is None:
        tables = "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"
        others = connection.execute(tables).fetchone() is not None
    else:
        signed = "SELECT obj_description('alembic_version'::regclass, 'pg_class')"
        others = connection.execute(signed).fetchone() != ("goodneighbor",)
    if others:
        raise Foreign(
            f"{without_password(url)} holds tables of another program. Name an empty database in DATABASE_URL."
        )
    if connection.execute("SHOW server_encoding").fetchone() != ("UTF8",):
        raise Foreign(f"{without_password(url)} cannot hold every letter: make a database with the encoding UTF8.")
    return revision
