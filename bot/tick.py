"""What the clock does to suggestions: waits and snoozes end, claims lapse, old cards expire."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import shown
from bot.changes import Changes
from bot.house import House
from bot.ports import Store
from bot.suggestion import State, Suggestion, come_due
from bot.tally import count


def look_again(store: Store, house: House, now: datetime) -> Sequence[Suggestion]:
    """Whatever has come due; a claim whose person is being waited for goes back to everybody."""
    changes = Changes()
    for it in store.due(now):
        new, post = shown(house.settings, it, come_due(it, now), now)
        changes.suggestions.append(new)
        changes.posts += [post] if post else []
        if it.state is State.WAITING:
            count(changes.tally, now, it.place, "card")
            count(changes.tally, now, it.place, f"card:{it.call}")
        if new.state is State.EXPIRED:
            count(changes.tally, now, it.place, "expired")
    if changes.suggestions:
        store.keep(changes)
    return tuple(changes.suggestions)
