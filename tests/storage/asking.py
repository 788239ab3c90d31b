"""How the tests ask a storage: keep these changes, hear these messages."""

from typing import Any

from bot.base.dedupe import keys_of
from bot.base.message import Heard
from bot.ports.changes import Changes, Key
from bot.ports.store import Storage, Store
from tests.storage.examples import (
    NOW,
)


async def keep(storage: Storage, **changes: Any) -> None:
    await storage.do(lambda store: store.keep(Changes(**changes)))


async def hear(storage: Storage, *heard: Heard) -> list[str]:
    """The ids of those that were heard for the first time."""

    def work(store: Store) -> list[str]:
        fresh = store.messages.only_new(heard)
        store.keep(Changes(keys=[Key(item.place, key, NOW) for item in fresh for key in keys_of(item)]))
        return [item.id for item in fresh]

    return await storage.do(work)
