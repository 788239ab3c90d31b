"""Hands learnings over, and asks what became of them, beside everything else."""

import asyncio

import structlog

from adapters.core import Core, utc_now
from adapters.tracker.trackers import HttpTracker
from bot.base.errors import PostError, StorageError
from bot.ports.tracker import Issue, Tracker
from bot.settings.settings import TrackerSettings
from bot.themes.handing_over import TrackerStep, next_handover, record_handover

AGAIN = 10.0
"""Seconds between two looks whether something is due."""

log = structlog.get_logger("tracker")


async def hand_over_learnings(core: Core, settings: TrackerSettings, token: str, again: float = AGAIN) -> None:
    """Until it is stopped."""
    tracker = HttpTracker(settings, token, utc_now)
    while True:
        try:
            while await hand_over_next(core, tracker):
                pass
        except StorageError as error:
            log.warning("a learning could not be handed over", error=type(error).__name__)
        await asyncio.sleep(again)


async def hand_over_next(core: Core, tracker: Tracker) -> bool:
    """Do what is due next; whether there was anything."""
    step = await core.do(next_handover)
    if step is None:
        return False
    issue: Issue | None = None
    problem: PostError | None = None
    try:
        issue = await _asked(tracker, step)
    except PostError as error:
        problem = error
        log.warning("the tracker did not take it", error=type(error).__name__)
    await core.do(record_handover, step, issue, problem)
    return True


async def _asked(tracker: Tracker, step: TrackerStep) -> Issue | None:
    if step.new is None:
        return await tracker.look(step.issue)
    known = await tracker.find(step.new.key) if step.seek else None
    return known or await tracker.create(step.new)
