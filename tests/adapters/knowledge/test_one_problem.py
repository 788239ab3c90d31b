"""Complaints of eighty problems, five wordings each, eight kinds of brand: those of one problem are found alike."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from adapters.app import pretending
from adapters.history.replay import SetClock
from adapters.knowledge.closeness import WordVectors
from bot.base.message import Author, ChannelRef, Message
from bot.model.card import Card, ResponseKind
from bot.ports.context import Context
from bot.settings.settings import Brand, ChannelKind, ChannelRules, Desk, Settings
from bot.triage.names import Name
from bot.triage.problems import one_problem, problem_of, without_names

PROBLEMS = Path(__file__).parents[2] / "examples" / "talk" / "problems.jsonl"
VECTORS = WordVectors()
START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROOM = ChannelRef("slack", "T1", "C1")

TRIPLES = {
    "sync": (
        "Sync ate my whole chapter, I'm furious",
        "everything I wrote on the train is gone after it synced",
        "lost two pages when the sync ran last night",
    ),
    "declined": (
        "my card gets declined everywhere although there is money on it",
        "card declined at the supermarket again, so embarrassing",
        "my card was declined at the hotel desk, this is ridiculous",
    ),
    "parcel": (
        "my parcel should have come last Friday and is still not here",
        "still waiting for my parcel, it's eight days late, very annoying",
        "The parcel is a week late and nobody tells me anything",
    ),
    "startup": (
        "the app crashes as soon as I open it",
        "crashes on startup every single time",
        "opening the app makes it crash immediately",
    ),
    "battery": (
        "battery drains so quickly since the firmware update, really disappointed",
        "the battery is empty after half a day, that's a joke",
        "battery life has become terrible, 6 hours and it's dead",
    ),
    "share": (
        "screen sharing doesn't work, it shows a black window",
        "my screen share turns black after a second, so annoying",
        "sharing my screen is broken, the others see only black",
    ),
    "spam": (
        "our mails land in spam, this is unacceptable",
        "every message we send ends in spam, customers complain",
        "emails sent through you are marked as spam and it's costing us customers",
    ),
    "refund": (
        "returned the shoes three weeks ago and still no refund, this is ridiculous",
        "the refund for my return has not come, I'm really angry",
        "no refund after I sent the jacket back, I am fed up",
    ),
    "heating": (
        "the thermostat ignores the schedule, it's broken",
        "heating schedule doesn't work, the thermostat heats all night",
        "my thermostat won't follow the schedule and I'm freezing, useless thing",
    ),
    "raids": (
        "raids are unplayable, the lag is horrible",
        "huge lag in raids since the patch, so frustrating",
        "the raid lags so hard that we wipe every time, I hate it",
    ),
}
DIFFERENT = ("sync", "parcel", "startup", "battery", "spam", "refund", "heating")


class Complaint(NamedTuple):
    """One wording of a problem with a brand; `apart`: nothing was chosen by it."""

    brand: str
    problem: str
    apart: bool
    text: str


def complaints(apart: bool) -> list[Complaint]:
    lines = (Complaint(**json.loads(line)) for line in PROBLEMS.read_text(encoding="utf-8").splitlines())
    return [each for each in lines if each.apart is apart]


def alike(text: str, other: str) -> bool:
    close = VECTORS.closeness(*(VECTORS.vector(without_names(each)) for each in (text, other)))
    return one_problem(problem_of(text, [text]), problem_of(other, [other]), close)


@pytest.mark.parametrize("apart", [False, True])
def test_one_problem_is_found_in_other_words_and_little_else_is(apart: bool) -> None:
    pairs = [pair for pair in combinations(complaints(apart), 2) if pair[0].brand == pair[1].brand]
    same = [(each.problem == other.problem, alike(each.text, other.text)) for each, other in pairs]
    right = sum(meant and told for meant, told in same)
    assert right / sum(told for _, told in same) >= 0.78
    assert right / sum(meant for meant, _ in same) >= 0.5


async def cards_about(texts: Sequence[str]) -> list[Card]:
    """The living cards after these were said by as many people, three hours apart, in a support channel."""
    channels = {str(ROOM): ChannelRules(str(ROOM), ChannelKind.SUPPORT)}
    brand = Brand("Inkwell", ("inkwell.example",))
    settings = Settings(brand=brand, products=(Name("Inkwell"),), desk=Desk("slack:C9"), channels=channels)
    clock = SetClock()
    async with pretending(settings, clock) as core:
        for number, text in enumerate(texts):
            clock.now = START + timedelta(hours=3 * number)
            who = Author(f"U{number}", f"Member {number}")
            await core.hear(Message(ROOM, f"{number}.1", who, text, clock.now))

        def alive(context: Context) -> list[Card]:
            return list(context.store.cards.alive())

        return await core.read(alive)


@pytest.mark.parametrize("triple", TRIPLES)
async def test_three_people_with_one_problem_in_their_own_words_are_one_card(triple: str) -> None:
    (card,) = await cards_about(TRIPLES[triple])
    assert card.response is ResponseKind.ASK_NOW
    assert {ref.id for ref in (card.message, *card.alike)} == {"0.1", "1.1", "2.1"}


async def test_what_many_complain_of_that_is_not_one_thing_stays_apart() -> None:
    cards = await cards_about([TRIPLES[name][0] for name in DIFFERENT])
    assert len(cards) == len(DIFFERENT)
    assert not any(card.alike for card in cards)


def test_two_ways_of_going_wrong_with_one_thing_are_not_one_problem() -> None:
    assert not alike("sync loses my big notebook", "sync freezes on my big notebook")
    assert not alike("this app is terrible", "Inkwell is a joke, I am so disappointed")


def test_without_word_vectors_shared_words_still_tell() -> None:
    words, others = "Sync eats my notes again", "the sync ate my notes"
    assert one_problem(problem_of(words, [words]), problem_of(others, [others]), 0.0)
    assert VECTORS.vector("") == b""
    assert VECTORS.closeness(b"", VECTORS.vector("sync")) == 0.0


def test_one_text_is_as_close_to_each_of_many_as_to_it_alone() -> None:
    sync, *others = (VECTORS.vector(text) for text in ("sync eats my notes", "", "my notes are gone", "lunch?"))
    alone = [VECTORS.closeness(sync, other) for other in others]
    assert list(VECTORS.closeness_to_all(sync, others)) == pytest.approx(alone, abs=1e-6)
    assert list(VECTORS.closeness_to_all(b"", others)) == [0.0, 0.0, 0.0]
    assert list(VECTORS.closeness_to_all(sync, [])) == []


async def test_a_word_that_everybody_writes_makes_no_group() -> None:
    said = (
        "the last paragraph of my notes was swallowed when the tablet synced",
        "syncing deleted half of my notes",
        "the colours in my lecture notes are hard to read, I give up",
    )
    assert not any(card.response is ResponseKind.ASK_NOW for card in await cards_about(said))
