"""Catching up: messages sent while we were away, fetched by channel and thread, and heard in order of time."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import discord
import structlog
from discord.utils import snowflake_time, time_snowflake

from adapters.core import Core, utc_now
from adapters.discord.base.channels import channel_ref, missing_permissions
from adapters.discord.incoming.events import IsTeam, edit_of, message_of
from adapters.discord.incoming.listener import DiscordListener
from bot.base.message import ChannelRef
from bot.intake.listening import listening_since
from bot.intake.notes import marks
from bot.ports import notices

AT_MOST = 1000
"""Messages fetched for one channel."""

NO_EARLIER = timedelta(hours=24)
REMEMBERED = timedelta(hours=2)
"""So much history is fetched again after a start, as it is remembered in memory only."""

ARCHIVED_AFTER = timedelta(hours=1)
"""Discord puts a thread away after an hour without a word at the earliest."""

GONE = (discord.NotFound, discord.Forbidden)
"""Errors of a channel we lost access to, which must not stop the others."""

T = TypeVar("T")

log = structlog.get_logger("discord")


class DiscordCatchUp:
    """Goes through the channels one after another, while `listener` holds live messages back."""

    def __init__(self, core: Core, listener: DiscordListener, us: int, is_team: IsTeam) -> None:
        self._core = core
        self._listener = listener
        self._us = us
        self._is_team = is_team

    async def channel(self, channel: Any, rebuild: bool) -> None:
        """Hear what was missed in a channel and in its threads; `rebuild` goes back two hours at least."""
        place, now = channel_ref(channel), utc_now()
        lacks = missing_permissions(channel, ("view_channel", "read_message_history"))
        if lacks:
            await self._say_unreadable(channel, lacks)
            return
        since = int(await self._core.do(listening_since, place, str(self._newest(place, channel))))
        mark = int((await self._core.read(marks, [place])).get(place, since))
        after = max(_begin(mark, now, rebuild), time_snowflake(now - NO_EARLIER))
        messages = await self._missed(channel, after, mark)
        if len(messages) >= AT_MOST:
            text = f"In #{channel.name} more was said while I was away than I can read again; I read the newest."
            await self._core.do(notices.tell_once_a_day, f"too-much:{place.channel}", text)
        await self._hear(messages, since)

    def _newest(self, place: ChannelRef, channel: Any) -> int:
        """The last message before anything that waits in the ears."""
        known = [channel.last_message_id or 0, *(thread.last_message_id or 0 for thread in _threads(channel))]
        waits = self._listener.first_held(place)
        return max(known) if waits is None else min(max(known), waits - 1)

    async def _missed(self, channel: Any, after: int, mark: int) -> list[discord.Message]:
        sources = [channel] if hasattr(channel, "history") else []
        sources += _threads(channel)
        if utc_now() - snowflake_time(mark) > ARCHIVED_AFTER and hasattr(channel, "archived_threads"):
            sources += await _put_away(channel, snowflake_time(after))
        pages = [await _newest_after(source, after) for source in sources if _may_have_news(source, after)]
        merged = list(heapq.merge(*pages, key=lambda message: message.id))
        return merged[-AT_MOST:]

    async def _hear(self, messages: Sequence[discord.Message], since: int) -> None:
        said = [(message, message_of(message, self._us, self._is_team)) for message in messages]
        readable = [(each, message) for each, message in said if message and (message.text or each.attachments)]
        for posted, message in readable:
            if posted.id <= since:
                await self._core.hear(message, old=True)
        fresh = [(each, message) for each, message in readable if each.id > since]
        new = await self._listener.hear_all([message for _, message in fresh])
        heard_before = [each for (each, _), is_new in zip(fresh, new, strict=True) if not is_new]
        edits = [edit_of(each, self._us, self._is_team) for each in heard_before]
        await self._listener.hear_all([edit for edit in edits if edit is not None])

    async def _say_unreadable(self, channel: Any, lacks: Sequence[str]) -> None:
        sentence = f"I cannot read #{channel.name} in Discord: give me {' and '.join(lacks)} there."
        log.warning("a channel cannot be read", channel=channel.id, missing=list(lacks))
        await self._core.do(notices.tell_once_a_day, f"unreadable:{channel.id}", sentence)


def _begin(mark: int, now: datetime, rebuild: bool) -> int:
    return min(mark, time_snowflake(now - REMEMBERED)) if rebuild else mark


def _threads(channel: Any) -> list[discord.Thread]:
    return list(getattr(channel, "threads", ()))


def _may_have_news(source: Any, after: int) -> bool:
    last = source.last_message_id
    return last is None or last > after


async def _newest_after(source: Any, after: int) -> list[discord.Message]:
    """The newest messages after an id, oldest first."""
    start = discord.Object(after)

    async def newest() -> list[discord.Message]:
        return [message async for message in source.history(limit=AT_MOST, after=start, oldest_first=False)]

    try:
        messages = await _unhurried(newest)
    except GONE as error:
        log.warning("a channel or thread cannot be caught up with", id=source.id, status=error.status)
        return []
    return sorted(messages, key=lambda message: message.id)


async def _put_away(channel: Any, since: datetime) -> list[discord.Thread]:
    """Threads that were put away since then, the last first."""

    async def archived() -> list[discord.Thread]:
        threads: list[discord.Thread] = []
        async for thread in channel.archived_threads(limit=100):
            if thread.archive_timestamp < since:
                break
            threads.append(thread)
        return threads

    try:
        return await _unhurried(archived)
    except GONE as error:
        log.warning("threads that were put away cannot be listed", id=channel.id, status=error.status)
        return []


async def _unhurried(fetch: Callable[[], Awaitable[list[T]]]) -> list[T]:
    """What `fetch` gives, however often Discord asks for a pause before."""
    while True:
        try:
            return await fetch()
        except discord.RateLimited as error:
            await asyncio.sleep(error.retry_after)
