"""A database file that is removed or replaced while the program runs takes nothing in any more."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.base.errors import Gone
from bot.ports.changes import Changes
from bot.ports.store import Store
from storage.engine.database import Database
from storage.engine.open import open_beside, open_storage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


@pytest.fixture
async def storage(path: Path) -> AsyncIterator[Database]:
    storage = open_storage(f"sqlite:///{path}")
    yield storage
    await storage.close()


def write(store: Store) -> None:
    store.keep(Changes(values={"a": "1"}))


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    other.rename(path)


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def remove_journal(path: Path) -> None:
    path.with_name(path.name + "-wal").unlink()


@pytest.mark.parametrize("away", [remove, replace, move, remove_journal])
async def test_nothing_is_acknowledged_that_went_into_a_file_that_is_gone(
    storage: Database, path: Path, away: Callable[[Path], None]
) -> None:
    for _ in range(3):
        await storage.do(write)
    away(path)
    for _ in range(3):
        with pytest.raises(Gone, match="was removed or replaced"):
            await storage.do(write)
        with pytest.raises(Gone):
            await storage.join(lambda store, items: items, 1)


async def test_a_file_that_is_opened_beside_and_looked_at_is_the_same(storage: Database, path: Path) -> None:
    await storage.do(write)
    beside = open_beside(f"sqlite:///{path}")
    await beside.do(write)
    await beside.close()
    await storage.do(write)
