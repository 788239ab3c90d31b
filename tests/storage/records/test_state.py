"""Marks and small values, in every storage."""

from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    HELP,
    LOUNGE,
)


async def test_marks_are_kept_by_channel(storage: Storage) -> None:
    await keep(storage, marks={HELP: "1.0"})
    await keep(storage, marks={HELP: "2.0"})
    assert await storage.read(lambda store: store.state.marks([HELP, LOUNGE])) == {HELP: "2.0"}


async def test_small_facts_are_kept_and_removed(storage: Storage) -> None:
    await keep(storage, values={"a": "1", "b": "2"})
    await keep(storage, values={"a": None, "b": "3", "c": None})
    assert await storage.read(lambda store: store.state.values(["a", "b", "c"])) == {"b": "3"}
