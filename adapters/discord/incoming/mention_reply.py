"""Answers whoever writes to the bot with a private line about what it is; nothing in public."""

import contextlib
from collections import deque
from datetime import datetime, timedelta

import aiohttp
import discord

from adapters.core import utc_now
from adapters.discord.base.custom_ids import nonce_of
from adapters.discord.base.options import NO_PINGS

LINE = (
    "I only listen, and ask questions that people of {brand} have approved; they read here and answer in person. "
    "`/privacy` shows what I keep of you."
)
ONCE_IN = timedelta(hours=1)
REMEMBERED = 1000


class DiscordMentionReply:
    """At most one line per person and hour; none where direct messages are closed."""

    def __init__(self, brand: str) -> None:
        self._line = LINE.format(brand=brand)
        self._told: deque[tuple[int, datetime]] = deque(maxlen=REMEMBERED)

    async def answer(self, message: discord.Message) -> None:
        """Send the line by direct message."""
        person, now = message.author, utc_now()
        if any(who == person.id and now - at < ONCE_IN for who, at in self._told):
            return
        self._told.append((person.id, now))
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await person.send(
                self._line, nonce=nonce_of(f"courtesy:{message.id}"), allowed_mentions=NO_PINGS, suppress_embeds=True
            )
