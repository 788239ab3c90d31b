"""A channel that the bot is not in, or is no longer in, is told to the desk once; a look that fails is made again."""

import asyncio
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.connection.channel_watch import listed, look_at_channels, watch_channels
from tests.adapters.slack.running import COMMUNITY, DESK, Open, listening_to, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


def client_of(slack: SlackEmulator) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url)


def told(window: Open, words: str) -> list[str]:
    """What the desk was told with these words in it."""
    return [str(post) for post in window.slack.posts(DESK) if words in str(post)]


async def test_a_channel_that_the_bot_was_removed_from_is_told_once(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as window:
        await look_at_channels(window.core, client_of(slack), pace=0.0)
        slack.world.channels[COMMUNITY].members.remove(slack.world.bot_user)
        for _ in range(2):
            await look_at_channels(window.core, client_of(slack), pace=0.0)
        await slack.until(lambda: told(window, "the bot is not in #community"))
        assert len(told(window, "the bot is not in")) == 1
        assert "/invite @goodneighbor" in told(window, "the bot is not in")[0]


async def test_a_look_that_fails_is_made_again(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as window:
        slack.world.channels[COMMUNITY].members.remove(slack.world.bot_user)
        slack.fail("conversations.info", "error", error="internal_error", times=1)
        watching = asyncio.create_task(watch_channels(window.core, client_of(slack), print, 0.0, 0.05))
        await slack.until(lambda: told(window, "the bot is not in #community"))
        assert not watching.done()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def test_a_token_that_died_unseen_is_noticed(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack, words = socket_slack, asyncio.Queue[str]()
    async with opened(slack, tmp_path) as window:
        slack.revoke()
        watching = asyncio.create_task(watch_channels(window.core, client_of(slack), words.put_nowait, 0.0, 60.0))
        assert await asyncio.wait_for(words.get(), 60) == "token_revoked"
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def test_only_channels_of_slack_that_were_found_are_looked_at() -> None:
    assert listed(listening_to(COMMUNITY, "#nowhere")) == [f"slack:{COMMUNITY}"]
