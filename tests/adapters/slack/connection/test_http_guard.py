"""The core of the signed HTTP transport: 401 or 413 for whatever Slack did not sign, never a fault, never a handler."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from adapters.slack.base.client import client, session
from adapters.slack.base.workspace import Workspace
from adapters.slack.connection.app import bolt
from adapters.slack.connection.http_guard import LARGEST_BODY, LATEST
from adapters.slack.connection.http_mode import PATH, HttpMode
from tests.adapters.slack.running import free_port
from tests.emulators.slack.signed import FORM, signature

pytestmark = pytest.mark.slow

SECRET = "test-signing-secret"
EVENT = {"type": "event_callback", "team_id": "T0GOOD", "event": {"type": "message", "ts": "1.0", "text": "hi"}}


class Served:
    """A server with the guard in front of a Bolt app that counts what it was told."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        self.told: list[str] = []

    async def send(self, headers: list[tuple[str, str]], body: bytes, method: str = "POST", length: bool = True) -> int:
        """One request with exactly these headers; the status of the answer."""
        host, _, port = self.bind.rpartition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        more = [("Host", self.bind), ("Connection", "close"), *([("Content-Length", str(len(body)))] if length else [])]
        lines = [f"{method} {PATH} HTTP/1.1", *(f"{name}: {value}" for name, value in [*more, *headers])]
        writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        try:
            status = int((await reader.readline()).split()[1])
        except (ConnectionError, IndexError):
            status = 0
        writer.close()
        return status

    async def signed(self, body: bytes, secret: str = SECRET, stamp: str | None = None, kind: str = "json") -> int:
        """One request with a signature."""
        stamp = stamp or str(int(time.time()))
        return await self.send(headers(body, secret, stamp, FORM if kind == "form" else "application/json"), body)


def headers(body: bytes, secret: str, stamp: str, kind: str = "application/json") -> list[tuple[str, str]]:
    mark = signature(secret, stamp, body)
    return [("Content-Type", kind), ("X-Slack-Request-Timestamp", stamp), ("X-Slack-Signature", mark)]


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    it = Served(f"127.0.0.1:{free_port()}")
    async with session() as shared:
        app = bolt(client("xoxb-test", "http://127.0.0.1:9/api/", shared), Workspace("T0GOOD", "https://x/", "U0BOT"))

        async def event(body: dict[str, object]) -> None:
            it.told.append(json.dumps(body))

        app.event("message")(event)
        up = asyncio.Event()

        async def connected() -> None:
            up.set()

        async def unreadable(_payload: object, _error: Exception) -> None:
            it.told.append("unreadable")

        running = asyncio.create_task(HttpMode(app, SECRET, it.bind, unreadable).run(connected))
        await up.wait()
        yield it
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_what_slack_signed_is_heard_and_the_handshake_is_answered(served: Served) -> None:
    assert await served.signed(json.dumps(EVENT).encode()) == 200
    assert len(served.told) == 1
    assert await served.signed(json.dumps({"type": "url_verification", "challenge": "c"}).encode()) == 200


@pytest.mark.parametrize("stamp", ["abc", "9" * 400, "-1", "1e9", "0x10", "", " ", "1700000000", "1 2", "1.5"])
async def test_a_time_that_is_none_or_long_ago_is_declined(served: Served, stamp: str) -> None:
    assert await served.send(headers(b"{}", SECRET, stamp), b"{}") in (400, 401)
    assert served.told == []


async def test_arabic_digits_are_no_time(served: Served) -> None:
    stamp = "٣" * 10
    sent = [("X-Slack-Request-Timestamp", stamp.encode().decode("latin-1")), ("X-Slack-Signature", "v0=0")]
    assert await served.send(sent, b"{}") in (400, 401)


@pytest.mark.parametrize("late", [-LATEST - 5, LATEST + 5])
async def test_the_future_and_the_past_are_declined(served: Served, late: int) -> None:
    assert await served.signed(json.dumps(EVENT).encode(), stamp=str(int(time.time()) + late)) == 401


async def test_another_secret_and_a_doubled_header_are_declined(served: Served) -> None:
    body = json.dumps(EVENT).encode()
    assert await served.signed(body, secret="another tenant's secret") == 401
    good = headers(body, SECRET, str(int(time.time())))
    assert await served.send([*good, good[2]], body) == 401
    assert await served.send([*good, good[1]], body) == 401
    assert await served.send([good[0], good[1]], body) == 401
    assert await served.send([good[0], good[2]], body) == 401
    assert served.told == []


async def test_a_body_that_is_too_large_is_declined_whether_it_says_so_or_not(served: Served) -> None:
    large = b"x" * (LARGEST_BODY + 1)
    good = headers(large, SECRET, str(int(time.time())))
    assert await served.send(good, large) in (413, 0)
    chunked = [*good, ("Transfer-Encoding", "chunked")]
    body = b"".join(b"10000\r\n" + b"x" * 65536 + b"\r\n" for _ in range(20)) + b"0\r\n\r\n"
    assert await served.send(chunked, body, length=False) in (413, 0)
    assert served.told == []


@pytest.mark.parametrize(
    "body", [b"null", b"[]", b"42", b'"x"', b"{", b"\xff\xfe", b"", b"[" * 100_000, b"payload=%7B"]
)
@pytest.mark.parametrize("kind", ["json", "form"])
async def test_signed_nonsense_and_unsigned_nonsense_are_declined_without_a_fault(
    served: Served, body: bytes, kind: str
) -> None:
    assert await served.signed(body, kind=kind) in (400, 401, 404)
    assert await served.send([("Content-Type", "application/json")], body) == 401
    assert served.told == []


@pytest.mark.slow
async def test_ten_thousand_changed_requests_never_reach_a_handler(served: Served) -> None:
    dice, body = random.Random(7), json.dumps(EVENT).encode()

    async def one(number: int) -> int:
        good = headers(body, SECRET, str(int(time.time())))
        sent, changed = list(good), bytearray(body)
        match number % 5:
            case 0:
                changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(7)
            case 1:
                mark = list(good[2][1])
                place = dice.randrange(3, len(mark))
                mark[place] = "0" if mark[place] != "0" else "1"
                sent[2] = (good[2][0], "".join(mark))
            case 2:
                sent[1] = (good[1][0], str(int(good[1][1]) + dice.choice([-1, 1, 30, 400, -400])))
            case 3:
                sent[2] = (good[2][0], good[2][1][: dice.randrange(len(good[2][1]))])
            case _:
                changed += bytes([dice.randrange(32, 126)])
        return await served.send(sent, bytes(changed))

    statuses: set[int] = set()
    for first in range(0, 10_000, 50):
        statuses |= set(await asyncio.gather(*(one(number) for number in range(first, first + 50))))
    assert statuses == {401}
    assert served.told == []
    assert urlsplit(f"http://{served.bind}").port
