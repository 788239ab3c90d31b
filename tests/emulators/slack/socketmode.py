"""Socket Mode of the loopback Slack: WebSockets with hello, envelopes, acknowledgements, and all ways to break them."""

import asyncio
import json
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.emulators.slack.delivery import Outcome, Retry
from tests.emulators.slack.world import Json, World

MOST_CONNECTIONS = 10
CUTS = ("fin", "rst", "mid_frame", "half_open", "close")


@dataclass(slots=True, eq=False)
class Connection:
    """One WebSocket of the bot; `frozen` is set when it is to play dead."""

    ws: web.WebSocketResponse
    transport: asyncio.Transport
    frozen: bool = False
    pings: int = 0
    thawed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def open(self) -> bool:
        return not self.ws.closed and not self.transport.is_closing()


class Sockets:
    """All WebSockets of the app; `opened` counts those ever opened, `strays` the acks that belong to nothing."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.connections: list[Connection] = []
        self.opened = 0
        self.strays = 0
        self.accepting = True
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._turn = 0

    def ticket(self) -> str:
        """The path and query of a new WebSocket address, good for one connection."""
        ticket = self.world.new_id("ticket")
        self._tickets.add(ticket)
        return f"/link/?ticket={ticket}&app_id={self.world.app}"

    @property
    def live(self) -> list[Connection]:
        return [c for c in self.connections if c.open]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The server's side of one WebSocket."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets or not self.accepting:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False, timeout=0.1)
        await ws.prepare(request)
        transport = request.transport
        assert isinstance(transport, asyncio.Transport)
        connection = Connection(ws, transport)
        self.connections.append(connection)
        self.opened += 1
        try:
            await self._converse(connection)
        finally:
            self.connections.remove(connection)
        return ws

    async def _converse(self, connection: Connection) -> None:
        if len(self.live) > MOST_CONNECTIONS:
            await self._say_goodbye(connection, "too_many_websockets", 0.0)
            return
        await connection.ws.send_json(self._hello())
        while not connection.ws.closed:
            message = await connection.ws.receive()
            if connection.frozen:
                await connection.thawed.wait()
                return
            if message.type is WSMsgType.PING:
                connection.pings += 1
                await connection.ws.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acknowledged(message.data)
            elif message.type is not WSMsgType.PONG:
                return

    def _hello(self) -> Json:
        debug = {"host": "applink-loopback", "build_number": 1, "approximate_connection_time": 18060}
        count = {"num_connections": len(self.live), "connection_info": {"app_id": self.world.app}}
        return {"type": "hello", **count, "debug_info": debug}

    def _acknowledged(self, data: str) -> None:
        message = json.loads(data)
        waiting = self._waiting.get(message.get("envelope_id", ""))
        if waiting is None or waiting.done():
            self.strays += 1
        else:
            waiting.set_result(message.get("payload"))

    async def send(self, kind: str, payload: Json, retry: Retry | None) -> Outcome:
        """One envelope to one of the open connections; ends with its acknowledgement, or is cancelled by the caller."""
        live = self.live
        if not live:
            return Outcome(False, reason="connection_failed")
        self._turn += 1
        envelope = self._envelope(kind, payload, retry)
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = waiting
        try:
            connection = live[self._turn % len(live)]
            if not connection.frozen:
                await connection.ws.send_json(envelope)
            return Outcome(True, await waiting)
        except (ConnectionError, RuntimeError):
            return Outcome(False, reason="connection_failed")
        finally:
            del self._waiting[envelope["envelope_id"]]

    def _envelope(self, kind: str, payload: Json, retry: Retry | None) -> Json:
        envelope: Json = {"envelope_id": self.world.new_id("envelope-"), "payload": payload, "type": kind}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = retry.reason if retry else ""
        return envelope

    async def raw(self, text: str) -> None:
        """Sends this text as it is to every open connection: for poison that no envelope could carry."""
        for connection in self.live:
            await connection.ws.send_str(text)

    async def disconnect(self, reason: str, close_after: float | None = 0.05) -> None:
        """Tells every connection to go: warning, refresh_requested, too_many_websockets, link_disabled.

        The server closes it after so many seconds; None leaves that to the bot.
        """
        await asyncio.gather(*(self._say_goodbye(c, reason, close_after) for c in self.live))

    async def _say_goodbye(self, connection: Connection, reason: str, close_after: float | None) -> None:
        await connection.ws.send_json(
            {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-loopback"}}
        )
        if close_after is not None:
            await asyncio.sleep(close_after)
            await connection.ws.close()

    async def cut(self, how: str) -> int:
        """Breaks every open connection: fin, rst, mid_frame, half_open (plays dead), close (a clean close frame)."""
        if how not in CUTS:
            raise ValueError(f"unknown cut {how!r}; known: {', '.join(CUTS)}")
        broken = self.live
        for connection in broken:
            await self._cut_one(connection, how)
        return len(broken)

    async def _cut_one(self, connection: Connection, how: str) -> None:
        if how == "half_open":
            connection.frozen = True
            return
        if how == "close":
            await connection.ws.close()
            return
        if how == "mid_frame":
            connection.transport.write(b'\x81\x7e\x04\x00{"envelope_id":"torn')
        if how == "rst":
            reset_on_close(connection.transport)
            connection.transport.abort()
        else:
            connection.transport.close()

    async def stop(self) -> None:
        self.accepting = False
        for connection in tuple(self.connections):
            connection.thawed.set()
            connection.transport.abort()


def reset_on_close(transport: asyncio.Transport) -> None:
    """Makes the next close of this connection a TCP reset."""
    sock = transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
