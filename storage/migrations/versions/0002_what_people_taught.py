"""Rules of the team's own, lessons from its acts, messages drawn at random; other messages that a card speaks of."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add them."""
    _rule()
    _lesson()
    _sample()
    op.add_column("suggestion", sa.Column("alike", sa.String(), server_default="", nullable=False))


def _rule() -> None:
    op.create_table(
        "rule",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("phrase", sa.String(), nullable=True),
        sa.Column("below", sa.Float(), nullable=True),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("by_name", sa.String(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_by_name", sa.String(), nullable=True),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_rule")),
        sqlite_with_rowid=False,
    )


def _lesson() -> None:
    op.create_table(
        "lesson",
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("adjustments", sa.String(), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("at", name=op.f("pk_lesson")),
    )


def _sample() -> None:
    op.create_table(
        "sample",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        sa.Column("chance", sa.Float(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("called_for", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("by_name", sa.String(), nullable=True),
        sa.Column("judged_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_sample")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sample_author"), "sample", ["author"], unique=False)
    op.create_index(op.f("ix_sample_drawn_at"), "sample", ["drawn_at"], unique=False)
