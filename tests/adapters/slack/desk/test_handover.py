"""A learning goes to the product team from Slack, and what becomes of its issue comes back."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.core import utc_now
from adapters.tracker.loop import hand_over_next
from adapters.tracker.trackers import HttpTracker
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.screens.commands import COMMAND
from bot.settings.settings import TrackerSettings
from bot.themes.handing_over import LOOK_EVERY
from bot.themes.life import theme_standings
from tests.adapters.slack.desk.test_themes import MANAGER, PLAN, asked_and_answered, pressed, shown, window
from tests.adapters.slack.running import SETTINGS, opened, pressed_in
from tests.emulators.slack import SlackEmulator
from tests.emulators.trackers import PROJECTS, TOKENS, tracker_of

pytest.importorskip("sklearn.cluster")
pytest.importorskip("adapters.themes.grouping")  # loaded before the wire: loading takes seconds
pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


def look_now(context: Context) -> None:
    """The time for the next look has come."""
    handovers = context.store.handovers.due(context.now + 2 * LOOK_EVERY)
    context.store.keep(Changes(handovers=[replace(handover, due=context.now) for handover in handovers]))


def done(context: Context) -> int:
    return sum(standing.theme.done_at is not None for standing in theme_standings(context))


async def test_a_learning_becomes_an_issue_and_its_end_moves_the_chain(slack: SlackEmulator, tmp_path: Path) -> None:
    async with tracker_of("github") as emulator:
        tracker = TrackerSettings("github", PROJECTS["github"], emulator.url)
        client = HttpTracker(tracker, TOKENS["github"], utc_now)
        async with opened(slack, tmp_path, replace(SETTINGS, prompts=(PLAN,), tracker=tracker)) as bot:
            await asked_and_answered(bot)
            await slack.slash(MANAGER, COMMAND, "themes regroup")
            await pressed(bot, await shown(bot, "What people talk about: 2 themes"), "theme")
            await pressed(bot, await shown(bot, "Write what we learned"), "themelearn")
            form = await window(bot, "What we learned")
            await slack.submit_view(MANAGER, form["id"], {"reply": {"text": "Two devices overwrite each other."}})
            view = await window(bot, "To the product team")
            assert (await slack.press_in_view(MANAGER, view["id"], pressed_in(view, "To the product team"))).acked
            form = await window(bot, "No quote was agreed to")
            await slack.submit_view(MANAGER, form["id"], {"reply": {"text": "Keep both versions"}})
            await window(bot, "On its way to your product team")
            assert await hand_over_next(bot.core, client)
            (issue,) = emulator.issues
            assert issue.title == "Keep both versions"
            issue.ending = "done"
            await bot.core.do(look_now)
            assert await hand_over_next(bot.core, client)
            assert await bot.core.read(done) == 1
            for _ in range(300):
                if any("is done: https://github.example/1" in str(post) for post in slack.posts("C0REPS")):
                    break
                await asyncio.sleep(0.1)
            assert any("is done: https://github.example/1" in str(post) for post in slack.posts("C0REPS"))
