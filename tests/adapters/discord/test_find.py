"""Finding an old card in Discord, and opening it again from a menu."""

from bot.person import Person
from tests.adapters.discord.house import QUESTION, Running, eventually
from tests.adapters.discord.test_rules import dismissed, ids


async def test_an_old_card_is_found_and_opened_again(house: Running) -> None:
    it, town = house.emulator, house.town
    await it.say(town.help, town.mia, QUESTION)
    await dismissed(house, "answered")
    found = await it.slash(town.rep, "neighbor find", {"words": "mia not for us"}, town.desk)
    assert found.ephemeral
    assert QUESTION in found.content
    assert found.message is not None
    (menu,) = ids(found.message)
    (card,) = await house.door.find(Person(f"discord:{town.rep}", "robin"), "mia")
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
