"""What `/healthz`, `/readyz` and `/metrics` answer."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import NamedTuple

from adapters.core import Core
from adapters.health.exposition import CONTENT_TYPE, exposition
from adapters.health.measures import Measures
from bot.base.errors import StorageError
from bot.delivery.backlog import backlog

READ_WITHIN = 5.0
"""Seconds that the database may take to answer a probe."""

Ready = Callable[[], None]

PLAIN = "text/plain; charset=utf-8"


class Page(NamedTuple):
    """An answer: its status, its body, and what that is."""

    status: int
    body: str
    kind: str = PLAIN


class Probes:
    """Knows the platforms by name, and whether each is connected."""

    def __init__(self, core: Core, names: Iterable[str]) -> None:
        self._core = core
        self._connected = dict.fromkeys(names, False)
        self.measures = Measures()
        self.pages: Mapping[str, Callable[[], Awaitable[Page]]] = {
            "/healthz": self.alive,
            "/readyz": self.ready,
            "/metrics": self.metrics,
        }

    async def watching(self, name: str, ready: Ready, run: Callable[[Ready], Awaitable[None]]) -> None:
        """Run a platform, which counts as connected from when it calls `ready` until it ends."""

        def connected() -> None:
            self._connected[name] = True
            ready()

        try:
            await run(connected)
        finally:
            self._connected[name] = False

    async def alive(self) -> Page:
        """The program runs, and its loop answers."""
        return Page(200, "ok\n")

    async def ready(self) -> Page:
        """Every platform is connected and the database answers; else what is not."""
        faults = [f"{name} is not connected" for name, is_up in self._connected.items() if not is_up]
        try:
            async with asyncio.timeout(READ_WITHIN):
                await self._core.read(backlog)
        except (StorageError, TimeoutError):
            faults.append("the database does not answer")
        return Page(503, "".join(f"{fault}\n" for fault in faults)) if faults else Page(200, "ready\n")

    async def metrics(self) -> Page:
        """The figures; 503 where the database does not answer."""
        try:
            async with asyncio.timeout(READ_WITHIN):
                waiting = await self._core.read(backlog)
        except (StorageError, TimeoutError):
            return Page(503, "the database does not answer\n")
        return Page(200, exposition(self.measures, waiting, self._connected), CONTENT_TYPE)
