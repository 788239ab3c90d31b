"""Small values that platforms store, and the newest message heard in each channel."""

from collections.abc import Mapping, Sequence

from bot.base.message import ChannelRef
from bot.base.state_keys import StateKey
from bot.ports.changes import Changes
from bot.ports.context import Context


def note(context: Context, key: StateKey, value: str) -> None:
    """Store a small value, such as when we last listened to a platform."""
    context.store.keep(Changes(values={key: value}))


def stored_value(context: Context, key: StateKey) -> str | None:
    """A small value; None where there is none."""
    return context.store.state.values([key]).get(key)


def marks(context: Context, places: Sequence[ChannelRef]) -> Mapping[ChannelRef, str]:
    """The newest message id handled in each channel, from which catching up begins."""
    return context.store.state.marks(places)
