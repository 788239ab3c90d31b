"""A Slack on this machine that drives slack_bolt and slack_sdk, refuses what Slack refuses, misbehaves when told."""

import asyncio
import copy
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.emulators.slack.delivery import Delivery, Outcome, Receipt, Retry
from tests.emulators.slack.faults import Fault, Faults
from tests.emulators.slack.pace import Pace
from tests.emulators.slack.people import People, channel_messages
from tests.emulators.slack.signed import SignedHttp
from tests.emulators.slack.socketmode import Sockets
from tests.emulators.slack.stage import Stage
from tests.emulators.slack.webapi import ApiCall, WebApi
from tests.emulators.slack.world import BOT_SCOPES, Channel, Json, Person, Token, World, default_world
from tests.patience import PATIENCE


class SlackEmulator(People):
    """Use it as `async with SlackEmulator() as slack:`; `slack.api_url` and the tokens are what a bot needs.

    `transport` is "socket" or "http" (then set `request_url`). `ack_timeout` and `retry_delays` are seconds (Slack: 3,
    and 0, 60, 300). `people` are played by the methods of `People`; `skip(seconds)` lets time pass at once.
    """

    def __init__(
        self,
        *,
        transport: str = "socket",
        request_url: str = "",
        port: int = 0,
        ack_timeout: float = 30.0,
        retry_delays: Iterable[float] = (0.05, 1.0, 5.0),
        bot_token: str = "xoxb-test-token",
        app_token: str = "xapp-test-token",
        signing_secret: str = "test-signing-secret",
        scopes: Iterable[str] = BOT_SCOPES,
        world: World | None = None,
    ) -> None:
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.transport = transport
        self.faults = Faults()
        world = world or default_world(bot_token, app_token, scopes)
        self.pace = Pace(world)
        self.sockets = Sockets(world)
        self.http = SignedHttp(world, signing_secret)
        self.http.request_url = request_url
        delivery = Delivery(world, self._send, ack_timeout, tuple(retry_delays))
        stage = Stage(world, delivery)
        super().__init__(stage, WebApi(stage, self.faults, self.pace, self._socket_url))
        self._wanted_port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        app = web.Application(client_max_size=32 * 1024**2)
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_post("/commands/{team}/{id}", self.api.respond)
        app.router.add_post("/upload/{file}", self.api.upload)
        app.router.add_get("/link/", self.sockets.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._wanted_port)
        await site.start()
        self._wanted_port = self._runner.addresses[0][1]
        self.api.base_url = f"http://127.0.0.1:{self.port}"

    async def stop(self) -> None:
        await self.delivery.stop()
        await self.sockets.stop()
        await self.http.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def port(self) -> int:
        return self._wanted_port

    @property
    def api_url(self) -> str:
        """The base address for slack_sdk, with its final slash."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def request_url(self) -> str:
        return self.http.request_url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self.http.request_url = url

    def _socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}{self.sockets.ticket()}"

    async def _send(self, kind: str, payload: Json, retry: Retry | None) -> Outcome:
        if self.transport == "http":
            return await self.http.send(kind, payload, retry)
        if kind != "events_api":  # a person who is told that it did not work presses again
            await self.connected()
        return await self.sockets.send(kind, payload, retry)

    # -- the workspace

    def add_person(self, user: str, name: str, real_name: str = "", **more: Any) -> Person:
        self.world.people[user] = Person(user, name, real_name or name.title(), **more)
        return self.world.people[user]

    def add_channel(self, channel: str, name: str, kind: str = "channel", members: Iterable[str] = ()) -> Channel:
        """`kind` is channel (public) or group (private)."""
        self.world.channels[channel] = Channel(channel, name, kind, list(members))
        return self.world.channels[channel]

    def add_user_token(self, value: str, user: str, scopes: Iterable[str] = ("chat:write",)) -> Token:
        """The token of a person who linked the account in order to send as themselves."""
        self.world.tokens[value] = Token(value, "user", user, set(scopes))
        return self.world.tokens[value]

    def skip(self, seconds: float) -> None:
        """Lets time pass for everything the emulator measures (triggers, response_urls, limits), not for its waits."""
        self.world.skew += seconds

    # -- what is sent beside what people do

    def emit(self, event: Json) -> Receipt | None:
        """Delivers any event whatever, well formed or not; None if the app has not subscribed to it."""
        return self.delivery.event(event)

    async def send_raw(self, text: str) -> None:
        """Sends this text as a frame of its own to every open WebSocket."""
        await self.sockets.raw(text)

    def repeat(self, ts: str, times: int = 1) -> int:
        """Sends the events of this message again, so many times at once, acknowledged or not; how many events."""
        receipts = [r for r in self.delivery.receipts.values() if r.ts == ts]
        for receipt in receipts * times:
            self.delivery.again(receipt)
        return len(receipts)

    def redeliver(self) -> int:
        """What "Delayed Events" does within the hour: what was given up comes again; how many events."""
        return self.delivery.redeliver_given_up()

    # -- misbehaviour

    def fail(self, method: str, kind: str, *, times: int | None = 1, **details: Any) -> Fault:
        """Plans a fault: `fail("chat.postMessage", "drop", stored=True)`; see `Fault` for kinds and details.

        `times=None` goes on until `heal`.
        """
        fault = Fault(method, kind, left=times, **details)
        self.faults.planned.append(fault)
        return fault

    def heal(self, method: str | None = None) -> None:
        self.faults.heal(method)

    def lose_acks(self, count: int) -> None:
        """The next so many acknowledgements never arrive; the events come again."""
        self.delivery.acks_to_lose = count

    def delay_acks(self, seconds: float) -> None:
        """Acknowledgements arrive so much later; beyond `ack_timeout` the events come again."""
        self.delivery.ack_delay = seconds

    def accept_sockets(self, accepting: bool) -> None:
        """Whether a new WebSocket is let in; those that are open stay."""
        self.sockets.accepting = accepting

    async def disconnect(self, reason: str = "refresh_requested", close_after: float | None = 0.05) -> None:
        await self.sockets.disconnect(reason, close_after)

    async def cut(self, how: str = "fin") -> int:
        return await self.sockets.cut(how)

    def revoke(self, token: str | None = None, refusal: str = "token_revoked", *, tell: bool = False) -> None:
        """From now on this token (the bot's, if not said) gets that error; `tell` sends tokens_revoked first."""
        value = token or self.bot_token
        self.world.tokens[value].refusal = refusal
        if tell:
            user = self.world.tokens[value].user
            gone = {"oauth": [], "bot": [user]} if value == self.bot_token else {"oauth": [user], "bot": []}
            self.delivery.event({"type": "tokens_revoked", "tokens": gone})

    def uninstall(self) -> None:
        """The app is removed from the workspace: its tokens are dead, and app_uninstalled comes."""
        self.revoke(refusal="account_inactive", tell=True)
        self.delivery.event({"type": "app_uninstalled"})

    # -- reading

    def messages(self, channel: str) -> list[Json]:
        """All that stands in a channel, oldest first, replies among the rest."""
        return channel_messages(self.world.channels[channel])

    def thread(self, channel: str, ts: str) -> list[Json]:
        return [m for m in self.messages(channel) if ts in (m["ts"], m.get("thread_ts"))]

    def posts(self, channel: str) -> list[Json]:
        """What the bot itself has in a channel."""
        return [m for m in self.messages(channel) if m.get("user") == self.world.bot_user and m.get("bot_id")]

    @property
    def ephemerals(self) -> list[Json]:
        """Private answers that were shown; `to` is the person, `channel` the place."""
        return copy.deepcopy(self.world.ephemerals)

    def views(self, user: str | None = None) -> list[Json]:
        """Open modals, oldest first."""
        return [copy.deepcopy(v) for v in self.world.views.values() if user in (None, v["user"])]

    def home(self, user: str) -> Json | None:
        return copy.deepcopy(self.world.folders.get(user))

    @property
    def requests(self) -> list[ApiCall]:
        return self.api.requests

    def calls(self, method: str) -> list[ApiCall]:
        return [call for call in self.api.requests if call.method == method]

    @property
    def acks(self) -> dict[str, Receipt]:
        """Every event sent, by event_id: its attempts, and when it was acknowledged."""
        return self.delivery.receipts

    def acked(self) -> list[Receipt]:
        return [r for r in self.delivery.receipts.values() if r.acked_at is not None]

    def counts(self) -> dict[str, int]:
        """How much of everything there was so far."""
        receipts = list(self.delivery.receipts.values())
        return {
            "events": len(receipts),
            "acked": len(self.acked()),
            "given_up": sum(r.given_up for r in receipts),
            "attempts": sum(len(r.attempts) for r in receipts),
            "requests": len(self.api.requests),
            "posted": sum(c.stored for c in self.calls("chat.postMessage")),
            "too_fast": sum(self.pace.too_fast.values()),
            "connections": len(self.sockets.live),
            "opened": self.sockets.opened,
        }

    async def settled(self) -> None:
        """Waits until every event so far is acknowledged or given up."""
        await self.delivery.settled()

    async def until(self, condition: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Waits until this holds; TimeoutError if it never does."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110  (what it waits for may lie in the bot)
                await asyncio.sleep(0.005)

    async def connected(self, count: int = 1, seconds: float = PATIENCE) -> None:
        await self.until(lambda: len(self.sockets.live) >= count, seconds)
