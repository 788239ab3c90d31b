"""A message's menu in Discord: a thread is left to its members, and who asked says what solved it."""

import pytest

from tests.adapters.discord.desk.test_commands import LEAVE, SOLVED, synced
from tests.adapters.discord.running import QUESTION, Running, eventually

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_team_leaves_a_thread_and_who_asked_says_what_solved_it(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    asked = await emulator.say(town.help, town.mia, QUESTION)
    await eventually(lambda: running.at_desk())
    helper = emulator.add_user("ren", town.guild)
    helped = await emulator.say(town.help, helper, "hm, menus?", reply_to=asked)
    refused = await emulator.context_menu(helper, SOLVED, helped)
    assert "your own message" in refused.content
    noted = await emulator.context_menu(town.mia, SOLVED, helped)
    assert "Noted: this solved it" in noted.content
    history = await emulator.slash(town.rep, "history", {"card": "mia"}, town.desk)
    assert "said which message solved it" in history.content
    left = await emulator.context_menu(town.rep, LEAVE, asked)
    assert "No more cards from this thread" in left.content
    again = await emulator.context_menu(town.rep, LEAVE, asked)
    assert "did that already" in again.content
    member = await emulator.context_menu(town.mia, LEAVE, asked)
    assert "You need to be a representative" in member.content
