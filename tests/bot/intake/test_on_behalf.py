"""A bot that speaks for members is heard as the members; every other bot stays a machine."""

from dataclasses import replace

import pytest

from bot.base.message import Author, Message
from bot.intake.on_behalf import on_behalf
from bot.model.verdict import Decision
from bot.settings.settings import ChannelRules
from tests.bot.stage import ROOM, SETTINGS, START, Stage

THROUGH = replace(SETTINGS, channels={"town:help": ChannelRules("town:help", members_through=frozenset({"town:form"}))})
ASKED = "How do I export my notes as a PDF?"


def form(text: str, name: str = "Support form", bot: str = "form", mentions: tuple[str, ...] = ("ana",)) -> Message:
    return Message(ROOM, "1", Author(bot, name, bot=True), text, START, mentions=mentions)


def author(message: Message) -> Author:
    heard = on_behalf(THROUGH, message)
    assert isinstance(heard, Message)
    return heard.author


@pytest.mark.parametrize(
    "text",
    [
        f"*From:* @Ana Field\n*Question:* {ASKED}",
        f"Requested by: @Ana Field\n{ASKED}",
        f"New request\nSubmitted by @Ana Field\n\n{ASKED}",
        f"@Ana Field submitted a request: {ASKED}",
    ],
)
def test_the_person_whom_a_form_names_is_the_author(text: str) -> None:
    assert author(form(text)) == Author("ana", "Ana Field")


def test_whom_the_question_itself_names_is_not_taken_for_its_author() -> None:
    assert author(form(f"{ASKED} @Kim Osei may know", mentions=("kim",))).name == "Support form"


def test_over_a_bridge_each_name_is_a_person_of_its_own() -> None:
    ana, again, ben = (author(form(ASKED, name, mentions=())) for name in ("ana", "ana", "ben"))
    assert ana == again
    assert ana.id != ben.id
    assert (ana.name, ana.bot) == ("ana", False)
    assert "ana" not in ana.id.removeprefix("form:")


def test_other_bots_and_people_stay_what_they_are() -> None:
    other, person = form(ASKED, bot="news"), replace(form(ASKED), author=Author("form", "ana"))
    assert on_behalf(THROUGH, other) is other
    assert on_behalf(THROUGH, person) is person
    assert on_behalf(SETTINGS, form(ASKED)) == form(ASKED)


def test_the_asker_does_not_mention_us_by_being_named_in_a_form() -> None:
    ours = on_behalf(THROUGH, replace(form(f"From: @Kim Osei\n{ASKED}", mentions=("kim",)), mentions_us=True))
    both = on_behalf(THROUGH, replace(form(f"From: @Ana\n{ASKED} @Kim", mentions=("ana", "kim")), mentions_us=True))
    assert isinstance(ours, Message)
    assert isinstance(both, Message)
    assert (ours.mentions, ours.mentions_us) == ((), False)
    assert (both.mentions, both.mentions_us) == (("kim",), True)


def test_a_question_that_came_by_a_form_has_a_card_and_without_the_setting_none() -> None:
    for settings, decision in ((THROUGH, Decision.STEP_IN), (SETTINGS, Decision.LEAVE)):
        stage = Stage(settings)
        (verdict,) = stage.hears(form(f"*From:* @Ana Field\n{ASKED}"))
        assert verdict is not None
        assert verdict.decision is decision
