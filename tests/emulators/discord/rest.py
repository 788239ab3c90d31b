"""The pretended REST interface: takes every request, records and checks it, and answers as Discord would."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.emulators.discord.call import API_PREFIX, Call, Request, read_body
from tests.emulators.discord.faults import Faults, answer_text
from tests.emulators.discord.ids import Clock
from tests.emulators.discord.limiter import Limiter
from tests.emulators.discord.openapi import Description
from tests.emulators.discord.refusals import Json, Refusal, not_found, unauthorized
from tests.emulators.discord.settings import Settings

Handler = Callable[[Call], Any]
INVALID = (401, 403, 429)


class Rest:
    """Routes requests to handlers; a handler gets a `Call` and returns JSON, or None for 204."""

    def __init__(
        self, clock: Clock, settings: Settings, description: Description | None, changed: Callable[[], None]
    ) -> None:
        self.clock = clock
        self.settings = settings
        self.description = description
        self.changed = changed
        self.faults = Faults()
        self.limiter = Limiter(settings)
        self.requests: list[Request] = []
        self.unhandled: list[Request] = []

    @property
    def violations(self) -> list[str]:
        """Everything in the requests so far that breaks the platform's own description."""
        return [f"{r.method} {r.path}: {v}" for r in self.requests for v in r.violations]

    @property
    def invalid_requests(self) -> int:
        """Requests answered with 401, 403 or 429, which Discord counts (10,000 in 10 minutes end in a ban)."""
        return sum(r.status in INVALID for r in self.requests)

    def add(self, app: web.Application, method: str, path: str, handler: Handler, *, open_to_all: bool) -> None:
        """Answer `method` at `path` by `handler`; `open_to_all` needs no bot token."""

        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, handler, open_to_all=open_to_all)

        app.router.add_route(method, API_PREFIX + path, serve)

    def add_rest_of_world(self, app: web.Application) -> None:
        """Answer everything else with 404, and remember it."""

        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, None, open_to_all=True)

        app.router.add_route("*", "/{rest:.*}", serve)

    async def _serve(self, request: web.Request, handler: Handler | None, *, open_to_all: bool) -> web.StreamResponse:
        method, path = request.method, request.path.removeprefix(API_PREFIX)
        record = Request(method, path, dict(request.query), None, self.clock.now(), self._authorized(request))
        self.requests.append(record)
        response = await self._answer(request, record, handler, open_to_all=open_to_all)
        self.changed()
        return response

    def _authorized(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bot {self.settings.token}"

    async def _answer(
        self, request: web.Request, record: Request, handler: Handler | None, *, open_to_all: bool
    ) -> web.StreamResponse:
        try:
            record.body, files = await read_body(request)
        except Refusal as refusal:
            return self._finish(record, refusal.status, refusal.body(), {})
        self._check(record)
        early = await self._trouble(request, record, after=False)
        if early is not None:
            return early
        refused, headers = self.limiter.admit(record.method, record.path)
        if refused is not None:
            record.status = refused.status
            return refused
        call = Call(dict(request.match_info), record.query, record.body, files)
        status, body = self._do(call, record, handler, open_to_all=open_to_all)
        late = await self._trouble(request, record, after=True, answer=json.dumps(body))
        return late if late is not None else self._finish(record, status, body, headers)

    def _do(self, call: Call, record: Request, handler: Handler | None, *, open_to_all: bool) -> tuple[int, Any]:
        try:
            if handler is None:
                self.unhandled.append(record)
                raise not_found()
            if not open_to_all and not record.authorized:
                raise unauthorized()
            result = handler(call)
        except Refusal as refusal:
            return refusal.status, refusal.body()
        return (204, None) if result is None else (200, result)

    def _check(self, record: Request) -> None:
        if self.description is not None:
            record.violations = self.description.check(record.method, record.path, record.query, record.body)

    async def _trouble(
        self, request: web.Request, record: Request, *, after: bool, answer: str = ""
    ) -> web.Response | None:
        fault = self.faults.take(record.method, record.path, after=after)
        if fault is None:
            return None
        response = await self.faults.strike(fault, request, answer)
        broken = request.transport is None or request.transport.is_closing()
        record.status = response.status if response is not None and not broken else None
        return response

    def _finish(self, record: Request, status: int, body: Json | None, headers: Mapping[str, str]) -> web.Response:
        record.status = status
        if body is None:
            return web.Response(status=204, headers=dict(headers))
        return answer_text(status, json.dumps(body), headers, content_type="application/json")
