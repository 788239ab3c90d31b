"""The one door for everything that is heard: live, caught up, replayed or made up, it all comes through here."""

from collections.abc import Sequence

from bot.hearing import Hearing, Incoming
from bot.house import House
from bot.ports import Store
from bot.verdict import Verdict


def hear(store: Store, house: House, incoming: Sequence[Incoming]) -> Sequence[Verdict | None]:
    """Verdicts in the order of `incoming`; None for what was heard before, is not listened to, or is no new message."""
    fresh = {id(heard) for heard in store.first_time([item.heard for item in incoming])}
    hearing = Hearing(store, house, incoming)
    verdicts = [hearing.take_in(item, id(item.heard) in fresh) for item in incoming]
    changes = hearing.changes()
    if changes is not None:
        store.keep(changes)
    return verdicts
