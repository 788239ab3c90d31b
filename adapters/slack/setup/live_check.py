"""The doctor's round trip in Slack: a test card in the desk, a press by a person, and back to this machine.

Slack gives each press to one connection only. When the bot is running, it takes the press and changes the card, which
is seen here; when it is not, the doctor opens a connection of its own and also sees whether events come over it.
"""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.client import client, quiet_logger, session
from adapters.slack.desk import test_card as trial
from adapters.slack.setup import refusals
from adapters.slack.setup.channels import Channels
from adapters.slack.setup.lookups import NO_ANSWER, Declined, LookupFailed, ask
from bot.base.finding import Diagnosis, off, well
from bot.settings.settings import Settings

SECONDS = 120.0
LOOK_EVERY = 2.0
ECHO_SECONDS = 10.0
"""So long after the post its own event may take."""

Say = Callable[[str], None]


async def run_live_check(
    keys: Mapping[str, str], settings: Settings, say: Say, seconds: float = SECONDS
) -> list[Diagnosis]:
    """Post the card, ask for the press, wait `seconds` for it; what came of it."""
    async with session() as shared:
        slack = client(keys["slack_bot_token"], keys["slack_api_url"], shared)
        try:
            who = await ask(slack, "auth.test")
            channels = Channels(slack, str(who["user"]), str(who["user_id"]))
            desk, finding = await channels.find(settings.desk.channel, "the desk")
            if desk is None or not finding.ok:
                return [off("no test card could be posted: the desk cannot be used", finding.mend)]
            return await LiveCheck(slack, keys, desk["id"], say).run(seconds)
        except Declined as error:
            return [off(f"no test card could be posted: Slack says {error.word}", "see above")]
        except (LookupFailed, *NO_ANSWER) as error:
            return [off(f"the test broke off: {error or type(error).__name__}", "try it again")]


class LiveCheck:
    """One test card and what became of it; `running`: the bot is connected as well, and takes the press."""

    def __init__(self, slack: AsyncWebClient, keys: Mapping[str, str], desk: str, say: Say) -> None:
        self._slack = slack
        self._keys = keys
        self._desk = desk
        self._say = say
        self._token = secrets.token_urlsafe(9)
        self._ts = ""
        self._running = keys["slack_transport"] == "http"
        self._pressed = asyncio.Event()
        self._echoed = asyncio.Event()

    async def run(self, seconds: float) -> list[Diagnosis]:
        async with self._listener():
            posted = await ask(self._slack, "chat.postMessage", channel=self._desk, **trial.card(self._token))
            self._ts = str(posted["ts"])
            self._say(f"A test card stands in the desk; press it (I wait {seconds:.0f} seconds).")
            try:
                async with asyncio.timeout(seconds):
                    await self._wait_for_the_press()
            except TimeoutError:
                await ask(self._slack, "chat.update", channel=self._desk, ts=self._ts, **trial.over(self._token))
                return [self._not_heard()]
            return [well("the press of the test card came back"), *await self._events()]

    async def _wait_for_the_press(self) -> None:
        while not self._pressed.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._pressed.wait(), LOOK_EVERY)
            if self._running and await self._was_pressed():
                self._pressed.set()

    async def _was_pressed(self) -> bool:
        """Whether the running installation has changed the card."""
        page = await ask(
            self._slack,
            "conversations.history",
            channel=self._desk,
            latest=self._ts,
            oldest=self._ts,
            inclusive="true",
            limit=1,
        )
        return any(trial.was_pressed(message, self._token) for message in page.get("messages") or ())

    async def _events(self) -> list[Diagnosis]:
        """Whether Slack told of the card itself, as it tells of everything said in a channel of the bot."""
        if self._running:
            return []
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._echoed.wait(), ECHO_SECONDS)
        if self._echoed.is_set():
            return [well("events come in")]
        mend = f'{refusals.APPS} > your app > "Event Subscriptions": switch on, with the bot events of the manifest'
        return [off("presses come back, but Slack sends no events: the bot is deaf", mend)]

    def _not_heard(self) -> Diagnosis:
        if self._keys["slack_transport"] == "http":
            page = f'{refusals.APPS} > your app > "Interactivity & Shortcuts"'
            mend = f"start `goodneighbor run` and try again; then look at the Request URL: {page}"
        elif self._running:
            mend = "stop `goodneighbor run` and try again"
        else:
            mend = f'{refusals.APPS} > your app > "Interactivity & Shortcuts": switch on; "Socket Mode": switch on'
        return off("no press of the test card came back", mend)

    @contextlib.asynccontextmanager
    async def _listener(self) -> AsyncIterator[None]:
        """A connection of our own, unless the bot has one or Slack calls it over HTTP."""
        if self._running:
            yield
            return
        socket = SocketModeClient(self._keys["slack_app_token"], quiet_logger(), self._slack)
        socket.socket_mode_request_listeners.append(self._heard)
        greeted = asyncio.Event()

        async def greeting(_client: Any, message: dict[str, Any], _raw: str | None) -> None:
            if message.get("type") == "hello":
                self._running = int(message.get("num_connections") or 1) > 1
                greeted.set()

        socket.message_listeners.append(greeting)
        try:
            async with asyncio.timeout(10):
                await socket.connect()  # type: ignore[no-untyped-call]
                await greeted.wait()
            if self._running:
                await socket.disconnect()
            yield
        finally:
            await socket.close()  # type: ignore[no-untyped-call]

    async def _heard(self, socket: Any, request: SocketModeRequest) -> None:
        """Only what belongs to the test is acknowledged; all else Slack tells again, to the bot."""
        body = request.payload
        event = body.get("event") or {}
        if self._token in str(event.get("blocks")):
            self._echoed.set()
        pressed = [action.get("action_id") for action in body.get("actions") or ()]
        if f"gn:{trial.VERB}:{self._token}" not in pressed:
            return
        await socket.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        name = str(body["user"].get("name") or body["user"]["id"])
        await ask(self._slack, "chat.update", channel=self._desk, ts=self._ts, **trial.pressed(self._token, name))
        self._pressed.set()
