"""Finding an old card in Discord, and opening it again from a menu."""

import pytest

from adapters.discord.desk.lists import waiting
from bot.base.person import Person
from bot.desk.cards import search
from bot.model.views import CardView
from tests.adapters.discord.desk.test_exclusions import dismissed, ids
from tests.adapters.discord.running import QUESTION, Running, eventually
from tests.bot.stage import Stage

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_an_old_card_is_found_and_opened_again(house: Running) -> None:
    it, town = house.emulator, house.town
    await it.say(town.help, town.mia, QUESTION)
    await dismissed(house, "answered")
    found = await it.slash(town.rep, "neighbor find", {"words": "mia not for us"}, town.desk)
    assert found.ephemeral
    assert QUESTION in found.content
    assert found.message is not None
    (menu,) = ids(found.message)
    (card,) = await house.core.read(search.find_cards, Person(f"discord:{town.rep}", "robin"), "mia")
    said = await it.select(town.rep, found.message.id, menu, card.suggestion.token)
    assert said.content == "The card about mia is open again, at the desk."
    await eventually(lambda: len(house.at_desk()) == 2)


async def test_nothing_found_is_said_and_members_find_nothing(house: Running) -> None:
    it, town = house.emulator, house.town
    await eventually(lambda: it.commands.available(town.guild))
    nothing = await it.slash(town.rep, "neighbor find", {"words": "zebra"}, town.desk)
    assert nothing.content == "Nothing like it was laid before the desk in the last 30 days."
    member = await it.slash(town.mia, "neighbor find", {"words": "zebra"}, town.help)
    assert "[people] representatives" in member.content


async def test_what_waits_is_listed_in_private_expected_first(house: Running) -> None:
    it, town = house.emulator, house.town
    await eventually(lambda: it.commands.available(town.guild))
    quiet = await it.slash(town.rep, "neighbor open", None, town.desk)
    assert quiet.content == "Nothing is waiting. Enjoy the quiet."
    upset = it.add_user("ren", town.guild)
    await it.say(town.help, upset, "Inkwell crashed again and ate my notes, this is so frustrating")
    await it.say(town.help, town.mia, QUESTION)
    await eventually(lambda: len(house.at_desk()) == 2)
    listed = await it.slash(town.rep, "neighbor open", None, town.desk)
    assert listed.ephemeral
    first, *others = listed.content.splitlines()[1:]
    assert ("ren" in first, len(others)) == (True, 1)
    assert "nobody has it yet" in first
    member = await it.slash(town.mia, "neighbor open", None, town.help)
    assert "[people] representatives" in member.content


def test_a_long_list_of_what_waits_is_cut_and_says_so() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    said = waiting([CardView(stage.card(), None)] * 60)
    assert len(said) <= 2000
    shown = said.count("\n- ")
    assert said.endswith(f"-# and {60 - shown} more, at the desk")
