"""Which change of a card is a new post at the desk, and which is an edit of the post that stands."""

from dataclasses import replace
from datetime import datetime

from bot.decision.situation import Situation
from bot.model.card import Card, State
from bot.model.post import Post, PostKind
from bot.settings.routing import desk_for
from bot.settings.settings import Settings


def desk_of(settings: Settings, situation: Situation) -> str:
    """The desk for a card about this message."""
    return desk_for(settings, str(situation.message.place), situation.products, situation.kinds)


def posts_of(settings: Settings, old: Card | None, new: Card, now: datetime) -> tuple[Card, Post | None]:
    """`new` as it is to be stored, and the outbox row that shows the change from `old`, if there is one.

    A card that appears (again) is a new post, so that people notice it; a changed one is edited. A card that was only
    listed in a digest is posted when somebody takes it; a snoozed one when its time ends.
    """
    if settings.desk.shadow or new.state is State.WAITING:
        return new, None
    unseen = old is None or old.state is State.WAITING
    if (unseen and not new.alive) or (new.state is State.SNOOZED and not new.card):
        return new, None
    put_off = old is not None and old.state is State.SNOOZED and new.state is not State.SNOOZED
    comes_back = new.alive and old is not None and (put_off or not old.alive)
    if unseen or comes_back:
        return has_card(new, now)
    if not new.card:
        return has_card(new, now) if new.state is State.CLAIMED else (new, None)
    return new, replace(_post(new, now), kind=PostKind.CARD_UPDATE, body=new.card)


def has_card(card: Card, now: datetime) -> tuple[Card, Post]:
    """The card with a new post, and that post."""
    post = _post(card, now)
    return replace(card, card=post.key), post


def has_no_card(settings: Settings, card: Card) -> bool:
    """Whether no post shows the card: it waits, or was only listed in a digest."""
    return card.state is State.WAITING or (card.state is State.OPEN and not card.card and not settings.desk.shadow)


def _post(card: Card, now: datetime) -> Post:
    return Post(
        key=f"card:{card.id}:{card.revision}",
        tenant=card.place.tenant,
        kind=PostKind.CARD,
        target=card.desk,
        subject=card.id,
        due=now,
    )
