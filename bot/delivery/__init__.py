"""The outbox: what is to be sent next, and what came of it."""
