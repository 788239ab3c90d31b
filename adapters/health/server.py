"""A port for probes: GET of three pages, one request a connection, and nothing that a stranger could fill.

It gives numbers and names of platforms, never a word of anybody. Without `HEALTH_BIND` there is no port.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from http import HTTPStatus

from adapters.health.probes import Page, Probes
from bot.base.errors import CannotStart

WITHIN = 5.0
"""Seconds for a request, and for its answer."""

LONGEST = 4096
"""Bytes of a request's head."""

MOST = 32
"""Connections at a time; whoever comes beyond that is hung up on."""


class HealthServer:
    """Answers on one address (host:port)."""

    def __init__(self, bind: str, probes: Probes) -> None:
        self._bind = bind
        self._probes = probes
        self._open = 0

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        """A context in which it answers; gives the port. `CannotStart` where it cannot listen there."""
        host, _, port = self._bind.rpartition(":")
        try:
            server = await asyncio.start_server(self._visit, host.strip("[]"), int(port), limit=LONGEST)
        except OSError as error:
            raise CannotStart(f"HEALTH_BIND: cannot listen on {self._bind}: {error.strerror}.") from None
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._open >= MOST:
            writer.transport.abort()
            return
        self._open += 1
        try:
            async with asyncio.timeout(2 * WITHIN):
                await self._answer(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.transport.abort()
        finally:
            self._open -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(WITHIN):
            head = await reader.readuntil(b"\r\n\r\n")
        method, _, rest = head.decode("latin-1").partition(" ")
        page = await self._page(method, rest.partition(" ")[0].partition("?")[0])
        writer.write(_bytes(page, method != "HEAD"))
        await writer.drain()

    async def _page(self, method: str, path: str) -> Page:
        if method not in ("GET", "HEAD"):
            return Page(405, "only GET\n")
        make = self._probes.pages.get(path)
        return Page(404, "There is /healthz, /readyz and /metrics.\n") if make is None else await make()


@contextlib.asynccontextmanager
async def answering(bind: str, probes: Probes) -> AsyncIterator[None]:
    """A context in which probes are answered there; without an address nothing listens."""
    async with HealthServer(bind, probes).listening() if bind else contextlib.nullcontext():
        yield


def _bytes(page: Page, with_body: bool) -> bytes:
    body = page.body.encode()
    head = [
        f"HTTP/1.1 {page.status} {HTTPStatus(page.status).phrase}",
        f"Content-Type: {page.kind}",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + (body if with_body else b"")
