"""B9 in Slack: how long an event waits, through Bolt, until it is on disk and acknowledged, with 32 in flight, and what
that costs beside acknowledging it first."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.app import triage_of
from adapters.core import Core
from bot.triage.triage import Triage
from tests.bench.bench import Bench, Goal
from tests.bench.slack_way import IN_FLIGHT, MESSAGES, Cost, event, listening, send_all, settings, with_listeners
from tests.bench.texts import chat


def benches(folder: Path) -> Iterator[Bench]:
    """Both figures, of members' chat read by everything but the encoder."""
    said, triage = chat(), triage_of(settings())
    yield Bench(
        "B9", "Slack: 99th percentile until acknowledged", Goal(30), lambda: slowest(folder, said, triage), unit="ms"
    )
    yield Bench(
        "B9",
        "Slack: acknowledged on disk / at once",
        Goal(1.1),
        lambda: asyncio.run(listening(folder, said, triage)).cpu,
        lambda: asyncio.run(early(folder, said, triage)).cpu,
    )


def slowest(folder: Path, said: list[str], triage: Triage) -> float:
    """Milliseconds within which 99 of 100 are acknowledged."""
    waits = sorted(asyncio.run(listening(folder, said, triage)).waits)
    return waits[len(waits) * 99 // 100]


async def early(folder: Path, said: list[str], triage: Triage) -> Cost:
    """The same work, done after an acknowledgement given at once: lost by the next crash."""

    async def work(app: AsyncApp, _core: Core) -> Cost:
        return await send_all(Acknowledging(app), [event(number, said) for number in range(MESSAGES)])  # type: ignore[arg-type]

    return await with_listeners(folder, work, triage)


class Acknowledging:
    """Answers at once and does the work behind it, as many at a time as are in flight otherwise."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app
        self._room = asyncio.Semaphore(IN_FLIGHT)

    async def async_dispatch(self, request: AsyncBoltRequest) -> Any:
        """Begin, when there is room, and answer."""
        await self._room.acquire()
        done: asyncio.Future[Any] = asyncio.ensure_future(self._app.async_dispatch(request))
        done.add_done_callback(lambda _: self._room.release())
        return type("Answer", (), {"status": 200})
