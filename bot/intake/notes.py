"""Small things that platforms write down: a value by its name, how people call the channels, how far each was heard."""

from collections.abc import Mapping, Sequence

from bot.base.links import name_fact
from bot.base.message import ChannelRef
from bot.ports.changes import Changes
from bot.ports.context import Context


def note(context: Context, name: str, value: str) -> None:
    """Keep a small value, such as when a platform was last listened to."""
    context.store.keep(Changes(values={name: value}))


def noted(context: Context, name: str) -> str | None:
    """A small value, if it is known."""
    return context.store.values([name]).get(name)


def marks(context: Context, places: Sequence[ChannelRef]) -> Mapping[ChannelRef, str]:
    """The newest message id handled in each channel: where catching up begins."""
    return context.store.marks(places)


def name_channels(context: Context, names: Mapping[ChannelRef, str]) -> None:
    """How people know these channels, such as "#help"; written only where it changed."""
    wanted = {name_fact(place): name for place, name in names.items()}
    known = context.store.values(wanted)
    changed: dict[str, str | None] = {key: name for key, name in wanted.items() if known.get(key) != name}
    if changed:
        context.store.keep(Changes(values=changed))


def channel_names(context: Context, places: Sequence[ChannelRef]) -> Mapping[ChannelRef, str]:
    """How people know these channels, where a platform has told."""
    keys = {name_fact(place): place for place in places}
    return {keys[key]: name for key, name in context.store.values(keys).items()}
