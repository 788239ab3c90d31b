"""What the team writes: saved replies, answers to use again and cases to try; first drafts, and overruled checks."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, and the two columns; of cards from before nothing is known of either."""
    op.create_table(
        "team_text",
        sa.Column("token", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in "kind name text".split()),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_team_text")),
        sqlite_with_rowid=False,
    )
    for name in ("first", "overrules"):
        op.add_column("suggestion", sa.Column(name, sa.String(), server_default="", nullable=False))
