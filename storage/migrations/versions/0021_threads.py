"""Rules of the team about one thread."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add it; no rule of before is about a thread."""
    op.add_column("exclusion_rule", sa.Column("thread", sa.String(), nullable=True))
