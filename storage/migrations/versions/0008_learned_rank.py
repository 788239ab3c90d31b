"""What the rank of a message looked at, and how a team's answers taught it to weigh."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0014"


def upgrade() -> None:
    """Add both; of verdicts and calibrations from before nothing is known."""
    op.add_column("verdict", sa.Column("moment", sa.LargeBinary(), server_default="", nullable=False))
    op.add_column("calibration", sa.Column("ranking", sa.String(), nullable=True))
