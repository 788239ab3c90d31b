"""Cards with everything that a desk shows on them."""

from collections.abc import Mapping, Sequence

from bot.base.message import ChannelRef
from bot.base.state_keys import name_key
from bot.desk.cards.facts import conversation_facts
from bot.desk.issues.issue_texts import describe_group
from bot.model.card import Card
from bot.model.verdict import KeptText
from bot.model.views import CardView
from bot.ports.store import Store


def card_views(store: Store, suggestions: Sequence[Card]) -> list[CardView]:
    """Suggestions as the desk sees them: with the words quoted, the channel by its name where that is known, what one
    should know before writing, and where others said the same."""
    quotes = store.messages.texts([it.message for it in suggestions])
    places = {place for it in suggestions for place in (it.place, *(ref.place for ref in it.alike))}
    facts = store.state.values(map(name_key, places))
    names = {place: facts[name_key(place)] for place in places if name_key(place) in facts}
    return [_card(store, it, quotes.get(it.message), names) for it in suggestions]


def _card(store: Store, it: Card, quote: KeptText | None, names: Mapping[ChannelRef, str]) -> CardView:
    many = describe_group(store, it, quote, names) if it.alike and it.alive else None
    return CardView(it, quote, conversation_facts(store, it), names.get(it.place, ""), many)
