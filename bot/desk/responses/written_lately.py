"""What was written at the desk for one channel in the last week, so that nobody reads the same words twice."""

from datetime import datetime, timedelta

from bot.base.message import ChannelRef
from bot.model.card import ALIVE, CardWording, State
from bot.ports.store import Store

LATELY = timedelta(days=7)
READ = 200
"""So many cards of that time, the newest, are looked through."""


def posted_before(store: Store, place: ChannelRef, now: datetime, but: str = "") -> tuple[str, ...]:
    """What was answered there, as far as it was written at the desk; `but` is the id of a card to leave out."""
    return tuple(card.text for card in _worded(store, place, now, but) if card.state is State.ANSWERED)


def worded_lately(store: Store, place: ChannelRef, now: datetime, but: str = "") -> tuple[str, ...]:
    """The same, and what is suggested on cards that are still open: they may all be sent."""
    worded = _worded(store, place, now, but)
    return tuple(card.text for card in worded if card.state in (State.ANSWERED, *ALIVE))


def _worded(store: Store, place: ChannelRef, now: datetime, but: str) -> list[CardWording]:
    cards = store.cards.wordings(place, now - LATELY, READ)
    return [card for card in cards if card.card != but and card.text.strip()]
