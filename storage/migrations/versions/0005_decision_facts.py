"""What a verdict was decided on, so that what would have changed it need not be guessed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add it; of verdicts from before nothing is known but their reasons."""
    op.add_column("verdict", sa.Column("facts", sa.Integer(), nullable=True))
