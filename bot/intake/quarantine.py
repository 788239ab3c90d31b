"""What could not be handled: put aside, so that it stops neither its platform nor the others."""

from bot.ports.changes import Broken, Changes
from bot.ports.context import Context


def put_aside(context: Context, platform: str, shape: str, error: Exception) -> None:
    """Keep its shape and the kind of error, never its values."""
    broken = Broken(platform, context.now, shape, type(error).__name__)
    context.store.keep(Changes(broken=[broken]))
