"""Slack events handed to Bolt as they come over the socket, 32 in flight: to the real listeners, or to an idle one."""

import asyncio
import gc
import resource
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.core import Core
from adapters.slack.base.client import client, quiet_logger, session
from adapters.slack.base.tasks import Tasks
from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace, WorkspaceMember
from adapters.slack.connection.app import bolt, listen
from adapters.slack.desk.access import Access
from adapters.slack.desk.actions import Presses
from adapters.slack.desk.lookups import SlackLookups
from adapters.slack.incoming.listener import SlackListener
from adapters.slack.incoming.mention_reply import SlackMentionReply
from bot.settings.settings import ChannelRules, Settings
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from storage.engine.open import open_storage

MESSAGES, IN_FLIGHT = 3200, 32
HOME = Workspace("T1", "https://inkwell.slack.com/", "U0BOT", "B0")
CHANNELS = [f"C{number}" for number in range(5)]


class Cost(NamedTuple):
    """Microseconds of CPU of all threads for one event, and milliseconds until each was acknowledged."""

    cpu: float
    waits: list[float]


class Everybody(People):
    """Everybody's name is known already, as it is after their first message."""

    async def known(self, ids: Any) -> dict[str, WorkspaceMember]:
        return {user: WorkspaceMember(user, "Mo Member", team="T1", tz="UTC") for user in ids}

    async def now(self, user: str, age: float = 60.0) -> WorkspaceMember | None:
        return WorkspaceMember(user, "Mo Member", team="T1", tz="UTC")


def settings() -> Settings:
    """An installation that listens to all the channels."""
    channels = {f"slack:{channel}": ChannelRules(f"slack:{channel}") for channel in CHANNELS}
    people = frozenset({"slack:U0REP"})
    return Settings(products=(Name("Inkwell"),), channels=channels, representatives=people)


def event(number: int, said: list[str]) -> dict[str, Any]:
    """The payload of one message."""
    inner = {"type": "message", "user": f"U{number % 300}", "text": said[number % len(said)], "channel_type": "channel"}
    inner |= {"channel": CHANNELS[number % 5], "ts": f"{1_700_000_000 + number}.000001", "client_msg_id": f"m{number}"}
    return {"type": "event_callback", "team_id": "T1", "event_id": f"E{number}", "event": {**inner, "team": "T1"}}


async def send_all(app: AsyncApp, bodies: list[dict[str, Any]], in_flight: int = IN_FLIGHT) -> Cost:
    """So many in flight at a time, each as its own request."""
    waits: list[float] = []
    waiting = iter(bodies)

    async def one_after_the_other() -> None:
        for body in waiting:
            began = time.perf_counter()
            answer = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
            assert answer.status == 200
            waits.append((time.perf_counter() - began) * 1000)

    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF)
    await asyncio.gather(*(one_after_the_other() for _ in range(in_flight)))
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(seconds / len(bodies) * 1e6, waits)


async def idle(said: list[str], messages: int = MESSAGES) -> Cost:
    """Bolt as it comes, but for its own `authorize`, with a listener that does nothing."""
    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0BOT", bot_id="B0", bot_token="xoxb-1")

    async def authorize() -> AuthorizeResult:
        return known

    async def nothing() -> None:
        return None

    app = AsyncApp(authorize=authorize, signing_secret="s", logger=quiet_logger(), process_before_response=True)
    app.event("message")(nothing)
    return await send_all(app, [event(number, said) for number in range(messages)])


async def listening(folder: Path, said: list[str], triage: Triage | None = None, messages: int = MESSAGES) -> Cost:
    """The real listeners on a new database."""
    return await with_listeners(folder, lambda app, _: send_all(app, [event(n, said) for n in range(messages)]), triage)


async def with_listeners(
    folder: Path, work: Callable[[AsyncApp, Core], Awaitable[Cost]], triage: Triage | None = None
) -> Cost:
    """Put the listeners together without a Slack, and let `work` use them; by default the rules alone read."""
    made, numbers = settings(), count()
    storage = open_storage(f"sqlite:///{mkdtemp(dir=folder)}/bench.db")
    core = Core(storage, made, triage or Triage(Names(made.products, ())), lambda: f"token{next(numbers)}")
    try:
        async with session() as shared:
            web = client("xoxb-1", "http://127.0.0.1:9/api/", shared)
            people, background = Everybody(web), Tasks()
            listener = SlackListener(
                core, HOME, people, SlackMentionReply(web, HOME, "Inkwell", background), lambda _: None
            )
            access = Access(HOME, people, "UTC")
            app = bolt(web, HOME)
            lookups = SlackLookups(core, web, HOME, people)
            listen(app, listener, Presses(core, web, HOME, access, lookups, background))
            return await work(app, core)
    finally:
        await storage.close()
