"""Two matters of one person are two cards; what continues a matter stands on its card."""

import json
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.base.message import MessageRef
from bot.intake.cards.continuing import continues
from tests.bot.stage import Stage

ROOT = Path(__file__).parents[3]
JOINED, APART = 0.85, 0.94
"""Shares of the continuations that are to join, and of the new matters that are to stay apart."""


class Pair(NamedTuple):
    """Two messages of one person at top level, whether the second goes on with the first, and which part it is in."""

    before: str
    then: str
    goes_on: bool
    part: str


def pairs(part: str) -> list[Pair]:
    lines = (ROOT / "tests" / "examples" / "talk" / "second_matters.jsonl").read_text(encoding="utf-8").splitlines()
    return [pair for line in lines if (pair := Pair(**json.loads(line))).part == part]


@pytest.mark.parametrize("part", ["work", "apart"])
def test_what_continues_is_told_from_what_is_new_by_its_words(part: str) -> None:
    told = [(pair.goes_on, continues(pair.then, [pair.before], frozenset({"inkwell"}))) for pair in pairs(part)]
    joined = [joins for goes_on, joins in told if goes_on]
    apart = [not joins for goes_on, joins in told if not goes_on]
    assert sum(joined) >= JOINED * len(joined)
    assert sum(apart) >= APART * len(apart)


def on_cards(stage: Stage) -> list[tuple[MessageRef, ...]]:
    """The messages of each living card."""
    return [(card.message, *card.alike) for card in stage.store.cards.by_id.values() if card.alive]


def test_two_questions_of_one_person_are_two_cards() -> None:
    stage = Stage()
    first = stage.say("ana", "How do I export a note as PDF?").ref
    second = stage.say("ana", "Is there a student discount?").ref
    assert on_cards(stage) == [(first,), (second,)]


def test_a_question_that_names_the_product_needs_one_word_of_its_own() -> None:
    stage = Stage()
    first = stage.say("noor", "How do I export just one notebook and not all of them?").ref
    second = stage.say("noor", "Is the Inkwell choir any good?").ref
    assert on_cards(stage) == [(first,), (second,)]


def test_trouble_after_a_question_is_a_card_of_its_own() -> None:
    stage = Stage()
    first = stage.say("ana", "does it support vim keybindings").ref
    second = stage.say("ana", "got locked out of my account").ref
    assert on_cards(stage) == [(first,), (second,)]


@pytest.mark.parametrize("text", ["can you restore it?", "and is there any way to restore it?"])
def test_what_continues_a_question_stands_on_its_card(text: str) -> None:
    stage = Stage()
    first = stage.say("ana", "Where do deleted notebooks go, and how do I get them back?").ref
    second = stage.say("ana", text).ref
    assert on_cards(stage) == [(first, second)]


def test_each_of_three_matters_gets_what_continues_it() -> None:
    stage = Stage()
    export = stage.say("ana", "How do I export a note as PDF?").ref
    price = stage.say("ana", "Is there a student discount?").ref
    more = stage.say("ana", "Can I keep the images in the PDF export?").ref
    assert on_cards(stage) == [(export, more), (price,)]


def test_half_an_hour_later_nothing_is_gone_on_with() -> None:
    stage = Stage()
    stage.say("ana", "How do I export a note as PDF?")
    stage.now += timedelta(minutes=31)
    stage.say("ana", "So how can I export a note as PDF?")
    assert len(on_cards(stage)) == 2


def test_what_the_author_adds_in_the_thread_stands_on_the_card_though_a_member_was_answered() -> None:
    stage = Stage()
    first = stage.say("dev", "Inkwell crashed while I was writing and the whole chapter is gone!!").ref
    stage.say("ana", "oh no, which chapter is it?", thread=first.id)
    more = stage.say("dev", "chapter 12, where do I find a backup? It keeps crashing", thread=first.id)
    assert on_cards(stage) == [(first, more.ref)]
    stage.delete(more.ref)
    assert on_cards(stage) == [(first,)]
