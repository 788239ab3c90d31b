"""The whole product on the sandbox, put together for tests: inside a test, or as a process that can be killed.

As a process: `python -m tests.adapters.sandbox.running FOLDER`; it prints `ready ADDRESS`, as the demo does.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from adapters.app import core_of, demo
from adapters.core import Core
from adapters.runtime.clock import Clock
from adapters.runtime.sender import Sender
from adapters.sandbox.community.brand import settings
from adapters.sandbox.community.poster import PLATFORM
from adapters.sandbox.sandbox import Sandbox, community_beside
from bot.settings.settings import Settings, Wait
from storage.engine.open import open_storage

ROOT = Path(__file__).parents[3]
READY = "ready "


@dataclass(frozen=True, slots=True)
class Opened:
    """A sandbox that is running in this very loop."""

    address: str
    sandbox: Sandbox
    core: Core


@contextlib.asynccontextmanager
async def opened(
    folder: Path, remark: Callable[[str], None] = lambda _: None, members_first: timedelta | None = None
) -> AsyncIterator[Opened]:
    """The page is open, and the bot has heard the hour of talk; `members_first` is how long they have everywhere."""
    database = folder / "goodneighbor.db"
    storage = open_storage(f"sqlite:///{database}")
    core = core_of(storage, _waiting(settings(), members_first))
    community = community_beside(database)
    sandbox = Sandbox(community, (str(database),), port=None if community.exists() else 0)
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    parts = [
        asyncio.create_task(part)
        for part in (
            Sender(core, {PLATFORM: sandbox.poster}).run(),
            Clock(core).run(),
            sandbox.run(core, ready.set_result, remark),
        )
    ]
    waiting: list[asyncio.Future[Any]] = [ready, *parts]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        yield Opened(ready.result(), sandbox, core)
    finally:
        for part in reversed(parts):
            part.cancel()
        await asyncio.gather(*parts, return_exceptions=True)
        sandbox.close()
        await storage.close()


def _waiting(asked: Settings, first: timedelta | None) -> Settings:
    if first is None:
        return asked
    return replace(asked, channels={id: replace(each, wait=Wait(first)) for id, each in asked.channels.items()})


@contextlib.contextmanager
def beside(folder: Path, members_first: timedelta | None = None) -> Iterator[str]:
    """The address of a sandbox that runs in a thread beside the test."""
    ready: Future[tuple[str, Callable[[], object]]] = Future()

    async def live() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        async with opened(folder, members_first=members_first) as it:
            ready.set_result((it.address, lambda: loop.call_soon_threadsafe(stop.set)))
            await stop.wait()

    with ThreadPoolExecutor(1) as pool:
        living = pool.submit(asyncio.run, live())
        either: list[Future[Any]] = [ready, living]
        wait(either, return_when=FIRST_COMPLETED)
        if living.done():
            living.result()
        address, stop = ready.result()
        try:
            yield address
        finally:
            stop()
            living.result()


async def run(folder: Path) -> None:
    """The demo itself, on a free port the first time."""
    database = folder / "goodneighbor.db"
    port = None if community_beside(database).exists() else 0
    await demo(database, port, lambda line: print(line, flush=True), lambda line: print(line, file=sys.stderr))


class Process:
    """The product as a process of its own."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.adapters.sandbox.running", str(folder)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith(READY), f"it did not start: {line!r}"
        self.address = line.removeprefix(READY).strip()

    def kill(self) -> None:
        """kill -9: nothing is tidied up."""
        self._end(self._process.kill)

    def stop(self) -> None:
        """SIGTERM: everything is."""
        self._end(self._process.terminate)

    def _end(self, how: Callable[[], None]) -> None:
        how()
        self._process.wait(60)
        if self._process.stdout:
            self._process.stdout.close()


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Process]:
    """A process that is ended with the test."""
    process = Process(folder)
    try:
        yield process
    finally:
        process.kill()


class Reply(NamedTuple):
    """What came back for one request; header names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def request(address: str, path: str = "", method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """One request, as raw as it gets: `headers` replace what a browser would send (an empty value leaves one out)."""
    parts = urlsplit(address)
    assert parts.hostname is not None
    sent = {"Host": parts.netloc, **{name.replace("_", "-"): value for name, value in headers.items()}}
    target = path if path.startswith("/") else parts.path + path
    with contextlib.closing(HTTPConnection(parts.hostname, parts.port or 80, timeout=60)) as connection:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def act(address: str, name: str, **words: Any) -> tuple[int, Any]:
    """One act, as the page sends it: the status, and what was done or the sentence."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    body = json.dumps(words).encode()
    answer = request(address, f"act/{name}", "POST", body, Origin=origin, Content_Type="application/json")
    said = json.loads(answer.body)
    return answer.status, said["sentence"] if "sentence" in said else said["done"]


def picture(address: str) -> tuple[int, dict[str, Any]]:
    """What a page that connects now is shown: the number of the event, and all pieces."""
    with urllib.request.urlopen(f"{address}events", timeout=60) as stream:
        number, data = "", ""
        for raw in stream:
            line = raw.decode().rstrip("\n")
            if line.startswith("id: "):
                number = line.removeprefix("id: ")
            elif line.startswith("data: "):
                data = line.removeprefix("data: ")
            elif not line and data:
                break
        else:
            raise ConnectionError("the stream ended")
    return int(number), json.loads(data)["set"]


def soon(address: str, wish: Callable[[dict[str, Any]], object], looks: int = 6000) -> dict[str, Any]:
    """The first picture that fulfils a wish."""
    for _ in range(looks):
        pieces = picture(address)[1]
        if wish(pieces):
            return pieces
        time.sleep(0.05)
    raise AssertionError("it never came about")


def cards(pieces: dict[str, Any]) -> list[dict[str, Any]]:
    """The cards of a picture."""
    return [piece for name, piece in pieces.items() if name.startswith("card:")]


def messages(pieces: dict[str, Any]) -> list[dict[str, Any]]:
    """The messages of a picture."""
    return [piece for name, piece in pieces.items() if name.startswith("message:")]


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))
