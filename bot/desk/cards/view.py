"""Cards with everything that a desk shows on them."""

from collections.abc import Mapping, Sequence

from bot.base.links import name_fact
from bot.base.message import Place
from bot.desk.cards.facts import facts_of
from bot.desk.issues.wording import told
from bot.model.card import StepIn, Suggestion
from bot.model.verdict import Kept
from bot.model.views import Card
from bot.ports.store import Store


def cards_of(store: Store, suggestions: Sequence[Suggestion]) -> list[Card]:
    """Suggestions as the desk sees them: with the words quoted, the channel by its name where that is known, what one
    should know before writing, and where others said the same."""
    quotes = store.kept([it.message for it in suggestions])
    places = {place for it in suggestions for place in (it.place, *(ref.place for ref in it.alike))}
    facts = store.values(map(name_fact, places))
    names = {place: facts[name_fact(place)] for place in places if name_fact(place) in facts}
    return [_card(store, it, quotes.get(it.message), names) for it in suggestions]


def _card(store: Store, it: Suggestion, quote: Kept | None, names: Mapping[Place, str]) -> Card:
    many = told(store, it, quote, names) if it.step is StepIn.ASK_NOW and it.alive else None
    return Card(it, quote, facts_of(store, it), names.get(it.place, ""), many)
