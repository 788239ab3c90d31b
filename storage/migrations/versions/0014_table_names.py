"""Tables are called what the rest of the product calls what they hold."""

from alembic import op

from storage.dialects import dialect, sqlite

revision = "0014"
down_revision = "0010"

RENAMED = (
    ("suggestion", "card"),
    ("rule", "exclusion_rule"),
    ("lesson", "calibration"),
    ("fact", "state_value"),
    ("place", "channel"),
    ("kept", "kept_text"),
)
"""Old name, new name."""

ALIVE = "alive = 1"

INDEXES = (
    ("card_author", "card", ("author",), None),
    ("card_said_at_id", "card", ("said_at", "id"), None),
    ("card_alive_due", "card", ("due",), ALIVE),
    ("card_alive_place", "card", ("place",), ALIVE),
    ("card_alive_said_at", "card", ("said_at", "id"), ALIVE),
    ("kept_text_author", "kept_text", ("author",), None),
    ("kept_text_until", "kept_text", ("until",), None),
)
"""Name, table, columns, and which rows."""


def upgrade() -> None:
    """Move each to its new name; what it holds stays."""
    for old, new in RENAMED:
        for statement in sqlite.rename_table(op.get_bind(), old, new):
            op.execute(statement)
    for index, table, columns, rows in INDEXES:
        op.create_index(f"ix_{index}", table, list(columns), **(dialect.only_where(rows) if rows else {}))
