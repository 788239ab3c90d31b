"""Themes and which messages belong to them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

WORDS = ("name", "kind")
DECISIONS = ("merged_into", "split_from", "words", "learning")


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "theme",
        sa.Column("id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in WORDS),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("fixed_name", "fixed_kind", "muted")),
        *(sa.Column(name, sa.String(), nullable=False) for name in DECISIONS),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("learned_by", "learned_by_name")),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("learned_at", "done_at", "told_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_table(
        "theme_member",
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "author", "theme")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("pinned", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", "id", name=op.f("pk_theme_member")),
    )
    for column in ("theme", "author", "at"):
        op.create_index(op.f(f"ix_theme_member_{column}"), "theme_member", [column])
