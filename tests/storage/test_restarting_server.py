"""A PostgreSQL server that is stopped again and again while messages are taken in: nothing is lost, nothing twice."""

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from itertools import count as numbers
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from bot.base.errors import StorageError
from storage.engine.database import Database
from storage.engine.open import open_storage
from tests.storage.kill import keep, look

SECONDS = 120.0
IN_FLIGHT = 32

pytestmark = [pytest.mark.chaos, pytest.mark.process]


def programs() -> Path | None:
    """The folder with PostgreSQL's own programs; only its packages put them on the path."""
    beside = shutil.which("initdb")
    folders = [Path(beside).parent] if beside else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


class Server:
    """A server of its own in a folder, with its defaults: it waits for the disk at each commit."""

    def __init__(self, folder: Path, bin: Path) -> None:
        self._bin, self._data, self.port = bin, folder / "data", free_port()
        self._data.mkdir()
        self._user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if self._user:
            folder.chmod(0o755)
            owner = pwd.getpwnam("postgres")
            os.chown(self._data, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on"
        self._run("pg_ctl", "-D", str(self._data), "-w", "-l", str(self._data / "log"), "-o", options, "start")

    def stop(self) -> None:
        """At once, as a power cut does: the next start recovers from the journal."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._data, **self._user)  # type: ignore[call-overload]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server() -> Iterator[Server]:
    """In a folder that the server's own user may enter."""
    if (bin := programs()) is None:
        pytest.skip("PostgreSQL's own programs are not installed")
    with TemporaryDirectory() as folder:
        server = Server(Path(folder), bin)
        yield server
        server.stop()


async def take_in(storage: Database, ids: Iterator[int], acknowledged: list[int], going: asyncio.Event) -> None:
    """One message after the other, each again until it is acknowledged."""
    while going.is_set():
        id = next(ids)
        while True:
            try:
                await storage.join(keep, id)
            except StorageError:
                await asyncio.sleep(0.05)
            else:
                break
        acknowledged.append(id)


async def test_a_server_that_is_stopped_again_and_again_loses_nothing(
    server: Server, record_property: Callable[[str, object], None]
) -> None:
    dice, acknowledged, going, stops = Random(20), list[int](), asyncio.Event(), 0
    url = f"postgresql://postgres@127.0.0.1:{server.port}/postgres"
    storage = open_storage(url)
    going.set()
    ids = numbers()
    members = [asyncio.create_task(take_in(storage, ids, acknowledged, going)) for _ in range(IN_FLIGHT)]
    end = asyncio.get_running_loop().time() + SECONDS
    while asyncio.get_running_loop().time() < end:
        await asyncio.sleep(dice.uniform(2.0, 6.0))
        await asyncio.to_thread(server.stop)
        await asyncio.sleep(dice.uniform(0.0, 2.0))
        await asyncio.to_thread(server.start)
        stops += 1
    going.clear()
    await asyncio.gather(*members)
    await storage.close()
    outcome = await asyncio.to_thread(look, url, acknowledged)
    for name, number in (("stops", stops), ("events", len(acknowledged)), ("lost", len(outcome.lost))):
        record_property(name, number)
    assert (outcome.lost, outcome.faults) == (frozenset(), ())
    assert len(acknowledged) > 100
