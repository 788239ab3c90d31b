"""A loopback Slack on either transport."""

from collections.abc import AsyncIterator

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
