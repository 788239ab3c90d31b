"""A storage that does everything at once, and goes back where a use case raises."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.base.errors import StorageError
from bot.ports.changes import Changes
from tests.fakes.store import FakeStore

T = TypeVar("T")
Item = TypeVar("Item")


class FakeStorage:
    """`bot.ports.store.Storage` over a store of dictionaries."""

    def __init__(self) -> None:
        self.store = FakeStore()
        self._changes = 0
        self._listeners: list[Callable[[int], None]] = []

    async def do(self, work: Callable[[FakeStore], T]) -> T:
        """One use case."""
        before = self.store.copied()
        try:
            result = work(self.store)
        except BaseException:
            self.store = before
            raise
        if _seen(before) != _seen(self.store):
            self._changes += 1
            for listener in self._listeners:
                asyncio.get_running_loop().call_soon(listener, self._changes)
        return result

    async def join(self, work: Callable[[FakeStore, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """One use case with one item."""
        return (await self.do(lambda store: work(store, [item])))[0]

    async def read(self, work: Callable[[FakeStore], T]) -> T:
        """A look; whatever it tries to write is refused."""
        store = self.store.copied()
        store.keep = _refuse  # type: ignore[method-assign]  # only for this look
        return work(store)

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Be told of changes."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def close(self) -> None:
        """Nothing to let go of."""


def _seen(store: FakeStore) -> tuple[object, ...]:
    """What people can see."""
    learned = (store.exclusions, store.calibrations, store.samples, store.texts)
    return (*learned, store.messages.text_by_ref, store.cards, store.outbox, store.prompts)


def _refuse(changes: Changes) -> None:
    raise StorageError("This is a place to read only.")
