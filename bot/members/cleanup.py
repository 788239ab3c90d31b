"""Forgetting what may be kept no longer, whoever said it."""

from bot.ports.context import Context


def purge(context: Context) -> int:
    """Forget a portion of it; how many rows went, none when all is done."""
    return context.store.purge(context.now)
