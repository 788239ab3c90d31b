"""Background tasks that run after the answer and are finished before the program stops."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger("slack")


class Tasks:
    """The running tasks; one that fails is logged by name and kind of error, never its words."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, name: str, job: Coroutine[Any, Any, object]) -> None:
        """Start a task."""
        task = asyncio.create_task(self._do(name, job))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _do(self, name: str, job: Coroutine[Any, Any, object]) -> None:
        try:
            await job
        except Exception as error:  # whatever a library raises, an job is only a courtesy
            log.warning("a background task failed", job=name, error=type(error).__name__)

    async def finish(self, seconds: float = 3.0) -> None:
        """Wait for the running tasks, at most so long."""
        if self._running:
            _, late = await asyncio.wait(tuple(self._running), timeout=seconds)
            for task in late:
                task.cancel()
