"""Postings of prompts and their answers, in every storage."""

from dataclasses import replace
from datetime import timedelta

from bot.base.message import MessageRef
from bot.model.prompt import SlotState
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    HELP,
    LOUNGE,
    NOW,
    answer,
    minutes,
    slot,
)


async def test_a_posting_exists_once_and_is_found_by_its_thread(storage: Storage) -> None:
    await keep(storage, slots=[slot()])
    posted = replace(slot(), state=SlotState.POSTED, thread="88", answers=2, note="late", around=40, answered=3)
    await keep(storage, slots=[posted, slot(2)])
    assert await storage.read(lambda store: store.prompts.slot(slot().key)) == posted
    under = MessageRef(LOUNGE, "88")
    assert await storage.read(lambda store: store.prompts.slots_by_thread([under, MessageRef(HELP, "88")])) == {
        under: posted
    }


async def test_the_latest_postings_come_first(storage: Storage) -> None:
    days = [slot(day=NOW.date() + timedelta(days=i)) for i in range(3)]
    other = slot(plan="other", day=NOW.date() + timedelta(days=9))
    await keep(storage, slots=[*days, other])
    assert await storage.read(lambda store: store.prompts.slots("gave-up", 2)) == [days[2], days[1]]
    assert (await storage.read(lambda store: store.prompts.slots()))[0] == other


async def test_answers_come_oldest_first_without_those_that_are_gone(storage: Storage) -> None:
    late, early, gone = answer("5"), answer("6", NOW - minutes(1)), replace(answer("7"), gone=True)
    await keep(storage, answers=[late, early, gone])
    assert await storage.read(lambda store: store.prompts.answers(slot().key)) == [early, late]
    assert await storage.read(lambda store: store.prompts.answers_among([gone.ref, MessageRef(HELP, "5")])) == {
        gone.ref: gone
    }
