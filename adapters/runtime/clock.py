"""The clock: once a second it runs what has come due; all due times are in our own tables."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.core import Core, utc_now
from bot.base.errors import Gone, StorageError
from bot.base.humanize import span
from bot.delivery.recovery import plan_anew
from bot.desk.digests import weekly_review
from bot.desk.digests.shadow import post_shadow_digest
from bot.desk.digests.team_digest import post_team_digest
from bot.desk.feedback import learned as feedback
from bot.desk.feedback.recommendations import recommend
from bot.insight.trials.two_hours import tell_ended_trials
from bot.insight.word_gap import keep_word_gap, word_gap
from bot.intake.quarantine import tell_of_put_aside
from bot.intake.timers import run_timers
from bot.members.cleanup import may_forget, purge
from bot.plans.asking import ask_what_is_due
from bot.plans.reach import keep_reach, reach_due
from bot.ports import notices
from bot.themes.regrouping import group_anew, keep_grouping

PURGE_EVERY = 600.0
LEARN_EVERY = GROUP_EVERY = 3600.0
"""Seconds between two rounds of learning, by the steady clock."""

GROUP_AFTER = 120.0
"""Seconds after the start at which themes and words are looked at first: it takes a while."""

PORTIONS = 200
JUMP = timedelta(minutes=5)
"""When the system's clock differs by this much from the steady one, that is logged and everything is planned anew."""

FAR_AHEAD = timedelta(days=1)
SETTLING = 60.0
"""After a jump ahead nothing is deleted for so many seconds: the clock may be set right."""

STANDS_STILL = 5.0
"""After so many seconds without a tick the scheduler is started anew: it waits for a time that was set back."""

log = structlog.get_logger("clock")


class Clock:
    """A ticker of one second; `now` is the system's clock, which people and machines set; `steady` only
    counts seconds."""

    def __init__(
        self, core: Core, now: Callable[[], datetime] = utc_now, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._core = core
        self._now = now
        self._seconds = steady
        self._wall, self._steady = now(), steady()
        self._purge_at = self._learn_at = self._settled_at = self._steady
        self._group_at = self._steady + GROUP_AFTER
        self._jumped, self._plan_anew = False, True
        self._to_tell: timedelta | None = None
        self._gone: Gone | None = None

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Tick until cancelled; `Gone` when the database's file is another one, so that the program ends."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self._look, "interval", seconds=1, id="look", coalesce=True, max_instances=1, misfire_grace_time=None
        )
        scheduler.start()
        ready()
        try:
            while True:
                await asyncio.sleep(1)
                if self._gone is not None:
                    raise self._gone
                if self._seconds() - self._steady > STANDS_STILL:
                    scheduler.reschedule_job("look", trigger="interval", seconds=1)
        finally:
            scheduler.shutdown(wait=False)

    async def _look(self) -> None:
        """A look that the end of the program breaks off is no fault: the next start finds the same things due."""
        with contextlib.suppress(asyncio.CancelledError):
            await self.tick()

    async def tick(self) -> None:
        """One look; when the database cannot be used just now, the next look finds the same things due."""
        self._notice_jump()
        if self._steady < self._settled_at:
            return
        try:
            await self._do_what_is_due()
            if self._steady >= self._purge_at:
                self._purge_at = self._steady + PURGE_EVERY
                await self._core.do(recommend)
                await self._core.do(tell_of_put_aside)
                await self._forget()
            if self._steady >= self._learn_at:
                self._learn_at = self._steady + LEARN_EVERY
                await self._core.read_then_do(feedback.calibration_due, feedback.keep_calibration)
            if self._steady >= self._group_at:
                self._group_at = self._steady + GROUP_EVERY
                await self._core.read_then_do(group_anew, keep_grouping)
                await self._core.read_then_do(word_gap, keep_word_gap)
                await self._core.read_then_do(reach_due, keep_reach)
                await self._core.do(tell_ended_trials)
        except Gone as error:
            self._gone = error
        except StorageError as error:
            log.warning("the clock could not write", reason=error.sentence)

    async def _do_what_is_due(self) -> None:
        if self._plan_anew:
            await self._core.do(plan_anew)
            self._plan_anew = False
        if self._to_tell is not None:
            await self._core.do(notices.tell_once_a_day, "clock", describe_jump(self._to_tell))
            self._to_tell = None
        await self._core.do(run_timers)
        await self._core.do(ask_what_is_due)
        await self._core.do(post_shadow_digest)
        if self._core.settings.desk.digest:
            await self._core.do(post_team_digest)
        await self._core.read_then_do(weekly_review.draw_week, weekly_review.post_review)

    async def _forget(self) -> None:
        """In small portions, so that the writer serves others in between; not while the clock is doubted."""
        believed = await self._core.do(may_forget, self._jumped)
        self._jumped = False
        if not believed:
            return
        for _ in range(PORTIONS):
            if not await self._core.do(purge):
                return
            await asyncio.sleep(0.05)

    def _notice_jump(self) -> None:
        now, steady = self._now(), self._seconds()
        moved = (now - self._wall) - timedelta(seconds=steady - self._steady)
        self._wall, self._steady = now, steady
        if abs(moved) > JUMP:
            log.warning("the system's clock jumped", seconds=round(moved.total_seconds()))
            self._jumped = self._plan_anew = True
        if moved > FAR_AHEAD:
            self._settled_at = steady + SETTLING
        elif moved < -JUMP:
            self._settled_at = steady
        if moved > FAR_AHEAD or moved < -JUMP:  # a machine that slept for a night is no news for the desk
            self._to_tell = moved


def describe_jump(moved: timedelta) -> str:
    """The sentence for the desk."""
    way = "ahead" if moved > timedelta() else "back"
    return (
        f"The clock of Goodneighbor's computer was set {way} by {span(abs(moved).total_seconds())}. Prompts and "
        "reminders were planned anew, and nothing is deleted for an hour. If the time is wrong now, set it right."
    )
