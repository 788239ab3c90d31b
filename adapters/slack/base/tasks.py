"""Small errands that a person need not wait for: done after the answer, finished before the program stops."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger("slack")


class Background:
    """A set of running errands; one that fails is logged by its name and the kind of error, never its words."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, name: str, errand: Coroutine[Any, Any, object]) -> None:
        """Do this soon."""
        task = asyncio.create_task(self._do(name, errand))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _do(self, name: str, errand: Coroutine[Any, Any, object]) -> None:
        try:
            await errand
        except Exception as error:  # whatever a library raises, an errand is only a courtesy
            log.warning("an errand failed", errand=name, error=type(error).__name__)

    async def finish(self, seconds: float = 3.0) -> None:
        """Wait for what is running, not for ever."""
        if self._running:
            _, late = await asyncio.wait(tuple(self._running), timeout=seconds)
            for task in late:
                task.cancel()
