"""Consent to quote in Discord: the team asks, the member sees the very words in private and decides."""

import asyncio

import pytest

from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_planning import button
from tests.adapters.discord.desk.test_themes import answers_kept
from tests.adapters.discord.running import ASKED, Running
from tests.emulators.discord.world import Message

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

WORDS = "I gave up on the export to PDF after an hour"


async def answered(running: Running) -> int:
    """The question goes out and Mia answers it in its thread, which is returned."""
    town, server = running.town, running.emulator
    await server.slash(town.manager, "prompt run", {"prompt": "gave-up"}, town.help)
    await server.until(lambda: any(ASKED in message.content for message in server.messages(town.help)))
    thread = next(message.id for message in server.messages(town.help) if ASKED in message.content)
    await server.until(lambda: thread in server.world.channels)
    await server.say(thread, town.mia, WORDS)
    for _ in range(300):
        if await running.core.read(answers_kept) == 1:
            return thread
        await asyncio.sleep(0.1)
    raise AssertionError("the answer did not arrive")


async def pressed(running: Running, who: int, message: Message | None, label: str) -> Message:
    """What is shown after a button was pressed."""
    assert message is not None
    shown = await running.emulator.press(who, message.id, button(message, label))
    assert shown.ephemeral
    assert shown.message is not None
    return shown.message


async def test_a_member_decides_in_private_whether_they_are_quoted(running: Running) -> None:
    town, server = running.town, running.emulator
    await synced(running)
    thread = await answered(running)
    listed = await server.slash(town.manager, "neighbor answers", {}, town.desk)
    answers = await pressed(running, town.manager, listed.message, "Answers")
    quotes = await pressed(running, town.manager, answers, "Quotes")
    asked = await pressed(running, town.manager, quotes, "Ask to quote")
    await pressed(running, town.manager, asked, "Ask in the thread")
    await server.until(lambda: any("May we quote" in message.content for message in server.messages(thread)))
    own = await server.slash(town.mia, "privacy see", None, town.help)
    assert "asks whether you may be quoted" in own.content
    choice = await pressed(running, town.mia, own.message, "Show the words")
    assert WORDS in str(choice.components)
    decided = await pressed(running, town.mia, choice, "Without my name")
    assert "You may be quoted" in str(decided.components)
    listed = await server.slash(town.manager, "neighbor answers", {}, town.desk)
    answers = await pressed(running, town.manager, listed.message, "Answers")
    quotes = await pressed(running, town.manager, answers, "Quotes")
    assert "yes, without a name" in str(quotes.components)
    listed = await server.slash(town.manager, "neighbor answers", {}, town.desk)
    answers = await pressed(running, town.manager, listed.message, "Answers")
    window = await server.press(town.manager, answers.id, button(answers, "Wrap up"))
    assert WORDS in str(window.modal)
