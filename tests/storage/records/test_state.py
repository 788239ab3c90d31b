"""Marks and small values, in every storage."""

from bot.ports.changes import Broken
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import HELP, LOUNGE, NOW, days


async def test_marks_are_kept_by_channel(storage: Storage) -> None:
    await keep(storage, marks={HELP: "1.0"})
    await keep(storage, marks={HELP: "2.0"})
    assert await storage.read(lambda store: store.state.marks([HELP, LOUNGE])) == {HELP: "2.0"}


async def test_small_facts_are_kept_and_removed(storage: Storage) -> None:
    await keep(storage, values={"a": "1", "b": "2"})
    await keep(storage, values={"a": None, "b": "3", "c": None})
    assert await storage.read(lambda store: store.state.values(["a", "b", "c"])) == {"b": "3"}


async def test_what_could_not_be_handled_is_counted_by_platform_between_two_times(storage: Storage) -> None:
    at = {0.0: "slack", 0.5: "discord", 0.6: "slack", 1.0: "slack"}
    await keep(storage, broken=[Broken(platform, NOW + days(day), "{}", "KeyError") for day, platform in at.items()])
    counts = await storage.read(lambda store: store.state.put_aside(NOW, NOW + days(1)))
    assert counts == {"slack": 2, "discord": 1}
