"""On a disk that is really full: it is said, everything can be read, forgetting makes room, and work goes on."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.base.errors import Full
from bot.ports.changes import Changes
from storage.engine.database import Database
from storage.engine.open import check_database, open_storage
from tests.storage.asking import keep
from tests.storage.examples import NOW, days, kept

pytestmark = pytest.mark.chaos


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Eight megabytes of their own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


async def fill(storage: Database, first: int) -> int:
    """Keep texts, large ones and then small ones, until there is no room for either; how many were kept."""
    number = first
    for size in (10_000, 1):
        with suppress(Full):
            while number < first + 10_000:
                text = replace(kept(str(number)), text="x" * size, until=NOW + days(number / 1000))
                await keep(storage, kept=[text])
                number += 1
    return number - first


async def test_a_full_disk_is_read_forgotten_from_and_written_to_again(small_disk: Path) -> None:
    url, ballast = f"sqlite:///{small_disk / 'kept.db'}", small_disk / "kept.db.ballast"
    storage = open_storage(url, ballast=2 << 20)
    assert ballast.stat().st_size == 2 << 20
    number = await fill(storage, 0)
    assert number > 100
    refs = [kept(str(each)).ref for each in range(2 * number)]
    assert len(await storage.read(lambda store: store.messages.texts(refs))) == number
    await storage.close()

    storage = open_storage(url, ballast=2 << 20)
    with pytest.raises(Full):
        await storage.do(lambda store: store.keep(Changes(kept=[kept("more")])))
    first = ballast.stat().st_ino
    assert await storage.do(lambda store: store.purge(NOW + days(0.1))) == 101
    assert not ballast.exists() or ballast.stat().st_ino != first, "nothing was given up for it"
    assert await fill(storage, number) > 90

    while await storage.do(lambda store: store.purge(NOW + days(20), limit=500)):
        continue
    assert await storage.read(lambda store: store.messages.texts(refs)) == {}
    await storage.do(lambda store: store.keep(Changes(kept=[kept("more")])))
    await storage.close()
    assert check_database(url) == []
