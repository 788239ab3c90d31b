"""A small JSON door to the loopback Slack, for bots in a process of their own: plays people, reads state.

`POST /_control/<verb>` with a JSON object of arguments answers `{"result": ...}`, or 400 with `{"error": ...}`.
`GET /_control/<what>` reads: state, counts, requests, acks, ephemerals, views, folders, messages/<channel>.
"""

import inspect
import json
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

from aiohttp import web

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.world import Json, SlackRefusal

VERBS = [
    "say",
    "mention",
    "dm",
    "edit",
    "unfurl",
    "delete",
    "join",
    "leave",
    "react",
    "open_home",
    "slash",
    "press",
    "press_in_view",
    "submit_view",
    "close_view",
    "shortcut",
    "emit",
    "send_raw",
    "repeat",
    "redeliver",
    "accept_sockets",
    "add_person",
    "add_channel",
    "add_user_token",
    "skip",
    "fail",
    "heal",
    "lose_acks",
    "delay_acks",
    "disconnect",
    "cut",
    "revoke",
    "uninstall",
    "settled",
    "configure",
]


class Control:
    """The routes of the core, on an application of their own."""

    def __init__(self, slack: SlackEmulator) -> None:
        self.slack = slack

    def application(self) -> web.Application:
        app = web.Application(client_max_size=32 * 1024**2)
        app.router.add_post("/_control/{verb}", self.act)
        app.router.add_get("/_control/messages/{channel}", self.messages)
        app.router.add_get("/_control/{what}", self.read)
        return app

    async def act(self, request: web.Request) -> web.Response:
        verb = request.match_info["verb"]
        if verb not in VERBS:
            return _answer({"error": f"unknown verb {verb!r}; known: {', '.join(VERBS)}"}, 404)
        try:
            arguments = json.loads(await request.text() or "{}")
            act: Callable[..., Any] = self.configure if verb == "configure" else getattr(self.slack, verb)
            result = act(**arguments)
            return _answer({"result": await result if inspect.isawaitable(result) else result})
        except (LookupError, ValueError, TypeError, SlackRefusal) as error:
            return _answer({"error": f"{type(error).__name__}: {error}"}, 400)

    def configure(
        self,
        *,
        ack_timeout: float | None = None,
        retry_delays: list[float] | None = None,
        request_url: str | None = None,
        transport: str | None = None,
        hide_scopes: bool | None = None,
        slow_history: bool | None = None,
        enforce_pace: bool | None = None,
        burst: int | None = None,
    ) -> None:
        """Changes what was said at the start; what is None stays."""
        slack = self.slack
        slack.delivery.ack_timeout = slack.delivery.ack_timeout if ack_timeout is None else ack_timeout
        slack.delivery.retry_delays = slack.delivery.retry_delays if retry_delays is None else tuple(retry_delays)
        slack.request_url = slack.request_url if request_url is None else request_url
        slack.transport = slack.transport if transport is None else transport
        slack.api.hide_scopes = slack.api.hide_scopes if hide_scopes is None else hide_scopes
        slack.pace.slow_history = slack.pace.slow_history if slow_history is None else slow_history
        slack.pace.enforce = slack.pace.enforce if enforce_pace is None else enforce_pace
        slack.pace.burst = slack.pace.burst if burst is None else burst

    async def messages(self, request: web.Request) -> web.Response:
        channel = request.match_info["channel"]
        if channel not in self.slack.world.channels:
            return _answer({"error": f"no channel {channel!r}"}, 404)
        return _answer(self.slack.messages(channel))

    async def read(self, request: web.Request) -> web.Response:
        state, what = self._state(), request.match_info["what"]
        if what == "state":
            return _answer(state)
        return _answer(state[what]) if what in state else _answer({"error": f"nothing called {what!r}"}, 404)

    def _state(self) -> Json:
        slack = self.slack
        return {
            "counts": slack.counts(),
            "messages": {name: slack.messages(name) for name in slack.world.channels},
            "ephemerals": slack.ephemerals,
            "views": slack.views(),
            "homes": slack.world.folders,
            "requests": slack.requests,
            "acks": slack.acks,
        }


def _answer(thing: Any, status: int = 200) -> web.Response:
    return web.json_response(thing, status=status, dumps=lambda value: json.dumps(value, default=_plain))


def _plain(thing: Any) -> Any:
    if is_dataclass(thing) and not isinstance(thing, type):
        return asdict(thing)
    return sorted(thing) if isinstance(thing, set | frozenset) else str(thing)
