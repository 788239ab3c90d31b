"""The storages that keep the same contract: one of dictionaries, two in memory, one in a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports.store import Storage
from storage.engine.open import open_in_process, open_storage
from tests.fakes.storage import FakeStorage


def made(kind: str, folder: Path) -> Storage:
    """A storage of one kind."""
    if kind == "fake":
        return FakeStorage()
    if kind == "in place":
        return open_in_process()
    return open_storage("sqlite://" if kind == "memory" else f"sqlite:///{folder / 'kept.db'}")


@pytest.fixture(params=["fake", "memory", "in place", "file"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """Each kind in turn."""
    opened = made(request.param, tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'kept.db'}"
