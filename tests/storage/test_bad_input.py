"""What arrives out of order in one batch ends the same in every storage."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.message import Deletion, Edit, Heard, MessageRef
from bot.intake.batch import Incoming
from bot.intake.hear import hear
from bot.model.card import Card, State
from bot.ports.store import Storage, Store
from tests.bot.stage import QUESTION, ROOM, Stage

STAGE = Stage()
ASKED = STAGE.message("ana", QUESTION)
REF = MessageRef(ROOM, ASKED.id)
GONE = Deletion(ROOM, ASKED.id, ASKED.at)
WORD = "How do I export my notes as a Word file?"
CHANGED = Edit(ROOM, ASKED.id, WORD, ASKED.at + timedelta(seconds=5), replace(ASKED, text=WORD))


async def after(storage: Storage, *heard: Heard) -> tuple[list[Card], list[str], int]:
    """The cards, the texts and the number of messages counted after one batch and the same batch again."""

    def work(store: Store) -> tuple[list[Card], list[str], int]:
        cards = store.cards.since(ASKED.at - timedelta(days=1))
        texts = [kept.text for kept in store.messages.texts([REF]).values()]
        return list(cards), texts, store.counts.totals(ASKED.at.date(), [ROOM]).get(("heard", 0), 0)

    incoming = [Incoming(item, ASKED.at + timedelta(seconds=9)) for item in heard]
    for _ in range(2):
        await storage.do(lambda store: hear(replace(STAGE.context, store=store), incoming))
    return await storage.do(work)


@pytest.mark.parametrize("heard", [(GONE, ASKED), (GONE, ASKED, CHANGED), (GONE, CHANGED, ASKED)])
async def test_what_was_deleted_before_it_came_leaves_neither_card_nor_text(
    storage: Storage, heard: tuple[Heard, ...]
) -> None:
    assert await after(storage, *heard) == ([], [], 0)


async def test_what_is_deleted_in_its_own_batch_leaves_a_withdrawn_card_and_no_text(storage: Storage) -> None:
    (it,), texts, counted = await after(storage, ASKED, GONE)
    assert (it.state, texts, counted) == (State.WITHDRAWN, [], 1)


@pytest.mark.parametrize("heard", [(CHANGED, ASKED), (ASKED, CHANGED)])
async def test_an_edit_and_its_original_in_one_batch_are_one_message_with_the_later_words(
    storage: Storage, heard: tuple[Heard, ...]
) -> None:
    (it,), texts, counted = await after(storage, *heard)
    assert (it.state, texts, counted) == (State.OPEN, [WORD], 1)
