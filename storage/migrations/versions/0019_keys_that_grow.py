"""The keys of what is written with every message begin with its id, so that new rows go to the end of a table."""

from alembic import op

from storage.dialects import sqlite

revision = "0019"
down_revision = "0018"

KEYS = (("inbox", 'place, "key"', '"key", place'), ("verdict", "place, id", "id, place"))
"""Table, its key, its new key."""


def upgrade() -> None:
    """Lay the rows out anew; what they hold stays."""
    for table, key, new in KEYS:
        for statement in sqlite.rekey_table(op.get_bind(), table, key, new):
            op.execute(statement)
        op.create_index(f"ix_{table}_at", table, ["at"])
