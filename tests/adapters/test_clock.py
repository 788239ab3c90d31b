"""The clock stops in the middle of a look without a word."""

import asyncio
from collections.abc import Sequence

import pytest

from adapters.app import house_of
from adapters.clock import Clock
from adapters.door import Door
from bot.settings import Settings
from bot.suggestion import Suggestion
from storage.open import open_storage


class Looking(Door):
    """A door whose look at what is due takes longer than anybody waits."""

    def __init__(self) -> None:
        super().__init__(open_storage("sqlite://"), house_of(Settings()))
        self.asked = asyncio.Event()

    async def look_again(self) -> Sequence[Suggestion]:
        """Never comes back."""
        self.asked.set()
        await asyncio.Event().wait()
        return []


async def test_a_look_that_the_end_breaks_off_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    door = Looking()
    clock = asyncio.create_task(Clock(door).run())
    await asyncio.wait_for(door.asked.wait(), 10)
    clock.cancel()
    await asyncio.gather(clock, return_exceptions=True)
    await asyncio.sleep(0.05)
    assert [one.message for one in caplog.records if one.levelname == "ERROR"] == []
