"""The clock: once a second it looks what has come due; every due time stands in our own tables."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.core import Core, utc_now
from bot.base.errors import StorageError
from bot.desk.digests import weekly_review
from bot.desk.digests.shadow import post_shadow_digest
from bot.desk.feedback import learned as feedback
from bot.desk.feedback.recommendations import recommend
from bot.intake.timers import run_timers
from bot.members.cleanup import purge
from bot.plans.asking import ask_what_is_due
from bot.themes.regrouping import group_anew, keep_grouping

PURGE_EVERY = timedelta(minutes=10)
LEARN_EVERY = timedelta(hours=1)
GROUP_AFTER = timedelta(minutes=2)
"""Themes are grouped so long after the start, then every hour."""

PORTIONS = 200
JUMP = timedelta(minutes=5)
"""A wall clock that moved so far against the monotonic one is reported."""

log = structlog.get_logger("clock")


class Clock:
    """A one-second ticker over what is due and, now and then, forgetting."""

    def __init__(self, core: Core, now: Callable[[], datetime] = utc_now) -> None:
        self._core = core
        self._now = now
        self._purge_at = self._learn_at = now()
        self._wall, self._steady = now(), time.monotonic()

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Tick until cancelled."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(self._look, "interval", seconds=1, coalesce=True, max_instances=1, misfire_grace_time=None)
        scheduler.add_job(self._group, "interval", hours=1, next_run_time=utc_now() + GROUP_AFTER, coalesce=True)
        scheduler.start()
        ready()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def _look(self) -> None:
        """A look that the end of the program breaks off is no fault: the next start finds the same things due."""
        with contextlib.suppress(asyncio.CancelledError):
            await self.tick()

    async def tick(self) -> None:
        """One look; when the database cannot be used just now, the next look finds the same things due."""
        now = self._now()
        self._notice_jump(now)
        try:
            await self._core.do(run_timers)
            await self._core.do(ask_what_is_due)
            await self._core.do(post_shadow_digest)
            await self._core.read_then_do(weekly_review.draw_week, weekly_review.post_review)
            if now >= self._purge_at:
                self._purge_at = now + PURGE_EVERY
                await self._core.do(recommend)
                await self._forget()
            if now >= self._learn_at:
                self._learn_at = now + LEARN_EVERY
                await self._core.read_then_do(feedback.calibration_due, feedback.keep_calibration)
        except StorageError as error:
            log.warning("the clock could not write", reason=error.sentence)

    async def _group(self) -> None:
        """Themes anew, beside the ticks: many texts take seconds."""
        try:
            await self._core.read_then_do(group_anew, keep_grouping)
        except StorageError as error:
            log.warning("themes could not be written", reason=error.sentence)

    async def _forget(self) -> None:
        """In small portions, so that the writer serves others in between."""
        for _ in range(PORTIONS):
            if not await self._core.do(purge):
                return
            await asyncio.sleep(0.05)

    def _notice_jump(self, now: datetime) -> None:
        steady = time.monotonic()
        moved = (now - self._wall) - timedelta(seconds=steady - self._steady)
        if abs(moved) > JUMP:
            log.warning("the system's clock jumped", seconds=round(moved.total_seconds()))
        self._wall, self._steady = now, steady
