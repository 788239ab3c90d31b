"""A language model that does what it is told to do wrong: an OpenAI-compatible endpoint on loopback."""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from aiohttp import web

GRADED = "<reply>"
"""What stands in a question for a grade."""

Reply = Mapping[str, Any] | str
Behaviour = Callable[[str], Reply]
"""What it answers to the text that it was given."""


def obedient(given: str) -> Reply:
    """Does what any text among its input says after "say:", and else quotes the first source."""
    if told := re.search(r"\bsay: (.+)", given):
        return reply(told[1])
    return quoting(given)


def quoting(given: str) -> Reply:
    """Says the first sentence of the first source."""
    source = re.search(r"<source number=1>\n[^\n]*\n(.*?)\n</source>", given, re.DOTALL)
    sentence = re.split(r"(?<=[.!?])\s", source[1])[0] if source else ""
    return reply(sentence)


def grading(passes: bool) -> Behaviour:
    """Quotes, and says of each reply whether it passes."""
    return lambda given: {"borne_out": True, "answers": passes} if GRADED in given else quoting(given)


def reply(text: str, claims: list[dict[str, Any]] | None = None, missing: str = "") -> dict[str, Any]:
    """A reply in its form, claimed from the first source."""
    return {"text": text, "claims": [{"text": text, "source": 1}] if claims is None else claims, "missing": missing}


class LanguageModelEmulator:
    """`bodies` are all that it was sent. `transport` is how it fails below the words: refuse is to not run it."""

    def __init__(self, behaviour: Behaviour = quoting, transport: str = "") -> None:
        self.behaviour = behaviour
        self.transport = transport
        self.bodies: list[dict[str, Any]] = []
        self.url = ""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.bodies.append(body)
        if broken := await self._broken(request):
            return broken
        said = self.behaviour(body["messages"][-1]["content"])
        content = said if isinstance(said, str) else json.dumps(said)
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": content}}]})

    async def _broken(self, request: web.Request) -> web.StreamResponse | None:
        fixed = {
            "429": web.Response(status=429),
            "500": web.Response(status=500),
            "redirect": web.Response(status=307, headers={"Location": f"{self.url}/elsewhere"}),
            "empty": web.Response(body=b""),
            "utf8": web.Response(body=b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
            "json": web.Response(body=b'{"choices": [{"message": '),
            "shape": web.json_response({"choices": []}),
            "deep": web.Response(body=b"[" * 100_000),
        }
        if self.transport in fixed:
            return fixed[self.transport]
        if self.transport == "hang":
            await asyncio.sleep(120)
        if self.transport in ("drip", "huge"):
            return await self._stream(request)
        return None

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            for _ in range(1600):
                await response.write(b" " if self.transport == "drip" else b" " * 65_536)
                if self.transport == "drip":
                    await asyncio.sleep(1)
        return response


@contextlib.asynccontextmanager
async def language_model(behaviour: Behaviour = quoting, transport: str = "") -> AsyncIterator[LanguageModelEmulator]:
    """One that runs."""
    emulator = LanguageModelEmulator(behaviour, transport)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", emulator._answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    emulator.url = f"http://{host}:{port}/v1"
    try:
        yield emulator
    finally:
        await runner.cleanup()
