"""When the desk is to see a suggestion: which change is a new card, and which is an edit of the one that stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from bot.base.message import Place
from bot.decision.situation import Situation
from bot.desk.cards.facts import facts_of
from bot.desk.issues.wording import told
from bot.model.card import State, StepIn, Suggestion
from bot.model.post import Post, PostKind
from bot.model.verdict import Kept, MessageRef
from bot.model.views import Card
from bot.ports.store import Store
from bot.settings.routing import desk_for
from bot.settings.settings import Settings


def suggestion_id(matter: MessageRef) -> str:
    """The one id that the suggestion about this matter can have."""
    name = "\n".join((matter.place.platform, matter.place.tenant, matter.place.channel, matter.id))
    return blake2b(name.encode(), digest_size=10).hexdigest()


def desk_of(settings: Settings, now: Situation) -> str:
    """The desk at which a card about this message is to be seen."""
    return desk_for(settings, str(now.message.place), now.products, now.kinds)


def shown(settings: Settings, old: Suggestion | None, new: Suggestion, now: datetime) -> tuple[Suggestion, Post | None]:
    """`new` as it is to be kept, and the outbox row that shows the change from `old` at the desk, if any is to be seen.

    A card that comes (back) is a new post, so that it is noticed; a card that changes is edited. What only a digest
    told of has no card until somebody takes it.
    """
    if settings.desk.shadow or new.state is State.WAITING:
        return new, None
    unseen = old is None or old.state is State.WAITING
    if unseen and not new.alive:
        return new, None
    comes_back = old is not None and new.alive and (old.state is State.SNOOZED or not old.alive)
    if unseen or comes_back:
        return carded(new, now)
    if not new.card:
        return carded(new, now) if new.state is State.CLAIMED else (new, None)
    return new, replace(_post(new, now), kind=PostKind.CARD_UPDATE, body=new.card)


def carded(it: Suggestion, now: datetime) -> tuple[Suggestion, Post]:
    """The suggestion with a new card, and that card."""
    post = _post(it, now)
    return replace(it, card=post.key), post


def has_no_card(settings: Settings, it: Suggestion) -> bool:
    """Whether it waits, or was only told in a digest; in shadow mode nothing is told so."""
    return it.state is State.WAITING or (it.state is State.OPEN and not it.card and not settings.desk.shadow)


def _post(it: Suggestion, now: datetime) -> Post:
    return Post(f"card:{it.id}:{it.revision}", it.place.tenant, PostKind.CARD, it.desk, it.id, now)


def name_fact(place: Place) -> str:
    """The fact under which a platform writes down how people know a channel, such as "#help"."""
    return f"name:{place.platform}:{place.tenant}:{place.channel}"


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
