"""A database with broken pages: it is not begun with, and one that breaks meanwhile is said at the desk once a day."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from adapters.app import core_of
from adapters.runtime.integrity import look_daily, must_be_whole
from bot.base.errors import Foreign
from bot.settings.settings import Desk, Settings
from storage.engine.open import open_storage, upgrade_database
from tests.adapters.cli.commands import run
from tests.fakes.storage import FakeStorage


def broken(file: Path) -> None:
    """A database in which the pages of small values are torn, while its schema can be read."""
    upgrade_database(f"sqlite:///{file}")
    database = sqlite3.connect(file)
    database.executemany("INSERT INTO state_value VALUES (?, ?)", [(f"x{n:03}", "x" * 500) for n in range(200)])
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = bytearray(file.read_bytes())
    place = data.rindex(b"x" * 400) // 4096 * 4096
    data[place : place + 4096] = b"\xff" * 4096
    file.write_bytes(data)


async def test_broken_pages_are_found_beside_those_who_work(tmp_path: Path) -> None:
    broken(tmp_path / "kept.db")
    storage = open_storage(f"sqlite:///{tmp_path / 'kept.db'}")
    with pytest.raises(Foreign, match=r"damaged.*goodneighbor restore FILE"):
        await must_be_whole(storage.damage)
    await storage.close()


async def test_a_whole_database_is_begun_with(tmp_path: Path) -> None:
    storage = open_storage(f"sqlite:///{tmp_path / 'kept.db'}")
    await must_be_whole(storage.damage)
    await storage.close()


@pytest.mark.process
async def test_a_program_does_not_start_on_broken_pages(tmp_path: Path) -> None:
    broken(tmp_path / "goodneighbor.db")
    (tmp_path / "goodneighbor.toml").write_text('[desk]\nchannel = "slack:C0REPS"\n')
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1-2-abc\nSLACK_APP_TOKEN=xapp-1-2-abc\n")
    (tmp_path / ".env").chmod(0o600)
    before = (tmp_path / "goodneighbor.db").read_bytes()
    ended = await asyncio.to_thread(run, tmp_path, "run", SLACK_API_URL="http://127.0.0.1:9/")
    assert (ended.status, ended.out) == (2, "")
    assert "The database is damaged" in ended.err
    assert "Traceback" not in ended.err
    assert (tmp_path / "goodneighbor.db").read_bytes() == before


async def test_pages_that_break_meanwhile_are_told_to_the_desk_once_a_day() -> None:
    storage, often = FakeStorage(), asyncio.Event()
    core = core_of(storage, Settings(desk=Desk("slack:C0REPS")))
    answers = iter([[], ["Tree 5 page 7"], ["Tree 5 page 7"]])

    async def look() -> list[str]:
        if (answer := next(answers, None)) is None:
            often.set()
            await asyncio.Event().wait()
        return answer or []

    looking = asyncio.create_task(look_daily(core, look, every=0.01))
    await asyncio.wait_for(often.wait(), 60)
    looking.cancel()
    (post,) = await storage.read(lambda store: list(store.outbox.by_key.values()))
    assert (post.target, "The database is damaged" in post.body) == ("slack:C0REPS", True)
