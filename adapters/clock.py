"""The clock: once a second it looks what has come due; every due time stands in our own tables."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.door import utc_now
from bot.ask import ask_what_is_due
from bot.errors import StorageError
from bot.house import House
from bot.ports import Storage
from bot.tick import look_again

PURGE_EVERY = timedelta(minutes=10)
PORTIONS = 200
JUMP = timedelta(minutes=5)
"""A wall clock that moved so far against the monotonic one is reported."""

log = structlog.get_logger("clock")


class Clock:
    """A one-second ticker over two use cases and, now and then, forgetting; `tenants` by platform."""

    def __init__(
        self,
        storage: Storage,
        house: House,
        tenants: Mapping[str, str],
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._storage = storage
        self._house = house
        self._tenants = tenants
        self._now = now
        self._purge_at = now()
        self._wall, self._steady = now(), time.monotonic()

    async def run(self) -> None:
        """Tick until cancelled."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(self.tick, "interval", seconds=1, coalesce=True, max_instances=1, misfire_grace_time=None)
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """One look; when the database cannot be used just now, the next look finds the same things due."""
        now = self._now()
        self._notice_jump(now)
        tenants = dict(self._tenants)
        try:
            await self._storage.do(lambda store: look_again(store, self._house, now))
            await self._storage.do(lambda store: ask_what_is_due(store, self._house, tenants, now))
            if now >= self._purge_at:
                self._purge_at = now + PURGE_EVERY
                await self._forget(now)
        except StorageError as error:
            log.warning("the clock could not write", reason=error.sentence)

    async def _forget(self, now: datetime) -> None:
        """In small portions, so that the writer serves others in between."""
        for _ in range(PORTIONS):
            if not await self._storage.do(lambda store: store.purge(now)):
                return
            await asyncio.sleep(0.05)

    def _notice_jump(self, now: datetime) -> None:
        steady = time.monotonic()
        moved = (now - self._wall) - timedelta(seconds=steady - self._steady)
        if abs(moved) > JUMP:
            log.warning("the system's clock jumped", seconds=round(moved.total_seconds()))
        self._wall, self._steady = now, steady
