"""Prompts are planned in Discord: the window, the next five dates, saved, asked; a member's own question."""

import pytest

from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.running import Running
from tests.emulators.discord.limits import walk
from tests.emulators.discord.world import Message

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

QUESTION = "What did you try first?"
FORM = {
    "text": "What keeps people from starting",
    "channels": "#help",
    "rhythm": "every first monday at 10:00",
    "why": "The first day should be easier.",
    "questions": QUESTION,
}


def button(message: Message | None, label: str) -> str:
    assert message is not None
    every = [each for _, each in walk(message.components)]
    return next(str(each["custom_id"]) for each in every if str(each.get("label", "")).startswith(label))


async def test_a_prompt_is_made_approved_and_asked(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    opened = await emulator.slash(town.manager, "prompt new", {}, town.desk)
    wrong = await emulator.submit_modal(town.manager, opened, FORM | {"rhythm": "now and then"})
    assert "says no time of day" in wrong.content
    assert wrong.message is not None
    again = await emulator.press(town.manager, wrong.message.id, button(wrong.message, "Change"))
    assert "now and then" in str(again.modal)
    preview = await emulator.submit_modal(town.manager, again, FORM)
    assert "The next five: Mon" in preview.content
    assert preview.message is not None
    saved = await emulator.press(town.manager, preview.message.id, button(preview.message, "Save and approve"))
    assert "Saved, and approved by kim" in saved.content
    asking = await emulator.press(town.manager, preview.message.id, button(preview.message, "Ask now"))
    assert "Ask this in" in asking.content
    await emulator.press(town.manager, preview.message.id, button(preview.message, "Ask it now"))
    await emulator.until(lambda: any(QUESTION in message.content for message in emulator.messages(town.help)))


async def test_a_member_suggests_a_question_below_a_prompt(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    await emulator.slash(town.manager, "prompt run", {"prompt": "gave-up"}, town.help)
    await emulator.until(lambda: emulator.messages(town.help))
    prompt = emulator.messages(town.help)[-1]
    opened = await emulator.press(town.mia, prompt.id, button(prompt, "Suggest a question"))
    thanks = await emulator.submit_modal(town.mia, opened, {"text": "What do you do first on a Monday?"})
    assert thanks.ephemeral
    assert "A person of Inkwell reads it" in thanks.content
    mine = await emulator.slash(town.mia, "neighbor propose", {}, town.help)
    assert "Waiting for the team" in mine.content
    team = await emulator.slash(town.manager, "prompt proposals", {}, town.desk)
    assert "What do you do first on a Monday?" in team.content
