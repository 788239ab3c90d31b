"""Hangs up on connections that take too long over a request, and on the slowest where too many do.

Slack sends a request within milliseconds. A stranger who sends one slowly would hold up to 1 MiB of it in memory, and
many of them all of it.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from uvicorn.protocols.http.h11_impl import H11Protocol


class Patience(NamedTuple):
    """How many seconds a request may take to arrive, and how many requests may be arriving at a time."""

    seconds: float = 10.0
    most: int = 100


USUAL = Patience()

ARRIVING = ("IDLE", "SEND_BODY")
"""What the parser of requests calls the state of somebody who has more to say."""


class Arriving:
    """The connections whose request has not wholly arrived, oldest first, each with its time limit."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._limits: dict[PatientProtocol, asyncio.TimerHandle] = {}

    def begin(self, connection: "PatientProtocol") -> None:
        """A request begins; when there are too many, the one that began first is hung up on."""
        if connection in self._limits:
            return
        self._limits[connection] = connection.loop.call_later(self._patience.seconds, connection.hang_up)
        if len(self._limits) > self._patience.most:
            next(iter(self._limits)).hang_up()

    def end(self, connection: "PatientProtocol") -> None:
        """It has arrived, or will never."""
        if limit := self._limits.pop(connection, None):
            limit.cancel()


class PatientProtocol(H11Protocol):
    """A connection with a time limit from its beginning, or from the first byte of a further request."""

    def __init__(self, arriving: Arriving, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving = arriving

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has connected."""
        super().connection_made(transport)
        self._arriving.begin(self)

    def data_received(self, data: bytes) -> None:
        """More of a request."""
        super().data_received(data)
        if repr(self.conn.their_state) in ARRIVING:
            self._arriving.begin(self)
        else:
            self._arriving.end(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._arriving.end(self)
        super().connection_lost(exc)

    def hang_up(self) -> None:
        """No more of this."""
        self._arriving.end(self)
        self.transport.abort()


def patient(patience: Patience) -> Callable[..., PatientProtocol]:
    """What uvicorn makes of each connection."""
    return partial(PatientProtocol, Arriving(patience))
