"""Finding an old card in Discord, and opening it again from a menu."""

import pytest

from adapters.discord.desk import render
from bot.base.person import Person
from bot.desk.cards import search
from bot.model.views import CardView
from bot.screens.cards.lists import open_panel
from tests.adapters.discord.base.test_escaping import parts
from tests.adapters.discord.desk.test_exclusions import dismissed, ids
from tests.adapters.discord.running import QUESTION, Running, eventually
from tests.bot.stage import Stage
from tests.emulators.discord.limits import check_message

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_an_old_card_is_found_and_opened_again(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await emulator.say(town.help, town.mia, QUESTION)
    await dismissed(running, "answered")
    answer = await emulator.slash(town.rep, "neighbor find", {"words": "mia not for us"}, town.desk)
    assert answer.ephemeral
    assert QUESTION in answer.content
    assert answer.message is not None
    (menu,) = ids(answer.message)
    (card,) = await running.core.read(search.find_cards, Person(f"discord:{town.rep}", "robin"), "mia")
    assert menu == f"gn:again:{card.card.token}"
    said = await emulator.press(town.rep, answer.message.id, menu)
    assert said.content == "The card about mia is open again, at the desk."
    await eventually(lambda: len(running.at_desk()) == 2)


async def test_nothing_found_is_said_and_members_find_nothing(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await eventually(lambda: emulator.commands.available(town.guild))
    nothing = await emulator.slash(town.rep, "neighbor find", {"words": "zebra"}, town.desk)
    assert nothing.content == "No card of the last 30 days matches."
    member = await emulator.slash(town.mia, "neighbor find", {"words": "zebra"}, town.help)
    assert "need to be a representative" in member.content


async def test_what_waits_is_listed_in_private_expected_first(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await eventually(lambda: emulator.commands.available(town.guild))
    quiet = await emulator.slash(town.rep, "neighbor open", None, town.desk)
    assert quiet.content == "Nothing is waiting. Enjoy the quiet."
    upset = emulator.add_user("ren", town.guild)
    await emulator.say(town.help, upset, "Inkwell crashed again and ate my notes, this is so frustrating")
    await emulator.say(town.help, town.mia, QUESTION)
    await eventually(lambda: len(running.at_desk()) == 2)
    listed = await emulator.slash(town.rep, "neighbor open", None, town.desk)
    assert listed.ephemeral
    first, *others = listed.content.splitlines()[1:]
    assert ("ren" in first, len(others)) == (True, 1)
    member = await emulator.slash(town.mia, "neighbor open", None, town.help)
    assert "need to be a representative" in member.content


def test_a_long_list_of_what_waits_is_cut_and_says_so() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    panel = open_panel([CardView(stage.card(), None)] * 60)
    check_message({"components": parts(render.layout(panel)), "flags": 1 << 15})
    assert "and 50 more, at the desk" in str(panel)
