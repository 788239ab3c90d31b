"""Learnings handed to the product team, in every storage."""

from dataclasses import replace

from bot.model.handover import Handover, HandoverState
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import NOW, days, minutes

WAITING = Handover("h1", "t1", "Sync keeps “both”", "Said by 7.", "Änn", NOW, NOW)
LATER = replace(WAITING, token="h2", theme="t2", at=NOW + days(1), due=NOW + days(1))


async def test_they_are_due_in_order_until_they_are_finished(storage: Storage) -> None:
    await keep(storage, handovers=[LATER, WAITING])
    assert await storage.read(lambda store: store.handovers.due(NOW - minutes(1))) == []
    assert await storage.read(lambda store: store.handovers.due(NOW)) == [WAITING]
    assert await storage.read(lambda store: store.handovers.due(NOW + days(2))) == [WAITING, LATER]
    done = replace(WAITING, state=HandoverState.DONE, issue="7", url="https://x.example/7", attempt=2)
    taken = replace(LATER, state=HandoverState.TAKEN)
    await keep(storage, handovers=[done, taken])
    assert await storage.read(lambda store: store.handovers.due(NOW + days(2))) == []
    assert await storage.read(lambda store: store.handovers.get("h1")) == done


async def test_the_latest_of_a_theme_counts_and_they_stay_with_the_team(storage: Storage) -> None:
    again = replace(WAITING, token="h3", at=NOW + days(3), state=HandoverState.OPEN)
    await keep(storage, handovers=[WAITING, again, LATER])
    assert await storage.read(lambda store: store.handovers.of_theme("t1")) == again
    assert await storage.read(lambda store: store.handovers.of_theme("t9")) is None
    await storage.do(lambda store: store.purge(NOW + days(400)))
    await storage.do(lambda store: store.erase_tenant("slack", "T1"))
    assert await storage.read(lambda store: store.handovers.get("h1")) == WAITING
