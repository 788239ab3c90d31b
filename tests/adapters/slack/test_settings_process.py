"""`goodneighbor run` whose settings file is changed and broken under it; what was set from chat outlives kill -9."""

from pathlib import Path

import pytest

from tests.adapters.slack.process import SETTINGS, Bot
from tests.adapters.slack.running import DESK, QUESTION
from tests.emulators.slack import SlackEmulator

pytestmark = [pytest.mark.process, pytest.mark.slow]

MANAGER, HELP = "U0MANAGER", "C0HELP"


async def test_a_changed_file_is_taken_and_chat_outlives_a_kill(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack, file = socket_slack, tmp_path / "goodneighbor.toml"
    slack.add_channel(HELP, "help", members=(slack.world.bot_user, "U0MEMBER"))
    bot = Bot.beside(slack, tmp_path)
    await bot.start()
    await bot.ready()
    assert "<#C0HELP> added" in str(
        (await slack.slash(MANAGER, "/neighbor", "settings channels add #help support")).body
    )
    file.write_text(SETTINGS.replace('channel = "slack:C0REPS"', 'channel = "slack:C0REPS"\nbudget = "many"'))
    await slack.until(lambda: "has 1 fault. The old settings stay" in str(slack.posts(DESK)))
    file.write_text(SETTINGS.replace('channel = "slack:C0REPS"', 'channel = "slack:C0REPS"\nbudget = 7'))
    await slack.until(lambda: "was changed and is in force" in str(slack.posts(DESK)))
    refused = await slack.slash(MANAGER, "/neighbor", "settings budget 5")
    assert "stands in goodneighbor.toml" in refused.text
    await bot.kill()
    await bot.start()
    await bot.ready()
    overview = str((await slack.slash(MANAGER, "/neighbor", "settings")).body)
    assert "<#C0HELP>" in overview
    assert "7 optional cards a day · in goodneighbor.toml" in overview
    await slack.say(HELP, "U0MEMBER", QUESTION)
    await slack.until(lambda: "gn:card:" in str(slack.posts(DESK)))
    assert await bot.stop() == 0
