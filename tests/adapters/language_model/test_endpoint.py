"""Asking a language model: whatever it does, there is a reply or none, in time and within bounds."""

import asyncio
import json
import resource
import time

import pytest

from adapters.language_model.endpoint import FAILURES, PROBE_AFTER, Endpoint
from tests.emulators.language_model import language_model, reply

BODY = {"model": "small", "messages": [{"role": "user", "content": "<source number=1>\nA\nB c.\n</source>"}]}


async def test_a_reply_is_its_content_and_the_key_goes_along() -> None:
    async with language_model() as emulator:
        assert json.loads(await Endpoint(emulator.url, "secret").ask(BODY) or "") == reply("B c.")
        assert emulator.bodies == [BODY]


@pytest.mark.parametrize(
    "transport", ["429", "500", "redirect", "empty", "utf8", "json", "shape", "deep", "hang", "drip", "huge"]
)
async def test_every_fault_below_the_words_is_no_reply_in_time_and_in_little_memory(transport: str) -> None:
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    async with language_model(transport=transport) as emulator:
        assert await Endpoint(emulator.url, seconds=1.0).ask(BODY) is None
        assert time.monotonic() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000


async def test_a_refused_connection_is_no_reply() -> None:
    async with language_model() as emulator:
        url = emulator.url
    assert await Endpoint(url).ask(BODY) is None


async def test_after_five_failures_it_rests_a_minute_and_tries_once() -> None:
    clock = [0.0]
    async with language_model(transport="500") as emulator:
        endpoint = Endpoint(emulator.url, steady=lambda: clock[0])
        for _ in range(FAILURES):
            assert endpoint.is_open
            await endpoint.ask(BODY)
        assert not endpoint.is_open
        clock[0] = PROBE_AFTER + 1
        assert endpoint.is_open
        await endpoint.ask(BODY)
        assert not endpoint.is_open
        emulator.transport = ""
        clock[0] = 3 * PROBE_AFTER
        assert await endpoint.ask(BODY) is not None
        assert endpoint.is_open


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    async with language_model() as emulator:
        assert await asyncio.wait_for(Endpoint(emulator.url).ask(BODY), 10) is not None
