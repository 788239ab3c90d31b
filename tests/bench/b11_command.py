"""B11: how long `/neighbor stats` takes until it is answered, against a default Bolt app whose command does nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.core import Core
from adapters.slack.base.client import quiet_logger
from tests.bench.bench import Bench, Goal
from tests.bench.slack_way import Cost, event, send_all, with_listeners
from tests.bench.texts import traffic

TIMES = 200


def benches(folder: Path) -> Iterator[Bench]:
    """The median answer; the divisor waits for Bolt's own 10 ms look at `ack`."""
    what = "/neighbor stats / a command that does nothing on default Bolt"
    yield Bench("B11", what, Goal(0.5), lambda: median(ours(folder).waits), lambda: median(theirs().waits), "ms")


def command(number: int) -> dict[str, Any]:
    """The form of one slash command."""
    asked = {"command": "/neighbor", "text": "stats", "user_id": "U0REP", "user_name": "rea", "channel_id": "C1"}
    return {**asked, "team_id": "T1", "trigger_id": f"{number}", "response_url": "http://127.0.0.1:9/x"}


def ours(folder: Path) -> Cost:
    """One after another, on an installation that has heard something."""
    said = traffic(64)

    async def work(app: AsyncApp, _core: Core) -> Cost:
        await send_all(app, [event(number, said) for number in range(640)])
        return await send_all(app, [command(number) for number in range(TIMES)], in_flight=1)

    return asyncio.run(with_listeners(folder, work))


def theirs() -> Cost:
    """The smallest command on Bolt as it comes."""

    async def run() -> Cost:
        async def authorize() -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0BOT", bot_token="xoxb-1")

        app = AsyncApp(
            authorize=authorize, signing_secret="s", request_verification_enabled=False, logger=quiet_logger()
        )

        async def nothing(ack: AsyncAck) -> None:
            await ack("nothing", response_type="ephemeral")

        app.command("/neighbor")(nothing)
        return await send_all(app, [command(number) for number in range(TIMES)], in_flight=1)

    return asyncio.run(run())
