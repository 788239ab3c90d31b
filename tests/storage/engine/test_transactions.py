"""Transactions in every storage: all or nothing, batched or alone, watched by who wants to know."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.base.errors import NotPossible, StorageError
from bot.ports.changes import Changes
from bot.ports.memory import ChannelMemory, Memory
from bot.ports.store import Storage, Store
from tests.storage.asking import keep
from tests.storage.examples import (
    HELP,
    post,
    suggestion,
    verdict,
)


async def test_a_use_case_that_raises_leaves_nothing_and_is_told(storage: Storage) -> None:
    def fails(store: Store) -> None:
        store.keep(Changes(values={"a": "1"}, recent=Memory({HELP: ChannelMemory()}), cards=[suggestion()]))
        raise NotPossible("too late")

    with pytest.raises(NotPossible, match="too late"):
        await storage.do(fails)
    assert await storage.read(lambda store: store.state.values(["a"])) == {}
    assert await storage.read(lambda store: store.memory()) == Memory()
    assert await storage.read(lambda store: store.cards.get("s1")) is None


async def test_what_is_remembered_is_there_for_the_next(storage: Storage) -> None:
    remembered = Memory({HELP: ChannelMemory()})
    await keep(storage, recent=remembered)
    assert await storage.do(lambda store: store.memory()) is remembered
    await keep(storage, values={"a": "1"})
    assert await storage.read(lambda store: store.memory()) is remembered


async def test_each_who_joins_gets_their_own_answer(storage: Storage) -> None:
    def double(store: Store, items: Sequence[int]) -> list[int]:
        store.keep(Changes(values={str(item): "seen" for item in items}))
        return [2 * item for item in items]

    assert await asyncio.gather(*(storage.join(double, i) for i in range(20))) == [2 * i for i in range(20)]
    assert len(await storage.read(lambda store: store.state.values(map(str, range(20))))) == 20


async def test_one_who_fails_does_not_take_the_others_along(storage: Storage) -> None:
    def picky(store: Store, items: Sequence[int]) -> list[int]:
        for item in items:
            store.keep(Changes(values={str(item): "seen"}))
            if item == 3:
                raise NotPossible("not three")
        return list(items)

    results = await asyncio.gather(*(storage.join(picky, i) for i in range(6)), return_exceptions=True)
    assert [result for result in results if not isinstance(result, NotPossible)] == [0, 1, 2, 4, 5]
    assert sorted(await storage.read(lambda store: store.state.values(map(str, range(6))))) == ["0", "1", "2", "4", "5"]


async def test_who_only_looks_may_not_write(storage: Storage, request: pytest.FixtureRequest) -> None:
    if "memory" in request.node.name or "in place" in request.node.name:
        pytest.skip("in memory there is one connection for both")
    with pytest.raises(StorageError):
        await storage.read(lambda store: store.keep(Changes(values={"a": "1"})))


async def told(numbers: list[int], count: int) -> None:
    """Wait until so many changes were told of."""
    async with asyncio.timeout(60):
        while len(numbers) < count:  # noqa: ASYNC110 (a listener is a plain function)
            await asyncio.sleep(0.001)


async def test_who_watches_hears_of_what_people_can_see(storage: Storage) -> None:
    numbers: list[int] = []
    stop = storage.watch(numbers.append)
    await keep(storage, cards=[suggestion()])
    await keep(storage, values={"a": "1"}, verdicts=[verdict()])
    await keep(storage, posts=[post()])
    await told(numbers, 2)
    stop()
    others: list[int] = []
    storage.watch(others.append)
    await keep(storage, posts=[post("another")])
    await told(others, 1)
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 2
