"""A loopback Slack on either transport."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.emulators.slack import SlackEmulator


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackEmulator]:
    """Over Socket Mode and over signed HTTP: both must behave alike."""
    async with SlackEmulator(transport=request.param) as emulator:
        yield emulator


@pytest.fixture
async def socket_slack() -> AsyncIterator[SlackEmulator]:
    """Over Socket Mode only."""
    async with SlackEmulator() as emulator:
        yield emulator


@pytest.fixture
def tried_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second's pause where there are ten otherwise, for what comes after the pause."""
    monkeypatch.setattr("bot.model.post.LOOK_AFTER", tuple(timedelta(seconds=seconds) for seconds in (1, 3, 6)))
    for module in ("base.client", "desk.poster"):
        monkeypatch.setattr(f"adapters.slack.{module}.AGAIN_AFTER", 1.0)


@pytest.fixture(autouse=True)
def answered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine an answer may take nearly as long as Slack waits before it is put off."""
    monkeypatch.setattr("adapters.slack.desk.actions.AT_ONCE", 2.7)
