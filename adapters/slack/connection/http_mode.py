"""Signed HTTP: one path on our own address, a guard before Bolt, and a quiet end."""

import asyncio
import contextlib
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.slack.connection.http_guard import Guard, Knock
from adapters.slack.connection.http_patience import USUAL, Patience, patient
from bot.base.errors import CannotStart

PATH = "/slack/events"

Unreadable = Callable[[object, Exception], Awaitable[None]]


class HttpMode:
    """The server of the signed HTTP transport."""

    def __init__(
        self, app: AsyncApp, secret: str, bind: str, unreadable: Unreadable, patience: Patience = USUAL
    ) -> None:
        self._app = app
        self._patience = patience
        self._unreadable = unreadable
        self._bind = bind
        guard = Guard(secret, self._take)
        self.asgi = Starlette(routes=[Route(PATH, guard.__call__, methods=["POST"])])

    async def run(self, connected: Callable[[], Awaitable[None]]) -> None:
        """Listen until cancelled; running requests are finished first."""
        sock = _listen(self._bind)
        server = SlackServer(self.asgi, self._patience)
        serving = asyncio.create_task(server.serve([sock]))
        try:
            await server.up(serving)
            await connected()
            await asyncio.shield(serving)
            raise ConnectionError("the server ended by itself")
        finally:
            server.should_exit = True
            await asyncio.gather(serving, return_exceptions=True)
            sock.close()

    async def _take(self, knock: Knock) -> Response:
        """A request that Slack signed, to Bolt; one that Bolt cannot read is declined here."""
        text = _readable(knock)
        if text is None:
            return Response(status_code=400)
        try:
            request = AsyncBoltRequest(body=text, headers={name: [value] for name, value in knock.headers.items()})
        except (TypeError, AttributeError, KeyError, ValueError) as error:
            await self._unreadable(json.loads(text) if text.startswith("{") else {}, error)
            return Response(status_code=200)
        return to_starlette_response(await self._app.async_dispatch(request))


def _readable(knock: Knock) -> str | None:
    """The body as text, if it is a JSON object or a form as Slack sends them."""
    try:
        text = knock.body.decode("utf-8")
        kind = knock.headers.get("content-type", "").partition(";")[0].strip()
        if kind == "application/json" or text.startswith("{"):
            return text if isinstance(json.loads(text), dict) else None
        form = dict(parse_qsl(text, keep_blank_values=True))
        fine = isinstance(json.loads(form["payload"]), dict) if "payload" in form else bool(form)
        return text if fine else None
    except (ValueError, RecursionError):
        return None


def _listen(bind: str) -> socket.socket:
    host, _, port = bind.rpartition(":")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, int(port)))
        sock.listen(128)
        sock.setblocking(False)
    except OSError as error:
        sock.close()
        raise CannotStart(f"SLACK_HTTP_BIND: cannot listen on {bind}: {error.strerror}.") from None
    return sock


class SlackServer(uvicorn.Server):
    """uvicorn inside a program with other things to do: signals stay with the program."""

    def __init__(self, app: ASGIApp, patience: Patience) -> None:
        protocol: Any = patient(patience)
        super().__init__(
            uvicorn.Config(
                app, log_config=None, access_log=False, lifespan="off", ws="none", http=protocol, server_header=False,
                timeout_graceful_shutdown=3, timeout_keep_alive=75,
            )
        )  # fmt: skip

    async def up(self, serving: "asyncio.Task[None]") -> None:
        """Returns when it listens; raises what stopped it."""
        while not self.started:
            if serving.done():
                serving.result()
                raise ConnectionError("the server did not start")
            await asyncio.sleep(0.01)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave Ctrl-C and SIGTERM to the program."""
        yield
