"""The digest in Slack: posted when a manager asks for it, and edited in place the second time."""

from pathlib import Path

import pytest

from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_digest_is_posted_once_and_then_edited(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack

    def digests() -> list[str]:
        return [str(post["blocks"]) for post in slack.posts(DESK) if "new card" in str(post["blocks"])]

    async with opened(slack, tmp_path) as town:
        assert "nothing to tell" in (await slack.slash("U0MANAGER", "/neighbor", "settings digest now")).text
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        card = await town.card()
        await slack.slash("U0MANAGER", "/neighbor", "settings digest")
        panel = await town.whisper("U0MANAGER", "Digest: off")
        assert (await slack.press("U0MANAGER", panel["ts"], COMMUNITY, action(panel, "settingdigest"))).acked
        await town.whisper("U0MANAGER", "Changed, from now on")
        assert town.core.settings.desk.digest == "daily"
        await slack.slash("U0MANAGER", "/neighbor", "settings digest now")
        await slack.until(lambda: digests())
        assert "1 card waits" in digests()[0]
        assert (await slack.press("U0REP", card["ts"], DESK, action(card, "dismiss"))).acked
        why = await town.whisper("U0REP", "Why is it not for us?")
        assert (await slack.press("U0REP", why["ts"], DESK, action(why, "why-1"))).acked
        await town.shows("not for us")
        await slack.slash("U0MANAGER", "/neighbor", "settings digest now")
        await slack.until(lambda: "waits" not in digests()[0])
        assert len(digests()) == 1
