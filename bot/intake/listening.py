"""Where listening to a channel began: earlier messages get no cards."""

from bot.base.message import ChannelRef
from bot.base.state_keys import listening_since_key
from bot.ports.changes import Changes
from bot.ports.context import Context


def listening_since(context: Context, place: ChannelRef, newest: str) -> str:
    """The id of the last message before we listened to this channel; on the first look that is `newest`, which is
    written down together with the mark from which catching up begins."""
    name = listening_since_key(place)
    known = context.store.state.values([name]).get(name)
    if known is None:
        known = context.store.state.marks([place]).get(place, newest)
        context.store.keep(Changes(values={name: known}, marks={place: known}))
    return known
