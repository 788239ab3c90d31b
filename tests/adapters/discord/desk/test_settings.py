"""Settings from chat in Discord: a channel is added by a window and listened to at once, and the change taken back."""

import pytest

from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_planning import button
from tests.adapters.discord.running import QUESTION, Running, eventually

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_a_channel_is_added_by_a_window_and_listened_to_at_once(running: Running) -> None:
    town, emulator = running.town, running.emulator
    lounge = emulator.add_channel(town.guild, "lounge")
    await synced(running)
    listed = await emulator.slash(town.manager, "settings", {"what": "channels"}, town.desk)
    assert listed.message is not None
    window = await emulator.press(town.manager, listed.message.id, button(listed.message, "Add"))
    wrong = await emulator.submit_modal(town.manager, window, {"text": "#loonge", "kind": "", "wait": ""})
    assert "I see no channel called #loonge" in wrong.content
    again = await emulator.press(town.manager, listed.message.id, button(listed.message, "Add"))
    changed = await emulator.submit_modal(town.manager, again, {"text": "#lounge", "kind": "support", "wait": ""})
    assert "added" in changed.content
    assert running.core.settings.channels[f"discord:{lounge}"].kind == "support"
    await emulator.say(lounge, town.mia, QUESTION)
    await eventually(lambda: running.at_desk())
    assert changed.message is not None
    undone = await emulator.press(town.manager, changed.message.id, button(changed.message, "Undo"))
    assert "taken out" in undone.content
    assert f"discord:{lounge}" not in running.core.settings.channels


async def test_a_line_sets_one_thing_and_members_are_told_who_may(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    line = {"what": "quiet", "words": "22:00-07:00"}
    answer = await emulator.slash(town.manager, "settings", line, town.desk)
    assert "22:00 to 07:00 (was none)" in answer.content
    assert answer.ephemeral
    member = await emulator.slash(town.mia, "settings", line, town.help)
    assert "You need to be a manager" in member.content
