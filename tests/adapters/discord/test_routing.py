"""Desks of routes in Discord: cards come up there, presses work there, and a desk that is not there loses nothing."""

from pathlib import Path

import structlog

from adapters.discord.base.custom_ids import custom_id
from bot.settings.settings import Route
from tests.adapters.discord.running import QUESTION, Town, opened
from tests.adapters.discord.test_story import words
from tests.emulators.discord import DiscordEmulator


async def test_a_card_of_a_route_comes_up_and_is_worked_at_its_own_desk(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    care = emulator.add_channel(town.guild, "care")
    town.more["routes"] = (Route(f"discord:{care}", "Inkwell"),)
    async with opened(town, tmp_path) as running:
        await emulator.say(town.help, town.mia, QUESTION)
        card = await running.card()
        await emulator.until(lambda: emulator.messages(care))
        assert running.at_desk() == []
        await emulator.press(town.rep, emulator.messages(care)[0].id, custom_id("take", card.token))
        await emulator.until(lambda: "robin has it" in words(emulator.messages(care)[0]))
        member = await emulator.press(town.mia, emulator.messages(care)[0].id, custom_id("ways", card.token))
        assert "need to be a representative" in member.content


async def test_a_desk_that_is_not_there_is_said_and_its_cards_come_to_the_main_one(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator, more={"routes": (Route("discord:42", "Inkwell"),)})
    with structlog.testing.capture_logs() as logs:
        async with opened(town, tmp_path) as running:
            await emulator.say(town.help, town.mia, QUESTION)
            assert "Its own desk discord:42 cannot be reached" in words(await running.desk_card())
    assert any("discord:42" in str(line["event"]) and "main desk" in str(line["event"]) for line in logs)
