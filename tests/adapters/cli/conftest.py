"""A Slack beside the test, for commands that begin a loop of their own."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from tests.emulators.slack import SlackEmulator


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
