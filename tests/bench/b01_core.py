"""B1, the core's part: hearing a message and having it on disk, 32 in flight, without the learned model, against Bolt
handing an event to a listener that does nothing. Both together may cost twice the latter."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import process_time

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.core import Core
from bot.base.message import Author, ChannelRef, Message
from bot.settings.settings import Settings
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from storage.engine.open import open_storage
from tests.bench.bench import Bench, Goal
from tests.bench.texts import traffic

MESSAGES, IN_FLIGHT = 6400, 32
START = datetime(2027, 1, 4, 9, tzinfo=UTC)


def benches(folder: Path) -> Iterator[Bench]:
    """The core's share."""
    serial = count()
    said = traffic(64)

    def core() -> float:
        return asyncio.run(hearing(f"sqlite:///{folder}/{next(serial)}.db", said))

    yield Bench("B1", "hear and commit / Bolt no-op (core part)", Goal(1.0), core, lambda: asyncio.run(bolt(said)))


async def hearing(url: str, said: list[str]) -> float:
    """Microseconds of CPU for one message, all threads."""
    settings = Settings(every_channel=True, products=(Name("Inkwell"),))
    numbers = count()
    triage = Triage(Names(settings.products, ()))
    storage, now = open_storage(url), [START]
    core = Core(storage, settings, triage, lambda: f"token{next(numbers)}", lambda: now[0])
    began = process_time()
    for first in range(0, MESSAGES, IN_FLIGHT):
        now[0] = START + timedelta(seconds=first)
        await asyncio.gather(*(core.hear(_message(n, said, now[0])) for n in range(first, first + IN_FLIGHT)))
    took = process_time() - began
    await storage.close()
    return took / MESSAGES * 1e6


def _message(number: int, said: list[str], at: datetime) -> Message:
    author = Author(f"U{number % 300}", "Mo")
    return Message(
        ChannelRef("slack", "T1", f"C{number % 5}"), f"{10**9 + number}.000001", author, said[number % len(said)], at
    )


async def bolt(said: list[str]) -> float:
    """Microseconds of CPU for one event that is handed to a listener which does nothing."""

    async def authorize(**_: object) -> AuthorizeResult:
        return result

    result = AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0BOT", bot_id="B0", bot_token="xoxb-1")
    app = AsyncApp(
        authorize=authorize, signing_secret="s", request_verification_enabled=False, process_before_response=True
    )

    @app.event("message")
    async def nothing() -> None:
        return None

    bodies = [json.dumps(_event(number, said)) for number in range(MESSAGES)]
    headers: dict[str, str | Sequence[str]] = {"content-type": "application/json"}
    began = process_time()
    for first in range(0, MESSAGES, IN_FLIGHT):
        some = bodies[first : first + IN_FLIGHT]
        await asyncio.gather(*(app.async_dispatch(AsyncBoltRequest(body=body, headers=headers)) for body in some))
    return (process_time() - began) / MESSAGES * 1e6


def _event(number: int, said: list[str]) -> dict[str, object]:
    event = {"type": "message", "user": f"U{number % 300}", "text": said[number % len(said)], "channel": "C1"}
    return {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": f"E{number}",
        "event": {**event, "ts": f"{number}.1"},
    }
