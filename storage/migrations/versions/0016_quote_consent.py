"""What members said to being quoted."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "quote_consent",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("used", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", "id", name=op.f("pk_quote_consent")),
    )
    op.create_index(op.f("ix_quote_consent_token"), "quote_consent", ["token"])
    op.create_index(op.f("ix_quote_consent_author"), "quote_consent", ["author"])
    op.create_index(op.f("ix_quote_consent_asked_at"), "quote_consent", ["asked_at"])
