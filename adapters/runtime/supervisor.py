"""Keeps the parts running: one task each, and a part that fails is restarted alone."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from adapters.core import Core
from bot.base.errors import CannotStart
from bot.ports.poster import Poster

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
HEALTHY = 60.0
"""After so many seconds without a failure the pause is the shortest again."""

log = structlog.get_logger("supervisor")

Ready = Callable[[], None]


class LivePlatform(Protocol):
    """A platform as the supervisor sees it; its description makes one by `make(keys, settings)`."""

    @property
    def name(self) -> str:
        """The platform's name, as in `slack:C0COMM`."""

    @property
    def poster(self) -> Poster:
        """How the bot posts there; the same object over restarts of the part."""

    async def run(self, core: Core, ready: Ready) -> None:
        """Connect with a fresh client, call `ready` once connected and caught up, and listen until cancelled.

        Raises `CannotStart` when it cannot work as it is set up; anything else that it raises has it begun anew.
        """
        ...


async def keep_running(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` until cancelled, restarting it after a pause that doubles; only `CannotStart` ends it."""
    pause = FIRST_PAUSE
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await work()
            log.warning("a part ended by itself", part=name)
        except (CannotStart, asyncio.CancelledError):
            raise
        except Exception as error:  # a platform's library may raise anything; the others go on
            log.error("a part failed and begins anew", part=name, error=type(error).__name__, pause=pause)
        if asyncio.get_running_loop().time() - began > HEALTHY:
            pause = FIRST_PAUSE
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)
