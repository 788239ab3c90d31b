"""The names of channels, such as "#help", as far as their platforms have told."""

from collections.abc import Iterable, Mapping

from bot.base.message import ChannelRef
from bot.base.state_keys import name_key
from bot.base.tenants import place_of, with_tenant
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.store import Store


def name_channels(context: Context, names: Mapping[ChannelRef, str]) -> None:
    """Store these names; writes only those that changed."""
    wanted = {name_key(place): name for place, name in names.items()}
    known = context.store.state.values(wanted)
    changed: dict[str, str | None] = {key: name for key, name in wanted.items() if known.get(key) != name}
    if changed:
        context.store.keep(Changes(values=changed))


def channel_names(context: Context, places: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
    """The names of these channels; those without a known name are left out."""
    return known_names(context.store, places)


def known_names(store: Store, places: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
    """The same, for callers that have only the store."""
    keys = {place: name_key(place) for place in places}
    names = store.state.values(keys.values())
    return {place: names[key] for place, key in keys.items() if key in names}


def name_in_any_tenant(store: Store, channel: str) -> str:
    """The name of `platform:channel` in whichever workspace or server it is known; "" where it is not."""
    places = [with_tenant(channel, tenant) for tenant in store.messages.tenants(channel.partition(":")[0])]
    return next(iter(known_names(store, places).values()), "")


def names_of_channels(context: Context, channels: Iterable[str]) -> Mapping[str, str]:
    """The name of each `platform:channel`, or its id with a "#" before it."""
    places = {id: place_of(context.tenants, id) for id in channels}
    known = known_names(context.store, places.values())
    return {id: known.get(place, f"#{place.channel.removeprefix('#')}") for id, place in places.items()}
