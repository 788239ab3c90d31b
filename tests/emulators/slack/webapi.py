"""The Web API of the loopback Slack: who calls, what is allowed, what goes wrong on purpose, and a log of it all."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.emulators.slack.call import DECODED, Call
from tests.emulators.slack.chat import content
from tests.emulators.slack.faults import Fault, Faults
from tests.emulators.slack.methods import METHODS
from tests.emulators.slack.pace import HISTORY, HISTORY_PAGE, Pace, ratelimited
from tests.emulators.slack.socketmode import reset_on_close
from tests.emulators.slack.stage import Stage
from tests.emulators.slack.world import Json, ResponseUrl, SlackRefusal, Token


@dataclass(slots=True)
class ApiCall:
    """One request: when (seconds since 1970), which method, its arguments without the token, and what it got.

    `outcome` is "ok", Slack's error word, or the kind of fault that was planned for it; `stored` says whether it was
    carried out.
    """

    at: float
    method: str
    args: Json
    token: str
    outcome: str = "pending"
    stored: bool = False


class WebApi:
    """Answers `/api/<method>`, response_urls and uploads."""

    def __init__(self, stage: Stage, faults: Faults, pace: Pace, open_socket: Callable[[], str]) -> None:
        self.stage = stage
        self.world = stage.world
        self.faults = faults
        self.pace = pace
        self.requests: list[ApiCall] = []
        self.hide_scopes = False
        self.base_url = ""
        self._open_socket = open_socket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call of the Web API."""
        method = request.match_info["method"]
        args = await _arguments(request)
        value = str(args.pop("token", "")) or request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        log = ApiCall(self.world.now(), method, args, value)
        log.args = _readable(args)
        self.requests.append(log)
        fault = self.faults.take(method, _text(args.get("channel")))
        if fault is not None:
            return await self._misbehave(request, fault, log, args, value)
        return _json(*self._answer(log, args, value))

    def _answer(self, log: ApiCall, args: Json, value: str) -> tuple[Json, int, dict[str, str]]:
        headers: dict[str, str] = {}
        try:
            token = self._token(value)
            if token.scopes and not self.hide_scopes:
                headers["x-oauth-scopes"] = ",".join(sorted(token.scopes))
            answer = {"ok": True, **self._run(log.method, args, token)}
            log.outcome, log.stored = "ok", True
            return answer, 200, headers
        except SlackRefusal as refusal:
            log.outcome = refusal.error
            return {"ok": False, "error": refusal.error, **refusal.more}, refusal.status, headers | refusal.headers

    def _token(self, value: str) -> Token:
        if not value:
            raise SlackRefusal("not_authed")
        token = self.world.tokens.get(value)
        if token is None:
            raise SlackRefusal("invalid_auth")
        if token.refusal is not None:
            raise SlackRefusal(token.refusal)
        return token

    def _run(self, method: str, args: Json, token: Token) -> Json:
        if method == "api.test":
            return {"args": args}
        if (token.kind == "app") != (method == "apps.connections.open"):
            raise SlackRefusal("not_allowed_token_type")
        if method == "apps.connections.open":
            return {"url": self._open_socket()}
        run = METHODS.get(method)
        if run is None:
            raise SlackRefusal("unknown_method", req_method=method)
        self.pace.check(method, _text(args.get("channel")))
        if method in HISTORY and self.pace.slow_history:
            args = args | {"limit": min(int(args.get("limit") or HISTORY_PAGE), HISTORY_PAGE)}
        return run(Call(self.stage, method, args, token, self.base_url))

    async def _misbehave(
        self, request: web.Request, fault: Fault, log: ApiCall, args: Json, value: str
    ) -> web.StreamResponse:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return _json(*self._answer(log, args, value))
        if fault.stored:
            self._answer(log, args, value)
        log.outcome = fault.error if fault.kind == "error" else fault.kind
        if fault.kind == "error":
            return _json({"ok": False, "error": fault.error}, 200, {})
        if fault.kind == "rate_limited":
            refusal = ratelimited(fault.retry_after)
            return _json({"ok": False, "error": "ratelimited"}, 429, refusal.headers)
        if fault.kind == "status":
            return web.Response(status=fault.status, text="<html>upstream error</html>", content_type="text/html")
        if fault.kind == "garbage":
            return web.Response(text='{"ok": tr', content_type="application/json")
        if fault.kind == "hang":
            await asyncio.sleep(fault.seconds)
        return _dropped(request)

    async def respond(self, request: web.Request) -> web.Response:
        """A response_url: five uses within thirty minutes."""
        body = await _arguments(request)
        url = self.world.response_urls.get(request.path)
        log = ApiCall(self.world.now(), "response_url", body, "")
        self.requests.append(log)
        fault = self.faults.take("response_url", url.channel if url else None)
        if fault is not None and fault.kind != "slow":
            log.outcome = fault.kind
            return web.Response(status=fault.status)
        try:
            self._use(url, body)
        except SlackRefusal as refusal:
            log.outcome = refusal.error
            return web.json_response({"ok": False, "error": refusal.error}, status=refusal.status)
        log.outcome, log.stored = "ok", True
        return web.json_response({"ok": True})

    def _use(self, url: ResponseUrl | None, body: Json) -> None:
        if url is None:
            raise SlackRefusal("invalid_url", status=404)
        if self.world.now() > url.expires:
            raise SlackRefusal("expired_url", status=404)
        if url.uses >= 5:
            raise SlackRefusal("used_url", status=404)
        url.uses += 1
        self.answer_at(url, body)

    def answer_at(self, url: ResponseUrl, body: Json) -> None:
        """Shows an answer where the interaction was: privately unless it says in_channel."""
        channel = self.world.channels[url.channel]
        original = channel.messages.get(url.message_ts or "")
        if body.get("delete_original"):
            self._delete_original(url)
            return
        try:
            said = content(self.world, body, body.get("blocks"))
        except SlackRefusal as refusal:
            raise SlackRefusal(refusal.error, status=400) from refusal
        replace = body.get("replace_original", url.message_ts is not None and "response_type" not in body)
        if replace and original is not None:
            self.stage.change(channel, original["ts"], said)
        elif replace and url.ephemeral:
            self._delete_original(url)
            self._whisper(url, said)
        elif body.get("response_type") == "in_channel":
            self.stage.post(channel, self.stage.message_of_app(self.world.bot_user, **said))
        else:
            self._whisper(url, said)

    def _whisper(self, url: ResponseUrl, said: Json) -> None:
        message = self.stage.message_of_app(self.world.bot_user, **said)
        self.world.ephemerals.append({**message, "channel": url.channel, "to": url.user})

    def _delete_original(self, url: ResponseUrl) -> None:
        if url.ephemeral:
            kept = [m for m in self.world.ephemerals if m["ts"] != url.message_ts]
            self.world.ephemerals[:] = kept
        elif url.message_ts in self.world.channels[url.channel].messages:
            self.stage.take_back(self.world.channels[url.channel], url.message_ts)

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes of a file, at the address that files.getUploadURLExternal gave."""
        found = self.world.files.get(request.match_info["file"])
        if found is None:
            return web.Response(status=404)
        if request.content_type == "multipart/form-data":
            form = await request.post()
            part = next(iter(form.values()))
            body = part.file.read() if isinstance(part, web.FileField) else str(part).encode()
        else:
            body = await request.read()
        found["content"] = body.decode(errors="replace")
        return web.Response(text=f"OK - {len(body)}")


async def _arguments(request: web.Request) -> Json:
    """The arguments of a call, from the query and from a JSON or form body."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            body = {}
        return args | (body if isinstance(body, dict) else {})
    return args | {key: value for key, value in (await request.post()).items() if isinstance(value, str)}


def _readable(args: Json) -> Json:
    """The arguments with JSON strings decoded, for those who read the log."""
    shown = dict(args)
    for name in DECODED:
        if isinstance(shown.get(name), str):
            try:
                shown[name] = json.loads(shown[name])
            except ValueError:
                continue
    return shown


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _json(answer: Json, status: int, headers: dict[str, str]) -> web.Response:
    return web.json_response(answer, status=status, headers=headers)


def _dropped(request: web.Request) -> web.Response:
    """Cuts the connection instead of answering; the response returned goes nowhere."""
    transport = request.transport
    if isinstance(transport, asyncio.Transport):
        reset_on_close(transport)
        transport.abort()
    return web.Response()
