"""When the desk is to see a suggestion, and what the card says."""

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


def card_post(settings: Settings, old: Suggestion | None, new: Suggestion, now: datetime) -> Post | None:
    """The outbox row that shows the change from `old` to `new` at the desk, or None when nothing is to be seen.

    A card that comes (back) is a new post, so that it is noticed; a card that changes is edited.
    """
    if settings.desk.shadow or new.state is State.WAITING:
        return None
    unseen = old is None or old.state is State.WAITING
    if unseen and not new.alive:
        return None
    comes_back = old is not None and new.alive and (old.state is State.SNOOZED or not old.alive)
    kind = PostKind.CARD if unseen or comes_back else PostKind.CARD_UPDATE
    return Post(f"card:{new.id}:{new.revision}", new.place.tenant, kind, new.desk, new.id, now)
