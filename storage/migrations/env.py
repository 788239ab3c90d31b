"""How Alembic takes our steps: on the connection that is handed in, inside the transaction that is open on it."""

from alembic import context

from storage.records.store import TABLES

context.configure(connection=context.config.attributes["connection"], target_metadata=TABLES, render_as_batch=True)
context.run_migrations()
