"""What people changed, in every storage."""

from dataclasses import replace

from bot.model.history import SETTINGS, HistoryEntry
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import ANN, NOW, minutes, suggestion

BUDGET = HistoryEntry(SETTINGS, NOW, ANN, "desk budget -", "", "5")
AGAIN = replace(BUDGET, at=NOW + minutes(1), before="5", after="7")


async def test_entries_are_numbered_as_they_come_and_read_newest_first(storage: Storage) -> None:
    assert await storage.read(lambda store: store.history.latest(SETTINGS)) == 0
    await keep(storage, history=[BUDGET])
    await keep(storage, history=[AGAIN, replace(AGAIN, subject="other")])
    newest, oldest = await storage.read(lambda store: store.history.of(SETTINGS))
    assert (replace(newest, number=0), replace(oldest, number=0)) == (AGAIN, BUDGET)
    assert await storage.read(lambda store: store.history.latest(SETTINGS)) == newest.number > oldest.number
    assert await storage.read(lambda store: store.history.of(SETTINGS, limit=1)) == [newest]
    late = await storage.read(lambda store: store.history.happened(AGAIN.what, NOW, NOW + minutes(1)))
    assert [entry.subject for entry in late] == [SETTINGS, "other"]
    assert await storage.read(lambda store: store.history.happened("taken", NOW - minutes(1), NOW)) == []


async def test_settings_stay_without_the_name_of_who_is_erased(storage: Storage) -> None:
    await keep(storage, history=[BUDGET])
    await storage.do(lambda store: store.erase_account("slack", "T1", "UANN"))
    (entry,) = await storage.read(lambda store: store.history.of(SETTINGS))
    assert (entry.by, entry.after) == (None, "5")


async def test_what_is_of_a_card_goes_with_the_card(storage: Storage) -> None:
    kept = suggestion()
    taken = HistoryEntry(kept.id, NOW, ANN, "taken")
    await keep(storage, cards=[kept], history=[taken, replace(taken, subject="gone"), BUDGET])
    await storage.do(lambda store: store.purge(NOW))
    assert len(await storage.read(lambda store: store.history.of(kept.id))) == 1
    assert await storage.read(lambda store: store.history.of("gone")) == []
    await storage.do(lambda store: store.erase_account(kept.place.platform, kept.place.tenant, kept.author))
    assert await storage.read(lambda store: store.history.of(kept.id)) == []
    assert len(await storage.read(lambda store: store.history.of(SETTINGS))) == 1
