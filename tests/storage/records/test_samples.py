"""Messages drawn at random and the judgements on them, in every storage."""

from dataclasses import replace

from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    ANN,
    NOW,
    days,
    rule,
    sampled,
)


async def test_a_drawn_message_comes_back_with_what_was_said_of_it(storage: Storage) -> None:
    judged = replace(sampled("a2"), shown=True, called_for=False, by=ANN, judged_at=NOW)
    await keep(storage, samples=[sampled("a1", NOW - days(2)), judged])
    assert await storage.read(lambda store: store.samples.get("a2")) == judged
    assert [each.token for each in await storage.read(lambda store: store.samples.since(NOW - days(1)))] == ["a2"]


async def test_after_a_month_a_judgement_stays_without_its_message(storage: Storage) -> None:
    await keep(storage, samples=[replace(sampled("a1"), called_for=True, by=ANN, judged_at=NOW)], rules=[rule()])
    assert await storage.do(lambda store: store.purge(NOW + days(31))) == 2
    kept = await storage.read(lambda store: store.samples.get("a1"))
    assert kept is not None
    assert (kept.ref.id, kept.author, kept.called_for) == ("", "", True)
