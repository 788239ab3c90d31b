"""From a question to what members are told, in Discord: answers, a theme, a learning, something done, a note."""

import asyncio

import pytest

from bot.ports.context import Context
from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_planning import button
from tests.adapters.discord.running import ASKED, Running
from tests.bot.themes.texts import EXPORT, SYNC

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

NOTE = "You said that sync loses notes. From today it keeps both versions."


def answers_kept(context: Context) -> int:
    return sum(len(context.store.prompts.answers(slot.key)) for slot in context.store.prompts.slots())


async def asked_and_answered(running: Running) -> int:
    """The question goes out and eight members answer it in its thread, which is returned."""
    town, server = running.town, running.emulator
    await server.slash(town.manager, "prompt run", {"prompt": "gave-up"}, town.help)
    await server.until(lambda: any(ASKED in message.content for message in server.messages(town.help)))
    thread = next(message.id for message in server.messages(town.help) if ASKED in message.content)
    await server.until(lambda: thread in server.world.channels)
    for number, text in enumerate((*SYNC, *EXPORT)):
        await server.say(thread, server.add_user(f"answer{number}", town.guild), text)
    for _ in range(3000):
        if await running.core.read(answers_kept) == 8:
            return thread
        await asyncio.sleep(0.1)
    raise AssertionError("not every answer arrived")


async def test_a_question_ends_with_a_note_in_its_thread(running: Running) -> None:
    town, server = running.town, running.emulator
    await synced(running)
    thread = await asked_and_answered(running)
    listed = await server.slash(town.manager, "neighbor themes", {"what": "regroup"}, town.desk)
    assert "What people talk about" in listed.content
    assert listed.message is not None
    shown = await server.press(town.manager, listed.message.id, button(listed.message, "Open"))
    assert shown.message is not None
    id = shown.message.id
    opened = await server.press(town.manager, id, button(shown.message, "Write what we learned"))
    learned = await server.submit_modal(town.manager, opened, {"text": "Two devices overwrite each other."})
    assert "What we learned" in learned.content
    assert learned.message is not None
    done = await server.press(town.manager, learned.message.id, button(learned.message, "Mark as done"))
    assert done.message is not None
    window = await server.press(town.manager, done.message.id, button(done.message, "Tell members"))
    note = await server.submit_modal(town.manager, window, {"text": NOTE})
    assert "Send this note? 1 thread left" in note.content
    assert note.message is not None
    sent = await server.press(town.manager, note.message.id, button(note.message, "Send here"))
    assert "The members know" in sent.content
    await server.until(lambda: any(NOTE in message.content for message in server.messages(thread)))
    assert len([message for message in server.messages(thread) if NOTE in message.content]) == 1
