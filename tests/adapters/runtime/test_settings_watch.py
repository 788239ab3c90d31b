"""A changed settings file is read again, or refused with its faults while the old settings stay."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from adapters.app import core_of, settings_at
from adapters.core import Core
from adapters.runtime.settings_watch import SettingsWatch
from bot.ports.context import Context
from storage.engine.open import open_storage
from tests.patience import PATIENCE

BEFORE = """
[brand]
name = "Inkwell"
[desk]
channel = "sandbox:desk"
budget = 3
"""


class Watched:
    """A core over a settings file, and what was told to the desk and the operator."""

    def __init__(self, core: Core, file: Path) -> None:
        self.core, self.file = core, file
        self.notes: list[str] = []

    async def told(self, words: str) -> str:
        """The notice to the desk with these words, once it is there."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for post in await self.core.read(_notices):
                    if words in post:
                        return post
                await asyncio.sleep(0.01)


def _notices(context: Context) -> list[str]:
    return [post.body or "" for post in context.store.outbox.due(context.now)]


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    file = tmp_path / "goodneighbor.toml"
    file.write_text(BEFORE)
    storage = open_storage(f"sqlite:///{tmp_path / 'town.db'}", ballast=0)
    core = core_of(storage, settings_at(file)[0])
    watched = Watched(core, file)
    watch = asyncio.create_task(SettingsWatch(core, file, partial(settings_at, file), watched.notes.append, 0.01).run())
    await asyncio.sleep(0)
    try:
        yield watched
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        await storage.close()


async def test_a_changed_file_is_in_force_without_a_restart(watched: Watched) -> None:
    text = BEFORE + '[[products]]\nname = "Scribbler"\n[[keywords]]\ntext = "flubber"\nkind = "complaint"\n'
    watched.file.write_text(text.replace("budget = 3", "budget = 12"))
    await watched.told("is in force")
    assert watched.core.settings.desk.budget == 12
    assert watched.core.triage.read("Scribbler is here").scores["our_product"] > 0.5
    assert watched.core.triage.read("there is flubber on it").scores["complaint"] > 0.5


async def test_a_file_with_faults_is_refused_and_mended_later(watched: Watched) -> None:
    watched.file.write_text(BEFORE.replace("budget = 3", 'budget = "many"\nbugdet = 7'))
    told = await watched.told("2 faults")
    assert "The old settings stay" in told
    assert watched.core.settings.desk.budget == 3
    assert len(watched.notes) == 2
    watched.file.write_text(BEFORE.replace("budget = 3", "budget = 40"))
    await watched.told("is in force")
    assert watched.core.settings.desk.budget == 40


async def test_what_is_looked_at_only_at_the_start_is_named(watched: Watched) -> None:
    watched.file.write_text(BEFORE + "[discord]\nmessage_content = false\n")
    assert "message_content" in await watched.told("wait for a restart")
