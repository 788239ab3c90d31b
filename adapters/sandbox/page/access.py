"""Who may come in: only a page on this machine that knows the address with its random token."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Mapping[str, str] = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def token_beside(path: Path) -> str:
    """The token kept beside the room, readable by its owner only; made on the first start."""
    file = path.with_name(path.name + ".token")
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        token = secrets.token_urlsafe(18)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(token)
        return token


class PageAccess:
    """Around the whole application: checks Host, Origin and token, and adds the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._prefix = f"/{token}/"
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, with_headers)
            return
        inner = {**scope, "path": scope["path"][len(self._prefix) - 1 :], "root_path": self._prefix.rstrip("/")}
        inner.pop("raw_path", None)
        await self._app(inner | {"root_path": ""}, receive, with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return PlainTextResponse("This page answers only on this machine, by its own address.\n", 421)
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") != headers["host"]:
            return PlainTextResponse("Another page asked; only this one may.\n", 403)
        if origin is None and scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("A page that acts says where it comes from.\n", 403)
        path = scope["path"].encode("utf-8", "replace")
        prefix = self._prefix.encode()
        if not secrets.compare_digest(path[: len(prefix)], prefix):
            return PlainTextResponse("There is nothing here. Use the whole address that the program printed.\n", 404)
        return None
