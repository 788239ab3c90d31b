"""When the desk is to see a suggestion: which change is a new card, and which is an edit of the one that stands."""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from bot.outbox import Post, PostKind
from bot.settings import Settings
from bot.suggestion import State, Suggestion
from bot.verdict import MessageRef


def suggestion_id(matter: MessageRef) -> str:
    """The one id that the suggestion about this matter can have."""
    name = "\n".join((matter.place.platform, matter.place.tenant, matter.place.channel, matter.id))
    return blake2b(name.encode(), digest_size=10).hexdigest()


def shown(settings: Settings, old: Suggestion | None, new: Suggestion, now: datetime) -> tuple[Suggestion, Post | None]:
    """`new` as it is to be kept, and the outbox row that shows the change from `old` at the desk, if any is to be seen.

    A card that comes (back) is a new post, so that it is noticed; a card that changes is edited.
    """
    if settings.desk.shadow or new.state is State.WAITING:
        return new, None
    unseen = old is None or old.state is State.WAITING
    if unseen and not new.alive:
        return new, None
    key = f"card:{new.id}:{new.revision}"
    post = Post(key, new.place.tenant, PostKind.CARD, new.desk, new.id, now)
    comes_back = old is not None and new.alive and (old.state is State.SNOOZED or not old.alive)
    if unseen or comes_back:
        return replace(new, card=key), post
    return new, replace(post, kind=PostKind.CARD_UPDATE, body=new.card)
