"""Guards the signed HTTP transport: only requests from Slack, recent ones, and of a sane size."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

LARGEST_BODY = 1024 * 1024
LATEST = 300
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


class Knock(NamedTuple):
    """A verified request from Slack, with its raw body."""

    body: bytes
    headers: Mapping[str, str]


Handle = Callable[[Knock], Awaitable[Response]]


class Guard:
    """Checks size, time and signature of the raw body before it is parsed; else 401 or 413."""

    def __init__(self, secret: str, handle: Handle) -> None:
        self._verifier = SignatureVerifier(secret)
        self._handle = handle

    async def __call__(self, request: Request) -> Response:
        """The answer to one request."""
        if not self._may_be_slack(request):
            return refused(401)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return refused(413)
        if not self._signed(request, body):
            return refused(401)
        return await self._handle(Knock(body, dict(request.headers)))

    def _may_be_slack(self, request: Request) -> bool:
        """One signature and one recent time; told before the body is read."""
        stamps = request.headers.getlist("x-slack-request-timestamp")
        if len(stamps) != 1 or len(request.headers.getlist("x-slack-signature")) != 1:
            return False
        return bool(_NUMBER.fullmatch(stamps[0])) and abs(self._verifier.clock.now() - int(stamps[0])) <= LATEST

    def _signed(self, request: Request, body: bytes) -> bool:
        """The verifier reads bodies as UTF-8 and compares ASCII; Slack sends nothing else."""
        stamp, given = (request.headers[f"x-slack-{name}"] for name in ("request-timestamp", "signature"))
        try:
            return given.isascii() and self._verifier.is_valid(body, stamp, given)
        except UnicodeDecodeError:
            return False


def refused(status: int) -> Response:
    """An answer to somebody who is not Slack, after which the connection ends: nobody else holds one open."""
    return Response(status_code=status, headers={"connection": "close"})


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
