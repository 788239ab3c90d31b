"""The steps by which an older database becomes a newer one, and which version a database has.

Alembic, which knows how to take a step, is loaded only when there is one to take.
"""

from pathlib import Path

from bot.base.errors import Foreign, StorageError
from storage.dialects import dialect
from storage.dialects.dialect import DriverConnection
from storage.records.store import TABLES

REVISIONS = tuple(
    "0001 0002 0003 0004 0005 0006 0010 0014 0008 0011 0012 0013 0015 0016 0017 0018 0019 0020 0021".split()
)
"""Every version there has been, in order; a test holds this against the steps."""

HEAD = REVISIONS[-1]


def version(connection: DriverConnection) -> str | None:
    """The version of an open database; None when it is empty."""
    if not dialect.of(connection).has_table(connection, "alembic_version"):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def must_be_known(place: Path | str, revision: str | None) -> str | None:
    """`Foreign` when a newer program made it."""
    if revision is not None and revision not in REVISIONS:
        raise Foreign(
            f"{place} was made by a newer version of this program (database version {revision}, this one knows "
            f"{HEAD}). Install the newer version again, or name another one in DATABASE_URL."
        )
    return revision


def run(connection: DriverConnection, to: str = HEAD) -> None:
    """Take every missing step in one transaction: all of it, or nothing."""
    database = dialect.of(connection)
    if version(connection) is None and database.make(connection, TABLES.sorted_tables, to):
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    database.before_migrations(connection)
    with database.for_migrations(connection) as bound, bound.begin():
        config.attributes["connection"] = bound
        command.upgrade(config, to)
        if database.orphans(connection):
            raise StorageError("The database could not be brought up to date: rows would point at nothing.")
        database.sign(connection)
