"""What is optional is called so in the rows as well."""

from alembic import op

revision = "0015"
down_revision = "0013"

STATEMENTS = (
    "UPDATE verdict SET urgency = 'optional' WHERE urgency = 'welcome'",
    "UPDATE card SET urgency = 'optional' WHERE urgency = 'welcome'",
    "UPDATE state_value SET name = 'optional' || substr(name, 8) WHERE name LIKE 'welcome cards:%'",
)


def upgrade() -> None:
    """Write the new word over the old one."""
    for statement in STATEMENTS:
        op.execute(statement)
