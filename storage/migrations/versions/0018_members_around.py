"""How many members could have answered a question, and how many did."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add them; of questions asked before they are not known."""
    for name in ("around", "answered"):
        op.add_column("slot", sa.Column(name, sa.Integer(), nullable=True))
