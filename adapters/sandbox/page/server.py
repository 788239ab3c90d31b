"""The local web server of the page: a socket of our own on this machine only, and a quiet end."""

import contextlib
import errno
import socket
from collections.abc import Callable, Iterator
from typing import NamedTuple

import uvicorn
from starlette.types import ASGIApp

from bot.base.errors import BadInput, StorageError

HOST = "127.0.0.1"
USUAL_PORT = 8765


class Bound(NamedTuple):
    """A listening socket, its port, and a sentence when it is not the port that was wanted."""

    socket: socket.socket
    port: int
    sentence: str


def bind(wanted: int) -> Bound:
    """Listen on the wanted port or, when somebody else has it, on a free one."""
    try:
        sock = _listen(wanted)
        return Bound(sock, sock.getsockname()[1], "")
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise StorageError(f"The page cannot be opened on {HOST}:{wanted}: {error.strerror}.") from None
    except OverflowError:
        raise BadInput(f"{wanted} is not a port; choose one from 1024 to 65535.") from None
    sock = _listen(0)
    port = sock.getsockname()[1]
    return Bound(sock, port, f"Port {wanted} is in use by another program; using {port} instead.")


def _listen(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, port))
        sock.listen(128)
    except BaseException:
        sock.close()
        raise
    sock.setblocking(False)
    return sock


class Server(uvicorn.Server):
    """uvicorn inside a program with other things to do: signals stay with the program, and it says when it listens."""

    def __init__(self, app: ASGIApp, started: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", ws="none", http="h11", server_header=False,
            timeout_graceful_shutdown=2, limit_concurrency=200,
        )  # fmt: skip
        super().__init__(config)
        self._started = started

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave Ctrl-C and SIGTERM to the program."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        self._started()
