"""In Slack: a channel is added to the settings, the desk is told, and one press tells the members."""

from dataclasses import replace
from pathlib import Path

from bot.desk.digests.introduction import introduction_text
from bot.settings.settings import ChannelRules
from tests.adapters.slack.running import DESK, SETTINGS, action, opened
from tests.emulators.slack import SlackEmulator

SECOND = {**SETTINGS.channels, "slack:C0SECOND": ChannelRules("slack:C0SECOND")}


async def test_one_press_tells_the_members_of_a_new_channel(tmp_path: Path) -> None:
    async with SlackEmulator() as slack:
        slack.add_channel("C0SECOND", "second", members=["U0MEMBER", "U0BOT"])
        async with opened(slack, tmp_path):
            assert slack.posts(DESK) == []
        more = replace(SETTINGS, channels=SECOND)
        async with opened(slack, tmp_path, more):
            await slack.until(lambda: slack.posts(DESK))
            (told,) = slack.posts(DESK)
            assert "archives/C0SECOND|Show>" in str(told["blocks"])
            await slack.press("U0MANAGER", told["ts"], DESK, action(told, "introduce"))
            await slack.until(lambda: slack.posts("C0SECOND"))
            (said,) = slack.posts("C0SECOND")
            assert introduction_text(more)[:100] in str(said["blocks"])
            assert "Cem Manager" in str(said["blocks"])
            await slack.press("U0MANAGER", told["ts"], DESK, action(told, "introduce"))
            await slack.until(lambda: any("Already posted" in str(ephemeral) for ephemeral in slack.ephemerals))
            assert len(slack.posts("C0SECOND")) == 1
