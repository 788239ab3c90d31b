"""The clock looks what has come due, learns, and stops in the middle of a look without a word."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.app import core_of, triage_of
from adapters.core import Core
from adapters.runtime.clock import Clock
from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Message
from bot.base.person import Person
from bot.desk.cards import actions
from bot.desk.feedback import learned as feedback
from bot.insight.desk_lists import open_cards
from bot.model.calibration import LEAST
from bot.model.card import Dismissal
from bot.settings.settings import ChannelRules, Desk, Settings
from storage.engine.open import open_storage


class Looking(Core):
    """A core whose look at what is due takes longer than anybody waits."""

    def __init__(self) -> None:
        super().__init__(open_storage("sqlite://"), Settings(), triage_of(Settings()), str)
        self.asked = asyncio.Event()

    async def do(self, *_: Any, **__: Any) -> Any:
        """Never comes back."""
        self.asked.set()
        await asyncio.Event().wait()


async def test_a_look_that_the_end_breaks_off_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    core = Looking()
    clock = asyncio.create_task(Clock(core).run())
    await asyncio.wait_for(core.asked.wait(), 10)
    clock.cancel()
    await asyncio.gather(clock, return_exceptions=True)
    await asyncio.sleep(0.05)
    assert [one.message for one in caplog.records if one.levelname == "ERROR"] == []


async def test_the_clock_learns_from_what_was_taken_and_dismissed() -> None:
    settings = Settings(
        representatives=frozenset({"town:kim"}),
        desk=Desk("town:desk"),
        channels={"town:help": ChannelRules("town:help")},
    )
    now, room = datetime(2027, 3, 1, 9, tzinfo=UTC), ChannelRef("town", "t1", "help")
    core = core_of(open_storage("sqlite://"), settings, clock=lambda: now)
    kim = Person("town:kim", "Kim")
    for number in range(LEAST + 4):
        now += timedelta(hours=1)
        said = f"How do I export my notes as a PDF? It is about notebook {number}."
        await core.hear(Message(room, f"{number}", Author(f"m{number}", "Mo"), said, now))
        (card,) = [it.suggestion for it in await core.read(open_cards) if it.suggestion.message.id == f"{number}"]
        if number % 6:
            await core.do(actions.dismiss_card, card.token, kim, Dismissal.NOT_OUR_TOPIC)
        else:
            answer = Message(room, f"{number}a", Author("kim", "Kim"), "Under Share.", now, reply_to=f"{number}")
            await core.hear(answer)
    clock = Clock(core, lambda: now)
    await clock.tick()
    found = await core.read(feedback.list_calibrations, kim)
    assert [(one.channel, one.kind) for one in found.lines] == [("town:help", Kind.QUESTION), ("", None)]
