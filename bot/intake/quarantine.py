"""Puts aside what could not be handled, so that it stops neither its platform nor the others."""

from bot.ports.changes import Broken, Changes
from bot.ports.context import Context


def put_aside(context: Context, platform: str, shape: str, error: Exception) -> None:
    """Store its shape (key paths and types) and the kind of error, never its values."""
    broken = Broken(platform, context.now, shape, type(error).__name__)
    context.store.keep(Changes(broken=[broken]))
