"""Runs the outbox: one post at a time in each channel, at the platform's pace, and never a blind repetition."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from adapters.core import Core, utc_now
from bot.base.errors import PostError, Refused, StorageError, Uncertain
from bot.delivery.jobs import Job, JobOutcome, next_jobs, record_outcome
from bot.delivery.recovery import recover_unfinished
from bot.model.post import Post, PostState
from bot.ports.poster import Poster

ATTEMPT_SECONDS = 15.0
"""A longer attempt has an uncertain outcome."""

LOOK_EVERY = 0.5
"""Seconds between checks of the outbox when nothing has woken the sender."""

log = structlog.get_logger("sender")


class Sender:
    """The loop between outbox and platforms; `posters` are by platform name."""

    def __init__(self, core: Core, posters: Mapping[str, Poster], clock: Callable[[], datetime] = utc_now) -> None:
        self._core = core
        self._posters = posters
        self._clock = clock
        self._resting: dict[str, datetime] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()

    def wake(self, _number: int = 0) -> None:
        """Check the outbox now."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled; a post on its way is finished first."""
        stop_watching = self._core.watch(self.wake)
        try:
            await self._pick_up()
            while True:
                self._wake.clear()
                await self._send_what_is_due()
                try:
                    async with asyncio.timeout(self._until_next()):
                        await self._wake.wait()
                except TimeoutError:
                    continue
        finally:
            stop_watching()
            if self._running:
                await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _pick_up(self) -> None:
        try:
            await self._core.do(recover_unfinished)
        except StorageError as error:
            log.warning("what was half sent could not be looked up", reason=error.sentence)

    async def _send_what_is_due(self) -> None:
        now = self._clock()
        self._resting = {target: until for target, until in self._resting.items() if until > now}
        try:
            jobs = await self._core.do(next_jobs, frozenset((*self._running, *self._resting)))
        except StorageError as error:
            log.warning("the outbox could not be read", reason=error.sentence)
            return
        for job in jobs:
            target = job.posting.post.target
            self._running[target] = asyncio.create_task(self._do(job))

    def _until_next(self) -> float:
        now = self._clock()
        waits = [(until - now).total_seconds() for until in self._resting.values()]
        return max(0.005, min([LOOK_EVERY, *waits]))

    async def _do(self, job: Job) -> None:
        post = job.posting.post
        try:
            outcome = await self._try(job)
            after = await self._core.do(record_outcome, outcome)
            self._rest(post, after)
            if after.error:
                log.warning("a post did not go through", kind=post.kind, state=after.state, reason=after.error)
        except StorageError as error:
            self._resting[post.target] = self._clock() + timedelta(seconds=1)
            log.warning("the outcome of a post could not be written", reason=error.sentence)
        finally:
            self._running.pop(post.target, None)
            self._wake.set()

    def _rest(self, before: Post, after: Post) -> None:
        """The place rests for the platform's pace, or for as long as the platform asked."""
        poster = self._posters.get(_platform(before))
        pace = poster.capabilities.pace if poster else 0.0
        until = self._clock() + timedelta(seconds=pace)
        if after.state is PostState.PENDING:
            until = max(until, after.due)
        self._resting[before.target] = until

    async def _try(self, job: Job) -> JobOutcome:
        post = job.posting.post
        poster = self._posters.get(_platform(post))
        if poster is None:
            return JobOutcome(post.key, error=Refused(f"{_platform(post) or 'the platform'} is not connected"))
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                if job.look:
                    return JobOutcome(post.key, await poster.find(post))
                if job.edits is not None:
                    await poster.edit(job.posting, job.edits)
                    return JobOutcome(post.key, job.edits)
                return JobOutcome(post.key, await poster.post(job.posting))
        except PostError as error:
            return JobOutcome(post.key, error=error)
        except Exception as error:  # whatever a platform's library raises, nobody knows whether the bytes left
            return JobOutcome(post.key, error=Uncertain(f"{type(error).__name__} while posting"))


def _platform(post: Post) -> str:
    return post.target.partition(":")[0]
