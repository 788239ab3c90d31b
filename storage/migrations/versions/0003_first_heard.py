"""When an account was heard first, so that a first post can be told from a thousandth."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add it; accounts heard before count as heard long ago."""
    op.add_column("heard", sa.Column("first", sa.BigInteger(), server_default="0", nullable=False))
