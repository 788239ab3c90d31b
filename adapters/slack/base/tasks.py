"""Small jobs that a person need not wait for: done after the answer, finished before the program stops."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger("slack")


class Tasks:
    """A set of running jobs; one that fails is logged by its name and the kind of error, never its words."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, name: str, job: Coroutine[Any, Any, object]) -> None:
        """Do this soon."""
        task = asyncio.create_task(self._do(name, job))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _do(self, name: str, job: Coroutine[Any, Any, object]) -> None:
        try:
            await job
        except Exception as error:  # whatever a library raises, an job is only a courtesy
            log.warning("a background task failed", job=name, error=type(error).__name__)

    async def finish(self, seconds: float = 3.0) -> None:
        """Wait for what is running, not for ever."""
        if self._running:
            _, late = await asyncio.wait(tuple(self._running), timeout=seconds)
            for task in late:
                task.cancel()
