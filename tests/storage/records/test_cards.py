"""Cards, from the first to their end, in every storage."""

from dataclasses import replace
from datetime import timedelta

from bot.base.message import ChannelRef, MessageRef
from bot.model.card import Dismissal as Because
from bot.model.card import State
from bot.model.card_life import dismiss, take
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    ANN,
    HELP,
    LOUNGE,
    NOW,
    minutes,
    suggestion,
)


async def test_a_card_comes_back_as_it_was(storage: Storage) -> None:
    new = suggestion("s1")
    taken = take(suggestion("s2"), ANN, NOW, minutes(120))
    full = replace(
        taken, thread="1", link="https://x", answered_by="U7", answered_with="9", answered_at=NOW, sent="edited"
    )
    closed = dismiss(suggestion("s3"), ANN, Because.SPAM)
    cards = [new, full, closed]
    await keep(storage, cards=cards)
    assert await storage.do(lambda store: [store.cards.get(card.token) for card in cards]) == cards
    assert await storage.read(lambda store: [store.cards.get(card.id) for card in cards]) == cards
    assert await storage.read(lambda store: store.cards.get("none")) is None


async def test_a_card_remembers_the_other_messages_it_speaks_of(storage: Storage) -> None:
    early = replace(suggestion(), alike=(MessageRef(HELP, "1"), MessageRef(LOUNGE, "2")))
    await keep(storage, cards=[early])
    assert await storage.read(lambda store: store.cards.get(early.id)) == early


async def test_living_cards_are_found_by_channel_oldest_first(storage: Storage) -> None:
    older, newer = suggestion("a", said_at=NOW - minutes(5)), suggestion("b", LOUNGE)
    closed = dismiss(suggestion("c"), ANN, Because.SPAM)
    await keep(storage, cards=[newer, older, closed])
    assert await storage.read(lambda store: store.cards.alive_in([HELP, LOUNGE])) == [older, newer]
    assert await storage.read(lambda store: store.cards.alive_in([LOUNGE, ChannelRef("x", "y", "z")])) == [newer]


async def test_living_cards_are_found_by_desk_newest_first(storage: Storage) -> None:
    cards = [suggestion(f"s{i}", said_at=NOW + minutes(i)) for i in range(5)]
    other = replace(suggestion("o"), desk="discord:1")
    await keep(storage, cards=[*cards, other, dismiss(suggestion("c"), ANN, Because.SPAM)])
    assert await storage.read(lambda store: store.cards.alive("slack:C0REPS", 3)) == cards[:1:-1]
    assert await storage.read(lambda store: store.cards.alive(limit=100)) == [*reversed(cards[1:]), cards[0], other]


async def test_a_closed_card_lives_no_longer_and_a_reopened_one_does(storage: Storage) -> None:
    card = suggestion("s1")
    await keep(storage, cards=[card])
    await keep(storage, cards=[dismiss(card, ANN, Because.SPAM)])
    assert await storage.read(lambda store: store.cards.alive()) == []
    await keep(storage, cards=[replace(card, state=State.OPEN)])
    assert len(await storage.read(lambda store: store.cards.alive())) == 1


async def test_due_cards_come_oldest_first_and_not_before_their_time(storage: Storage) -> None:
    cards = [replace(suggestion(f"s{i}"), due=NOW - minutes(i)) for i in range(-1, 4)]
    closed = replace(dismiss(suggestion("c"), ANN, Because.SPAM), due=NOW - minutes(60))
    await keep(storage, cards=[*cards, closed])
    assert [each.id for each in await storage.read(lambda store: store.cards.due(NOW))] == ["s3", "s2", "s1", "s0"]
    assert [each.id for each in await storage.read(lambda store: store.cards.due(NOW, 2))] == ["s3", "s2"]


async def test_cards_since_a_time_come_newest_first_living_or_not(storage: Storage) -> None:
    old, mid = suggestion("old", said_at=NOW - minutes(9)), suggestion("mid", said_at=NOW - minutes(5))
    closed = dismiss(suggestion("new"), ANN, Because.SPAM)
    await keep(storage, cards=[old, closed, mid])
    found = await storage.read(lambda store: store.cards.since(NOW - minutes(5)))
    assert found == [closed, mid]
    assert await storage.read(lambda store: store.cards.since(NOW - minutes(99), 1)) == [closed]


async def test_the_cards_about_one_account_are_found_newest_first(storage: Storage) -> None:
    card, two = suggestion("one", said_at=NOW - timedelta(days=2)), suggestion("two", said_at=NOW)
    elsewhere = suggestion("there", HELP._replace(tenant="T2"))
    await keep(storage, cards=[card, two, suggestion("others", author="U2"), elsewhere])
    found = await storage.read(lambda store: store.cards.about(HELP._replace(channel="C9"), "U1"))
    assert [each.id for each in found] == ["two", "one"]
