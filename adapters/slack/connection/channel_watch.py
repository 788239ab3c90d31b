"""Looks now and then whether the bot is still in the channels of the settings, and tells the desk where it is not."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base.client import SHUT_OUT
from adapters.slack.setup.channels import PREFIX, Channels
from adapters.slack.setup.lookups import Declined, LookupFailed
from bot.base.errors import StorageError
from bot.ports import notices
from bot.settings.settings import Settings

FIRST_LOOK, LOOK_EVERY = 60.0, 3600.0
"""Seconds after a connection, and between two looks."""

PACE = 1.5
"""Seconds between two channels, which is what Slack allows such calls."""

WHY = "A channel of the settings"

log = structlog.get_logger("slack")


async def watch_channels(
    core: Core,
    client: AsyncWebClient,
    shut_out: Callable[[str], None],
    first: float = FIRST_LOOK,
    every: float = LOOK_EVERY,
) -> None:
    """Until cancelled; a look that fails is made again at the next time. `shut_out` is called with Slack's word where
    it no longer accepts the token, which nothing else may have asked about for long."""
    await asyncio.sleep(first)
    while True:
        try:
            await look_at_channels(core, client)
        except Declined as declined:
            log.warning("the channels could not be looked at", reason=declined.word)
            if declined.word in SHUT_OUT:
                shut_out(declined.word)
        except LookupFailed as failed:
            log.info("the channels could not be looked at", reason=failed.what)
        await asyncio.sleep(every)


async def look_at_channels(core: Core, client: AsyncWebClient, pace: float = PACE) -> None:
    """One look at each channel that is listened to or asked in."""
    channels = Channels(client, "goodneighbor", "")
    for wanted in listed(core.settings):
        _, finding = await channels.find(wanted, WHY)
        if not finding.ok:
            await told_once(core, f"{finding.what}. To hear it, {finding.mend}.")
        await asyncio.sleep(pace)


def listed(settings: Settings) -> list[str]:
    """The channels of Slack that have an id; a name that nobody knows is said at the start."""
    wanted = dict.fromkeys((*settings.channels, *settings.prompt_channels))
    return [channel for channel in wanted if channel.startswith(PREFIX) and "#" not in channel]


async def told_once(core: Core, note: str) -> None:
    """Something that is off: always in the log, and once at the desk."""
    log.warning(note)
    with contextlib.suppress(StorageError):
        await core.do(notices.tell_once, note)
