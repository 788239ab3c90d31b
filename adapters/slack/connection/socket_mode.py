"""Socket Mode: Bolt's own handler, watched; a dead socket is replaced, and running work is not cut off."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.client import quiet_logger

CONNECT_SECONDS = 10.0
FINISH_SECONDS = 3.0
LOOK_EVERY = 0.5

log = structlog.get_logger("slack")

Gap = Callable[[float], None]
Unreadable = Callable[[object, Exception], Awaitable[None]]


class Socket:
    """One connection and its successors; `heard_at` is when the last frame came (seconds since 1970)."""

    def __init__(
        self, app: AsyncApp, client: AsyncWebClient, app_token: str, address: str, ping: float, unreadable: Unreadable
    ) -> None:
        self._app = app
        self._client = client
        self._app_token = app_token
        self._address = address
        self._ping = ping
        self._running: set[asyncio.Task[Any] | None] = set()
        self._hello = asyncio.Event()
        self._gap: Gap = lambda since: None
        self._unreadable = unreadable
        self.heard_at = time.time()

    async def run(self, connected: Callable[[], Awaitable[None]], gap: Gap) -> None:
        """Connect, call `connected`, and listen until cancelled; `gap` is told since when nothing came before each
        new connection. Raises ConnectionError when the socket plays dead."""
        handler = AsyncSocketModeHandler(
            self._app, self._app_token, logger=quiet_logger(), web_client=self._client, ping_interval=self._ping
        )
        try:
            sdk = self._wired(handler)
            async with asyncio.timeout(CONNECT_SECONDS):
                await handler.connect_async()  # type: ignore[no-untyped-call]
                await self._hello.wait()
            self._gap = gap
            await connected()
            await self._watch(sdk)
        finally:
            await self._close(handler)

    def _wired(self, handler: AsyncSocketModeHandler) -> SocketModeClient:
        """The library's client, with our ears on it and the address that was asked for already."""

        async def request(client: Any, asked: SocketModeRequest) -> None:
            await self._request(handler, client, asked)

        handler.client.wss_uri = self._address
        handler.client.socket_mode_request_listeners[:] = [request]
        handler.client.message_listeners.append(self._message)
        return handler.client

    async def _watch(self, sdk: SocketModeClient) -> None:
        stale_after = 4 * self._ping
        alive_at = time.monotonic()
        while True:
            await asyncio.sleep(min(LOOK_EVERY, self._ping))
            self._frame(sdk.last_ping_pong_time or 0.0)
            if await sdk.is_connected() and time.time() - self.heard_at < stale_after:
                alive_at = time.monotonic()
            elif time.monotonic() - alive_at > stale_after:
                raise ConnectionError("nothing comes over the socket any more")

    def _frame(self, at: float) -> None:
        self.heard_at = max(self.heard_at, at)

    async def _message(self, _client: Any, message: dict[str, Any], _raw: str | None) -> None:
        since = self.heard_at
        self._frame(time.time())
        if message.get("type") == "hello":
            if self._hello.is_set():
                self._gap(since)
            self._hello.set()

    async def _request(self, handler: AsyncSocketModeHandler, client: Any, request: SocketModeRequest) -> None:
        task = asyncio.current_task()
        self._running.add(task)
        try:
            await handler.handle(client, request)
        except (TypeError, AttributeError, KeyError, ValueError) as error:
            await self._unreadable(request.payload, error)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
        finally:
            self._running.discard(task)

    async def _close(self, handler: AsyncSocketModeHandler) -> None:
        """No new events, the running ones to their end, then good-bye."""
        sdk = handler.client
        sdk.auto_reconnect_enabled = sdk.default_auto_reconnect_enabled = False
        if sdk.message_receiver is not None:
            sdk.message_receiver.cancel()
        if running := [task for task in self._running if task is not None]:
            await asyncio.wait(running, timeout=FINISH_SECONDS)
        try:
            async with asyncio.timeout(FINISH_SECONDS):
                await handler.close_async()  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError) as error:
            log.info("the socket did not close by itself", error=type(error).__name__)
        finally:
            await sdk.aiohttp_client_session.close()
