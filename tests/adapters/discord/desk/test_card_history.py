"""The history of a card in Discord: `/history` and the card's own menu."""

import pytest

from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_planning import button
from tests.adapters.discord.running import QUESTION, Running, eventually
from tests.emulators.discord.limits import walk

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_command_and_the_menu_say_who_did_what(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    await emulator.say(town.help, town.mia, QUESTION)
    await eventually(lambda: running.at_desk())
    card = running.at_desk()[0]
    await emulator.press(town.rep, card.id, button(card, "Take it"))
    await eventually(lambda: "has it" in str(running.at_desk()[0].components))
    told = await emulator.slash(town.rep, "history", {"card": "mia"}, town.desk)
    assert told.ephemeral
    assert "took it" in told.content
    held = running.at_desk()[0]
    more = next(str(each["custom_id"]) for _, each in walk(held.components) if "gn:more:" in str(each.get("custom_id")))
    menu = await emulator.select(town.rep, held.id, more, "history")
    assert "took it" in menu.content
    member = await emulator.slash(town.mia, "history", {"card": "mia"}, town.help)
    assert "You need to be a representative" in member.content
