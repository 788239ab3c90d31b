"""Trouble on demand: what the pretended Discord does wrong with the next requests that match.

A fault acts before the request has any effect or, with `after`, once it had its effect and only the answer is lost.
"""

import asyncio
import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aiohttp import web

from tests.emulators.discord.line import reset_connection


class FaultKind(StrEnum):
    STATUS = "status"
    RESET = "reset"
    HANG = "hang"
    GARBAGE = "garbage"
    HALF_ANSWER = "half_answer"
    SLOW = "slow"
    RATE_LIMITED = "rate_limited"


@dataclass(slots=True)
class Fault:
    """One planned fault: for `times` requests of `method` (any if empty) whose path matches `path`."""

    kind: FaultKind
    method: str = ""
    path: str = ""
    times: int = 1
    after: bool = False
    status: int = 503
    seconds: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = "upstream connect error"

    def matches(self, method: str, path: str) -> bool:
        return self.times > 0 and self.method in ("", method) and re.search(self.path, path) is not None


class Faults:
    """The faults still to come, first planned first used, and how many struck."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []
        self.struck = 0
        self.closing = asyncio.Event()

    def clear(self) -> None:
        self.planned.clear()

    def take(self, method: str, path: str, *, after: bool) -> Fault | None:
        for fault in self.planned:
            if fault.after == after and fault.matches(method, path):
                fault.times -= 1
                self.struck += 1
                return fault
        return None

    def status(self, status: int, method: str = "", path: str = "", *, times: int = 1, after: bool = False) -> None:
        """Answer with a status such as 500 or 503 and a page that is no JSON, as a proxy does."""
        self.planned.append(Fault(FaultKind.STATUS, method, path, times, after, status))

    def reset(self, method: str = "", path: str = "", *, times: int = 1, after: bool = False) -> None:
        """Break the connection without an answer."""
        self.planned.append(Fault(FaultKind.RESET, method, path, times, after))

    def hang(
        self, method: str = "", path: str = "", *, times: int = 1, after: bool = False, seconds: float = 3600
    ) -> None:
        """Say nothing for that long, then break the connection."""
        self.planned.append(Fault(FaultKind.HANG, method, path, times, after, seconds=seconds))

    def garbage(self, method: str = "", path: str = "", *, times: int = 1, body: str = "<html>") -> None:
        """Do what was asked, but answer 200 with something that is no JSON."""
        self.planned.append(Fault(FaultKind.GARBAGE, method, path, times, after=True, body=body))

    def half_answer(self, method: str = "", path: str = "", *, times: int = 1) -> None:
        """Do what was asked, send half of the answer, break the connection."""
        self.planned.append(Fault(FaultKind.HALF_ANSWER, method, path, times, after=True))

    def slow(self, method: str = "", path: str = "", *, seconds: float, times: int = 1, after: bool = False) -> None:
        """Take that long before doing it, or with `after` before answering."""
        self.planned.append(Fault(FaultKind.SLOW, method, path, times, after, seconds=seconds))

    def rate_limited(
        self,
        method: str = "",
        path: str = "",
        *,
        times: int = 1,
        retry_after: float | str | None = 1.0,
        scope: str = "user",
        via: bool = True,
    ) -> None:
        """Answer 429; `scope` is user, shared or global; `retry_after` as header and body have it (None: neither).

        Without `via` it looks like a ban by the proxy in front of Discord.
        """
        body: dict[str, object] = {"message": "You are being rate limited.", "global": scope == "global"}
        headers = {"X-RateLimit-Scope": scope} | ({"Via": "1.1 google"} if via else {})
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
            body["retry_after"] = retry_after
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        text = json.dumps(body)
        self.planned.append(Fault(FaultKind.RATE_LIMITED, method, path, times, False, 429, 0.0, headers, text))

    async def strike(self, fault: Fault, request: web.Request, answer: str = "") -> web.Response | None:
        """Let a fault happen; None means: go on as if nothing was (after a delay)."""
        if fault.kind is FaultKind.SLOW:
            await self._wait(fault.seconds)
            return None
        if fault.kind is FaultKind.HANG:
            await self._wait(fault.seconds)
        if fault.kind is FaultKind.HALF_ANSWER:
            await _send_half(request, answer)
        if fault.kind in (FaultKind.RESET, FaultKind.HANG, FaultKind.HALF_ANSWER):
            reset_connection(request.transport)
            return web.Response()
        as_json = fault.kind is FaultKind.RATE_LIMITED
        status = 200 if fault.kind is FaultKind.GARBAGE else fault.status
        return answer_text(
            status, fault.body, fault.headers, content_type="application/json" if as_json else "text/html"
        )

    async def _wait(self, seconds: float) -> None:
        """Wait, but no longer than the emulator runs."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.closing.wait(), seconds)


def answer_text(status: int, text: str, headers: Mapping[str, str], *, content_type: str) -> web.Response:
    """An answer whose content type stands alone, without a charset, as Discord writes it."""
    return web.Response(status=status, body=text.encode(), headers={**headers, "Content-Type": content_type})


async def _send_half(request: web.Request, answer: str) -> None:
    body = answer.encode()
    if not isinstance(request.transport, asyncio.WriteTransport) or request.transport.is_closing():
        return
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    request.transport.write(head.encode() + body[: len(body) // 2])
    await asyncio.sleep(0.05)
