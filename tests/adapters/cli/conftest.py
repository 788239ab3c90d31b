"""What the command line is tried with: a terminal in an empty folder, and a Slack beside the test."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.cli.commands import Terminal
from tests.emulators.slack import SlackEmulator

KEYS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "DISCORD_TOKEN", "DATABASE_URL")


@pytest.fixture(scope="module")
def slack_beside() -> Iterator[SlackEmulator]:
    """A Slack beside the test, which itself begins a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    emulator = SlackEmulator()
    asyncio.run_coroutine_threadsafe(emulator.start(), loop).result()
    yield emulator
    asyncio.run_coroutine_threadsafe(emulator.stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in an empty folder, without settings of this machine."""
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)
