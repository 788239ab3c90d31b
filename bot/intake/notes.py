"""Small things that platforms write down: a value by its name, and how far each channel was heard."""

from collections.abc import Mapping, Sequence

from bot.base.message import ChannelRef
from bot.base.state_keys import StateKey
from bot.ports.changes import Changes
from bot.ports.context import Context


def note(context: Context, key: StateKey, value: str) -> None:
    """Keep a small value, such as when a platform was last listened to."""
    context.store.keep(Changes(values={key: value}))


def stored_value(context: Context, key: StateKey) -> str | None:
    """A small value, if it is known."""
    return context.store.state.values([key]).get(key)


def marks(context: Context, places: Sequence[ChannelRef]) -> Mapping[ChannelRef, str]:
    """The newest message id handled in each channel: where catching up begins."""
    return context.store.state.marks(places)
