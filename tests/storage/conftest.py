"""The storages that keep the same contract: one of dictionaries, two in memory, one in a file, one on a server."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.ports.store import Storage
from storage.engine.open import open_in_process, open_storage
from tests import postgres
from tests.fakes.storage import FakeStorage


@pytest.fixture(scope="session")
def server_database() -> Iterator[str]:
    """The address of a PostgreSQL database of this test process; skips where no server answers."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def server_url(server_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same with tables that are empty; what a bot keeps beside them goes into a folder of the test."""
    monkeypatch.chdir(tmp_path)
    postgres.empty(server_database)
    return server_database


def made(kind: str, folder: Path) -> Storage:
    """A storage of one kind."""
    if kind == "fake":
        return FakeStorage()
    if kind == "in place":
        return open_in_process()
    return open_storage("sqlite://" if kind == "memory" else f"sqlite:///{folder / 'kept.db'}")


@pytest.fixture(params=["fake", "memory", "in place", "file", "server"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """Each kind in turn."""
    on_server = request.param == "server"
    opened = open_storage(request.getfixturevalue("server_url")) if on_server else made(request.param, tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'kept.db'}"
