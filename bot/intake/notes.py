"""Small things that platforms write down: a value by its name, how people call the channels, how far each was heard."""

from collections.abc import Mapping, Sequence

from bot.base.message import ChannelRef
from bot.base.state_keys import StateKey, name_key
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


def name_channels(context: Context, names: Mapping[ChannelRef, str]) -> None:
    """How people know these channels, such as "#help"; written only where it changed."""
    wanted = {name_key(place): name for place, name in names.items()}
    known = context.store.state.values(wanted)
    changed: dict[str, str | None] = {key: name for key, name in wanted.items() if known.get(key) != name}
    if changed:
        context.store.keep(Changes(values=changed))


def channel_names(context: Context, places: Sequence[ChannelRef]) -> Mapping[ChannelRef, str]:
    """How people know these channels, where a platform has told."""
    names = context.store.state.values(map(name_key, places))
    return {place: names[name_key(place)] for place in places if name_key(place) in names}
