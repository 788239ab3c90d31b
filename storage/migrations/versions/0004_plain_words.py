"""Columns are called what the rest of the product calls them."""

from alembic import op

revision = "0004"
down_revision = "0003"

RENAMED = (
    ("verdict", "matter", "conversation"),
    ("verdict", "call", "urgency"),
    ("suggestion", "matter", "conversation"),
    ("suggestion", "call", "urgency"),
    ("suggestion", "step", "response"),
)
"""Table, old name, new name."""


def upgrade() -> None:
    """Rename them; what they hold stays."""
    for table, old, new in RENAMED:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
