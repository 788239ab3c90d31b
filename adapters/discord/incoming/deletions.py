"""Finds deletions that were missed, by asking for each message whose text is kept."""

import asyncio
from collections.abc import Sequence
from typing import Any

import aiohttp
import discord
import structlog

from adapters.core import Core, utc_now
from adapters.discord.base.channels import channel_ref
from adapters.discord.incoming.events import deletion_of
from adapters.discord.incoming.listener import DiscordListener
from bot.base.errors import StorageError
from bot.insight import still_known
from bot.model.verdict import KeptText

FIRST_AFTER = 20.0
AGAIN_AFTER = 24 * 3600.0
PACE = 0.5
"""Seconds between two requests: there is no hurry, and others need the same rate limit."""

log = structlog.get_logger("discord")


async def sweep_daily(core: Core, listener: DiscordListener, channels: Sequence[Any]) -> None:
    """Sweep a while after the start, and then daily, until cancelled."""
    pause = FIRST_AFTER
    while True:
        await asyncio.sleep(pause)
        pause = AGAIN_AFTER
        for channel in channels:
            try:
                await sweep(core, listener, channel)
            except (discord.DiscordException, aiohttp.ClientError, OSError, StorageError) as error:
                log.warning("missed deletions are looked for tomorrow", error=type(error).__name__)


async def sweep(core: Core, listener: DiscordListener, channel: Any) -> None:
    """Ask for each message of a channel whose text is kept."""
    place = channel_ref(channel)
    for kept in await core.read(still_known.texts_kept_in, place):
        where = channel.guild.get_channel_or_thread(_channel_of(kept) or channel.id)
        if where is None or not hasattr(where, "fetch_message"):
            continue
        try:
            await where.fetch_message(int(kept.ref.id))
        except discord.NotFound:
            await listener.hear(deletion_of(place, int(kept.ref.id), utc_now()))
        await asyncio.sleep(PACE)


def _channel_of(kept: KeptText) -> int | None:
    """The channel or thread in the address of a message."""
    parts = (kept.link or "").split("/")
    return int(parts[-2]) if len(parts) > 2 and parts[-2].isdecimal() else None
