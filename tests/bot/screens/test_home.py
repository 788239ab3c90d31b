"""Home: what waits, what one has, what is asked, and what is still to be set up."""

from dataclasses import replace
from datetime import timedelta

from bot.base.person import Person
from bot.desk.cards.actions import snooze_card, take_card
from bot.screens.home import QUIET, home_panel
from bot.screens.parts.panel import Panel, Row, Text
from bot.screens.parts.steps import Request
from tests.bot.stage import KIM, QUESTION, ROBIN, SETTINGS, Stage

TROUBLE = "Inkwell sync is down again, all my notes are gone!!!"


def texts(panel: Panel) -> str:
    shown = [part.text if isinstance(part, Row) else part for part in panel.parts]
    return "\n".join(part.plain for part in shown if isinstance(part, Text))


def home(stage: Stage, person: Person = KIM) -> str:
    return texts(home_panel(stage.context, Request(person, "home")))


def buttons(stage: Stage) -> list[str]:
    parts = home_panel(stage.context, Request(KIM, "home")).parts
    return [button.text for part in parts if isinstance(part, Row) for button in part.buttons]


def test_what_cannot_wait_stands_above_what_is_optional_with_the_age_of_the_oldest() -> None:
    stage = Stage(replace(SETTINGS, desk=replace(SETTINGS.desk, budget=20)))
    stage.say("ana", TROUBLE)
    stage.later(minutes=20).say("ben", "Is there a dark theme in Inkwell?")
    shown = home(stage)
    assert "2 cards to look at" in shown
    assert shown.index("Needs a reply: ") < shown.index("Ana")
    assert buttons(stage).count("Write reply") == 2


def test_taken_by_me_is_mine_and_put_off_is_neither_waiting_nor_mine() -> None:
    stage = Stage()
    stage.say("ana", TROUBLE)
    stage.later(hours=3).say("ben", "How much is Inkwell for a class of 30?")
    mine, later = (card.token for card in stage.store.cards.alive())
    take_card(stage.context, mine, KIM)
    snooze_card(stage.context, later, ROBIN, stage.now + timedelta(days=1))
    shown = home(stage)
    assert "You have 1 card" in shown
    assert "Put off: 1" in shown
    assert QUIET in shown
    assert buttons(stage) == ["Give back"]
    assert "You have" not in home(stage, ROBIN)


def test_a_manager_is_told_what_is_left_to_set_up_and_nobody_else_is() -> None:
    stage = Stage()
    assert "Invite the bot to a channel" in home(stage, ROBIN)
    stage.say("ana", QUESTION)
    left = home(stage, ROBIN)
    assert "Invite the bot" not in left
    assert "Add your help pages" in left
    assert "To set up" not in home(stage)


def test_the_week_stands_below_in_five_numbers() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.later(minutes=9).say("ben", "It is under File, Export.", thread=asked.ref.id)
    shown = home(stage)
    assert "The last 7 days" in shown
    assert "Answered: 100% of 1" in shown
