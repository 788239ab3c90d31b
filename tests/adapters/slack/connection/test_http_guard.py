"""The core of the signed HTTP transport: 401 or 413 for whatever Slack did not sign, never a fault, never a handler."""

import asyncio
import contextlib
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
from adapters.slack.connection.http_patience import Patience
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
async def served(request: pytest.FixtureRequest) -> AsyncIterator[Served]:
    patience = getattr(request, "param", Patience())
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

        running = asyncio.create_task(HttpMode(app, SECRET, it.bind, unreadable, patience).run(connected))
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


IN_THE_HEAD = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n".encode()
IN_THE_BODY = b"".join(
    [
        IN_THE_HEAD,
        f"X-Slack-Request-Timestamp: {int(time.time())}\r\nX-Slack-Signature: v0=0\r\n".encode(),
        b"Content-Length: 1000000\r\n\r\n",
        b"x" * 5000,
    ]
)


class Strangers:
    """People who say a part of a request, and then nothing more, but hold the line."""

    def __init__(self, served: Served) -> None:
        self._bind = served.bind
        self._lines: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def come(self, said: bytes, count: int = 1) -> None:
        """So many more of them."""
        host, _, port = self._bind.rpartition(":")
        for _ in range(count):
            self._lines.append(await asyncio.open_connection(host, int(port)))
            self._lines[-1][1].write(said)

    async def hung_up(self, number: int = 0) -> bool:
        """Waits until the server has hung up on this one."""
        with contextlib.suppress(ConnectionError):
            async with asyncio.timeout(60):
                await self._lines[number][0].read()
        return True

    def holds(self, number: int) -> bool:
        """Whether this one is still on the line."""
        return not self._lines[number][0].at_eof()

    async def go(self) -> None:
        """They give up."""
        for _, writer in self._lines:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


@pytest.fixture
async def strangers(served: Served) -> AsyncIterator[Strangers]:
    crowd = Strangers(served)
    yield crowd
    await crowd.go()


@pytest.mark.parametrize("served", [Patience(seconds=0.3)], indirect=True)
@pytest.mark.parametrize("said", [b"", b"P", IN_THE_HEAD, IN_THE_BODY])
async def test_who_takes_too_long_over_a_request_is_hung_up_on(
    served: Served, strangers: Strangers, said: bytes
) -> None:
    await strangers.come(said)
    assert await strangers.hung_up()
    assert await served.signed(json.dumps(EVENT).encode()) == 200


@pytest.mark.parametrize("served", [Patience(seconds=600, most=10)], indirect=True)
@pytest.mark.parametrize("said", [IN_THE_HEAD, IN_THE_BODY])
async def test_of_many_slow_strangers_the_first_are_hung_up_on_and_slack_is_served(
    served: Served, strangers: Strangers, said: bytes
) -> None:
    await strangers.come(said, 40)
    assert await asyncio.gather(*map(strangers.hung_up, range(30))) == [True] * 30
    assert await served.signed(json.dumps(EVENT).encode()) == 200
    assert len(served.told) == 1
    assert strangers.holds(-1)


async def test_who_is_not_slack_holds_no_connection_open(strangers: Strangers) -> None:
    await strangers.come(IN_THE_HEAD + b"Content-Length: 2\r\n\r\n{}")
    assert await strangers.hung_up()


@pytest.mark.parametrize("served", [Patience(seconds=0.3)], indirect=True)
async def test_a_connection_of_slack_may_rest_between_two_requests(served: Served) -> None:
    host, _, port = served.bind.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    for _ in range(2):
        body = json.dumps(EVENT).encode()
        lines = [f"{name}: {value}" for name, value in headers(body, SECRET, str(int(time.time())))]
        head = "\r\n".join([f"POST {PATH} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}", *lines])
        writer.write(head.encode() + b"\r\n\r\n" + body)
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.6)
    writer.close()
