"""Plays people and makes trouble from another process: `POST /_control/<verb>` with arguments as a JSON object.

A verb is a public method or attribute of the emulator, or of a part of it: `say`, `add_guild`, `messages`, `requests`,
`faults.status`, `gateway.close`, `clock.advance`. Where a method takes an `answer`, its interaction id is given.
"""

import asyncio
import dataclasses
import inspect
import json
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.emulators.discord.emulator import DiscordEmulator
from tests.emulators.discord.faults import answer_text
from tests.emulators.discord.refusals import Json, Refusal

PARTS = frozenset({"faults", "gateway", "clock", "settings", "rest", "world"})
TIMES = ("at",)


class ControlledEmulator(DiscordEmulator):
    """The emulator with an address for each of its verbs."""

    def extend(self, app: web.Application) -> None:
        app.router.add_post("/_control/{verb}", self._control)

    async def _control(self, request: web.Request) -> web.Response:
        try:
            text = await request.text()
            result = await self.perform(request.match_info["verb"], json.loads(text) if text else {})
        except (LookupError, ValueError, TypeError, AttributeError, TimeoutError, Refusal) as error:
            message = error.message if isinstance(error, Refusal) else str(error)
            return _answer(400, {"error": f"{type(error).__name__}: {message}"})
        return _answer(200, {"result": result})

    async def perform(self, verb: str, arguments: Json) -> Any:
        """Do or read what the verb says. Raises AttributeError for an unknown one."""
        target: Any = self
        *parts, last = verb.split(".")
        for part in parts:
            if part not in PARTS:
                raise AttributeError(f"no part {part!r}")
            target = getattr(target, part)
        if last.startswith("_"):
            raise AttributeError(f"no verb {verb!r}")
        found = getattr(target, last)
        if not callable(found):
            return self._read_or_set(target, last, arguments)
        result = found(**self._arguments(arguments))
        return await result if inspect.isawaitable(result) else result

    def _read_or_set(self, target: Any, name: str, arguments: Json) -> Any:
        """The value of an attribute, set first if `value` is given."""
        if "value" in arguments:
            setattr(target, name, arguments["value"])
        return getattr(target, name)

    def _arguments(self, given: Json) -> Json:
        arguments = dict(given)
        if "answer" in arguments:
            arguments["answer"] = self.desk.all[int(arguments["answer"])].answer
        for name in TIMES:
            if isinstance(arguments.get(name), str):
                arguments[name] = datetime.fromisoformat(arguments[name])
        return arguments


def _answer(status: int, body: Json) -> web.Response:
    return answer_text(status, json.dumps(body, default=_plain), {}, content_type="application/json")


def _plain(value: Any) -> Any:
    """A dataclass as an object, a time as ISO 8601, anything else in words."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, set | frozenset | tuple) else repr(value)


async def serve(emulator: ControlledEmulator, stop: asyncio.Event) -> None:
    """Run until told to stop; the first line on standard output says where everything is."""
    async with emulator:
        where: Json = {"api_url": emulator.api_url, "gateway_url": emulator.gateway_url}
        where |= {"control_url": emulator.api_url.removesuffix("/api/v10") + "/_control"}
        where |= {"token": emulator.settings.token, "bot_id": emulator.bot_id, "owner_id": emulator.owner_id}
        print(json.dumps(where), flush=True)
        await stop.wait()
