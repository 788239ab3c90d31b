"""Who knocks at the core of the signed HTTP transport: only Slack, only lately, and with no more than a sane amount."""

import hashlib
import hmac
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

LARGEST_BODY = 1024 * 1024
LATEST = 300
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


class Knock(NamedTuple):
    """A request whose raw body came from Slack."""

    body: bytes
    headers: Mapping[str, str]


Handle = Callable[[Knock], Awaitable[Response]]


class Guard:
    """Checks the raw body before anything is read into it: size, time, signature; else 401 or 413."""

    def __init__(self, secret: str, handle: Handle, now: Callable[[], float] = time.time) -> None:
        self._secret = secret.encode()
        self._handle = handle
        self._now = now

    async def __call__(self, request: Request) -> Response:
        """The answer to one request."""
        if not self._may_be_slack(request):
            return Response(status_code=401)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        if not self._signed(request, body):
            return Response(status_code=401)
        return await self._handle(Knock(body, dict(request.headers)))

    def _may_be_slack(self, request: Request) -> bool:
        """One signature and one recent time; told before the body is read."""
        stamps = request.headers.getlist("x-slack-request-timestamp")
        if len(stamps) != 1 or len(request.headers.getlist("x-slack-signature")) != 1:
            return False
        return bool(_NUMBER.fullmatch(stamps[0])) and abs(self._now() - int(stamps[0])) <= LATEST

    def _signed(self, request: Request, body: bytes) -> bool:
        stamp = request.headers["x-slack-request-timestamp"].encode("ascii")
        wanted = "v0=" + hmac.new(self._secret, b"v0:" + stamp + b":" + body, hashlib.sha256).hexdigest()
        given = request.headers["x-slack-signature"].encode("latin-1", "replace")
        return hmac.compare_digest(wanted.encode("ascii"), given)


async def _body(request: Request) -> bytes | None:
    """The raw body; None as soon as it is larger than it may be."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and (len(said) > 12 or int(said) > LARGEST_BODY):
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            return None
        parts.append(part)
    return b"".join(parts)
