"""Counts by day and channel, in every storage."""

from datetime import timedelta

from bot.base.message import ChannelRef
from bot.model.counts import Count, Tally, count
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    HELP,
    LOUNGE,
    NOW,
)


async def test_counts_add_up(storage: Storage) -> None:
    tally = Tally()
    count(tally, NOW, HELP, "heard")
    count(tally, NOW, HELP, "heard")
    count(tally, NOW, LOUNGE, "answered_after", 7)
    count(tally, NOW - timedelta(days=1), HELP, "heard")
    await keep(storage, tally=tally)
    await keep(storage, tally=Tally({Count(NOW.date(), HELP, "heard"): 5}))
    today, yesterday = NOW.date(), NOW.date() - timedelta(days=1)
    nowhere = ChannelRef("x", "y", "z")
    assert await storage.read(lambda store: store.counts.totals(today)) == {("heard", 0): 7, ("answered_after", 7): 1}
    assert await storage.read(lambda store: store.counts.totals(yesterday, [HELP, nowhere])) == {("heard", 0): 8}
    assert await storage.read(lambda store: store.counts.totals(yesterday, [LOUNGE])) == {("answered_after", 7): 1}
    assert await storage.read(lambda store: store.counts.totals(yesterday, [nowhere])) == {}
    whats = ("heard", "answered_after", "never")
    days = {(yesterday, "heard"): 1, (today, "heard"): 7, (today, "answered_after"): 1}
    assert await storage.read(lambda store: store.counts.daily(yesterday, whats)) == days
    assert await storage.read(lambda store: store.counts.daily(today, ["heard"], [HELP])) == {(today, "heard"): 7}
