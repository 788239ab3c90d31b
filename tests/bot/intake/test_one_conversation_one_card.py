"""One conversation, one card: what is said again, elsewhere, or by many."""

from datetime import timedelta

import pytest

from bot.base.message import ChannelRef
from bot.model.verdict import Decision
from bot.settings.settings import ChannelRules
from tests.bot.stage import QUESTION, Stage, with_settings

TWO_ROOMS = {name: ChannelRules(name) for name in ("town:help", "town:ideas")}
IDEAS = ChannelRef("town", "t1", "ideas")


def test_the_same_question_in_two_channels_is_one_conversation() -> None:
    stage = with_settings(channels=TWO_ROOMS)
    stage.say("ana", QUESTION)
    stage.say("ana", QUESTION.replace("?", " ?").upper(), place=IDEAS)
    assert len(stage.store.cards.by_id) == 1
    assert "ideas" in stage.card().note


def test_the_same_question_by_somebody_else_is_another_conversation() -> None:
    stage = with_settings(channels=TWO_ROOMS)
    stage.say("ana", QUESTION)
    stage.say("ben", QUESTION, place=IDEAS)
    assert len(stage.store.cards.by_id) == 2


def test_after_two_hours_it_is_asked_anew() -> None:
    stage = with_settings(channels=TWO_ROOMS)
    stage.say("ana", QUESTION)
    stage.later(hours=2, minutes=1).say("ana", QUESTION, place=IDEAS)
    assert len(stage.store.cards.by_id) == 2


def test_an_incident_gathers_many_complaints_into_one_card() -> None:
    stage = Stage()
    for number in range(12):
        stage.later(seconds=-40).say(f"member{number}", f"Sync is broken again, it lost {number + 2} of my notes!")
    (it,) = [card for card in stage.store.cards.by_id.values() if card.alive]
    assert len(it.alike) == 11
    assert "12 people have one problem" in [reason.text for reason in it.reasons_for]


@pytest.mark.slow
def test_a_flood_of_ten_thousand_messages_makes_few_cards_and_keeps_memory_bounded() -> None:
    stage = Stage()
    for number in range(400):
        stage.hears(*(stage.message(f"raider{number % 200}", "join us now!!! free coins") for _ in range(25)))
        stage.later(milliseconds=25)
    assert len(stage.store.cards.by_id) <= 3
    (room,) = stage.store.memory().rooms.values()
    assert len(room.history.said) <= 200
    verdict = stage.say("ana", "Sync is broken again, it lost ten of my notes!")
    assert verdict.decision is Decision.STEP_IN
    assert stage.now - stage.now.replace(hour=9, minute=0) < timedelta(hours=1)
