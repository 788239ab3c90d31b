"""How Alembic takes our steps: on the connection that is handed in, inside the transaction that is open on it."""

from alembic import context

from storage.records.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
