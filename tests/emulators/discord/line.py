"""One socket between the pretended gateway and a client: packs, queues, delays, breaks frames on demand."""

import asyncio
import contextlib
import json
import socket
import struct
import zlib
from typing import Any

from aiohttp import web

from tests.emulators.discord.sessions import Session


def reset_connection(transport: asyncio.BaseTransport | None) -> None:
    """Break a connection so that the other side sees "connection reset by peer"."""
    if not isinstance(transport, asyncio.WriteTransport) or transport.is_closing():
        return
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class Line:
    """A client's socket. `flowing` cleared means half-open: connected, but nothing arrives any more."""

    def __init__(
        self, ws: web.WebSocketResponse, transport: asyncio.BaseTransport | None, compress: str | None
    ) -> None:
        self.ws = ws
        self.transport = transport
        self.session: Session | None = None
        self.closed_with: int | None = None
        self.flowing = asyncio.Event()
        self.flowing.set()
        self.delay = 0.0
        self._packer = zlib.compressobj() if compress == "zlib-stream" else None
        self._queue: asyncio.Queue[str | bytes | int] = asyncio.Queue()

    def send(self, op: int, data: Any = None) -> None:
        """Queue a frame that is not an event."""
        self._queue.put_nowait(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def send_text(self, text: str) -> None:
        """Queue a frame as it stands, well-formed or not."""
        self._queue.put_nowait(text)

    def close(self, code: int) -> None:
        """Close with `code` after what is queued; a code that ends the session ends it at once."""
        self.closed_with = code
        self._queue.put_nowait(code)

    def cut(self) -> None:
        """Reset the connection without a word."""
        reset_connection(self.transport)

    def cut_in_mid_frame(self) -> None:
        """Send the head of a frame of 1,000 bytes with 10 of them, then hang up."""
        if isinstance(self.transport, asyncio.WriteTransport) and not self.transport.is_closing():
            self.transport.write(b"\x82\x7e\x03\xe8" + b"x" * 10)
            self.transport.close()

    async def write(self) -> None:
        """Send what is queued, until the socket is gone."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while True:
                item = await self._queue.get()
                if self.delay:
                    await asyncio.sleep(self.delay)
                await self.flowing.wait()
                if isinstance(item, int):
                    await self.ws.close(code=item)
                    return
                await self._send_one(item)

    async def _send_one(self, item: str | bytes) -> None:
        if isinstance(item, bytes):
            await self.ws.send_bytes(item)
        elif self._packer is None:
            await self.ws.send_str(item)
        else:
            packed = self._packer.compress(item.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)
            await self.ws.send_bytes(packed)
