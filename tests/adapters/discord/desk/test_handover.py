"""A learning goes to the product team from Discord."""

from dataclasses import replace

import pytest

from adapters.core import utc_now
from adapters.tracker.loop import hand_over_next
from adapters.tracker.trackers import HttpTracker
from bot.settings.settings import TrackerSettings
from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_planning import button
from tests.adapters.discord.desk.test_themes import asked_and_answered
from tests.adapters.discord.running import Running
from tests.emulators.trackers import TOKENS, tracker_of

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_a_learning_is_sent_to_a_webhook(running: Running) -> None:
    town, server = running.town, running.emulator
    async with tracker_of("webhook") as emulator:
        tracker = TrackerSettings("webhook", "", emulator.url)
        running.core.file_settings = replace(running.core.settings, tracker=tracker)
        await synced(running)
        await asked_and_answered(running)
        listed = await server.slash(town.manager, "neighbor themes", {"what": "regroup"}, town.desk)
        assert listed.message is not None
        theme = await server.press(town.manager, listed.message.id, button(listed.message, "Open"))
        assert theme.message is not None
        opened = await server.press(town.manager, theme.message.id, button(theme.message, "Write what we learned"))
        learned = await server.submit_modal(town.manager, opened, {"text": "Two devices overwrite each other."})
        assert learned.message is not None
        window = await server.press(town.manager, learned.message.id, button(learned.message, "To the product team"))
        sent = await server.submit_modal(town.manager, window, {"text": "Keep both versions", "details": "Now."})
        assert "On its way to your product team" in sent.content
        client = HttpTracker(tracker, TOKENS["webhook"], utc_now)
        assert await hand_over_next(running.core, client)
        (issue,) = emulator.issues
        assert issue.title == "Keep both versions"
        assert issue.text.startswith("Now.")
