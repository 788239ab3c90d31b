"""Passes events on to the core: in order, and held back while we catch up or the disk is full."""

import asyncio
from collections.abc import Sequence

import structlog

from adapters.core import Core
from bot.base.errors import StorageError
from bot.base.message import ChannelRef, Heard

AGAIN_SECONDS = 1.0
MOST_HELD = 20_000
"""Beyond so many held events they are dropped, and fetched from Discord later."""

log = structlog.get_logger("discord")


class DiscordListener:
    """Live events come through `hear`; between `hold` and `release` they wait."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._held: list[Heard] | None = []
        self._retry: asyncio.Task[None] | None = None

    def hold(self) -> None:
        """Hold live events back."""
        if self._held is None:
            self._held = []

    def first_held(self, place: ChannelRef) -> int | None:
        """The oldest held message id of this channel."""
        return min((int(each.id) for each in self._held or () if each.place == place), default=None)

    async def hear(self, heard: Heard) -> None:
        """Pass one event on, or hold it."""
        if self._held is not None:
            self._keep(heard)
            return
        await self._take_in(heard)

    async def release(self) -> None:
        """Pass the held events on, and go live."""
        while self._held:
            waiting, self._held = self._held, []
            await self.hear_all(waiting)
            if self._retry is not None:
                return
        self._held = None

    async def hear_all(self, heard: Sequence[Heard]) -> list[bool]:
        """Pass many events on, in order and in few transactions; returns which were new messages."""
        return await asyncio.gather(*[self._take_in(each) for each in heard])

    def stop(self) -> None:
        """The connection has ended."""
        if self._retry is not None:
            self._retry.cancel()

    async def _take_in(self, heard: Heard) -> bool:
        try:
            return await self._core.hear(heard) is not None
        except StorageError as error:
            self.hold()
            self._keep(heard)
            if self._retry is None:
                log.warning("what was heard could not be written and waits", reason=error.sentence)
                self._retry = asyncio.create_task(self._try_again())
            return False

    async def _try_again(self) -> None:
        await asyncio.sleep(AGAIN_SECONDS)
        self._retry = None
        await self.release()

    def _keep(self, heard: Heard) -> None:
        if self._held is not None and len(self._held) < MOST_HELD:
            self._held.append(heard)
