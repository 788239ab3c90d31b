"""Plain notices from the core to a desk."""

from datetime import datetime

from bot.model.post import Post, PostKind
from bot.ports.changes import Changes
from bot.ports.context import House
from bot.ports.store import Store


def notice(house: House, tenant: str, key: str, text: str, now: datetime) -> Post:
    """A few plain lines to the desk."""
    return Post(f"notice:{key}", tenant, PostKind.NOTICE, house.settings.desk.channel, "", now, text)


def tell(store: Store, house: House, key: str, text: str, now: datetime) -> None:
    """Lay a few plain lines before the desk; what was told under this key before is not told again."""
    post = notice(house, "", key, text, now)
    if not store.posts([post.key]):
        store.keep(Changes(posts=[post]))
