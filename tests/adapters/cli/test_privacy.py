"""`privacy show | export | erase` for a person who asks the operator, and `discord sync`."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.app import core_of
from bot.base.message import Author, ChannelRef, Message
from bot.settings.settings import ChannelRules, Settings
from storage.engine.open import open_storage
from tests.adapters.cli.commands import Terminal
from tests.emulators.discord import DiscordEmulator

HELP = ChannelRef("discord", "77", "1234")
QUESTION = "How do I export my notes as a PDF?"


@pytest.fixture
def installation(terminal: Terminal) -> Terminal:
    """An installation that has heard two members."""

    async def hear() -> None:
        storage = open_storage("sqlite:///goodneighbor.db")
        settings = Settings(channels={str(HELP): ChannelRules(str(HELP))})
        core = core_of(storage, settings)
        now = datetime.now(UTC)
        await core.hear(Message(HELP, "1", Author("5", "Mia"), QUESTION, now))
        await core.hear(Message(HELP, "2", Author("6", "Ren"), "Does anyone know how to print two pages?", now))
        await storage.close()

    Path("goodneighbor.toml").write_text('[[channels]]\nid = "discord:1234"\n')
    asyncio.run(hear())
    return terminal


def test_a_person_is_shown_exported_and_erased_and_nobody_else_is(installation: Terminal) -> None:
    assert "1 message of yours kept" in installation.run("privacy", "show", "discord:5").out
    data = json.loads(installation.run("privacy", "export", "discord:5").out)
    assert [each["text"] for each in data["77"]["messages"]] == [QUESTION]
    installation.run("privacy", "export", "discord:5", "--out", "mia.json")
    assert json.loads(Path("mia.json").read_text())["77"]["messages"] == data["77"]["messages"]
    assert "are gone" in installation.run("privacy", "erase", "discord:5").out
    assert json.loads(installation.run("privacy", "export", "discord:5").out)["77"]["messages"] == []
    assert json.loads(installation.run("privacy", "export", "discord:6").out)["77"]["messages"]


@pytest.mark.parametrize("person", ["mia", "discord:", "elsewhere:5"])
def test_who_is_not_named_properly_is_said(installation: Terminal, person: str) -> None:
    ended = installation.run("privacy", "show", person)
    assert ended.status == 2
    assert "names nobody" in ended.err


@pytest.fixture(scope="module")
def discord_beside() -> Iterator[DiscordEmulator]:
    """A Discord beside the test, which itself begins a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def begin() -> DiscordEmulator:
        emulator = DiscordEmulator()
        await emulator.start()
        return emulator

    emulator = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    yield emulator
    asyncio.run_coroutine_threadsafe(emulator.stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_the_commands_are_told_to_discord(installation: Terminal, discord_beside: DiscordEmulator) -> None:
    assert installation.run("discord", "sync").status == 2
    lines = [f"DISCORD_TOKEN={discord_beside.settings.token}", f"DISCORD_API_URL={discord_beside.api_url}"]
    env = Path(".env")
    env.write_text("\n".join(lines))
    env.chmod(0o600)
    assert re.search(r"Discord has \d+ commands now", installation.run("discord", "sync").out)
    env.write_text("\n".join(["DISCORD_TOKEN=wrong", lines[1]]))
    refused = installation.run("discord", "sync")
    assert refused.status == 2
    assert "Reset Token" in refused.err
