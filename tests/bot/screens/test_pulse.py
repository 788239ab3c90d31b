"""What any member may see: questions here that wait for somebody who knows, and what was done."""

from dataclasses import replace

import pytest

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.screens.parts.panel import Panel, Text
from bot.screens.parts.steps import Request
from bot.screens.pulse import answer_pulse
from bot.settings.settings import ChannelRules
from tests.bot.stage import QUESTION, ROOM, SETTINGS, Stage

ZOE = Person("town:zoe", "Zoe")


def pulse(stage: Stage, person: Person = ZOE, place: ChannelRef = ROOM) -> str:
    panel = answer_pulse(stage.context, Request(person, "pulse", place=place))
    assert isinstance(panel, Panel)
    return "\n".join(part.plain for part in panel.parts if isinstance(part, Text))


def test_a_question_that_waits_is_shown_until_a_member_answers_it() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    assert "1 question waits" in pulse(stage)
    assert QUESTION in pulse(stage)
    stage.later(minutes=9).say("ben", "It is under File, Export.", thread=asked.ref.id)
    assert "No question waits" in pulse(stage)
    assert QUESTION not in pulse(stage)


def test_whoever_asked_is_not_asked_to_answer() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    assert "No question waits" in pulse(stage, Person("town:ana", "Ana"))


def test_a_complaint_is_the_teams_and_not_put_to_members() -> None:
    stage = Stage()
    stage.say("ana", "Inkwell sync is down again, all my notes are gone!!!")
    assert "No question waits" in pulse(stage)


def test_what_was_asked_in_another_channel_is_not_shown_here() -> None:
    rooms = {"town:help": ChannelRules("town:help"), "town:club": ChannelRules("town:club")}
    stage = Stage(replace(SETTINGS, channels=rooms))
    stage.say("ana", QUESTION)
    assert QUESTION not in pulse(stage, place=ChannelRef("town", "t1", "club"))


def test_where_nobody_listens_that_is_said() -> None:
    with pytest.raises(NotPossible, match="do not listen"):
        pulse(Stage(), place=ChannelRef("town", "t1", "attic"))
