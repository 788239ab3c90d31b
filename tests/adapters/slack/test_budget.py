"""Cards beyond the day's budget on a real wire: one list at nine, and a press that brings them up."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.core import utc_now
from bot.intake.timers import run_timers
from tests.adapters.slack.running import COMMUNITY, DESK, action, listening_to, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

QUESTIONS = ("How do I export my notes as a PDF?", "Is there a way to sort notebooks?", "Where do I find the trash?")


async def test_what_the_budget_holds_comes_in_one_list_and_a_press_brings_the_cards_up(
    slack: SlackEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(slack, tmp_path, listening_to(COMMUNITY, budget=1)) as it:
        for number, text in enumerate(QUESTIONS):
            slack.add_person(f"U{number}", f"member{number}", f"Member {number}")
            await slack.say(COMMUNITY, f"U{number}", text)
        await it.card()
        await slack.settled()
        assert len(it.cards()) == 1
        monkeypatch.setattr(it.core, "_clock", lambda: utc_now() + timedelta(days=1))
        await it.core.do(run_timers)
        await slack.until(lambda: len(slack.posts(DESK)) == 2)
        told = slack.posts(DESK)[-1]
        assert "Daily limit reached: 2 more cards" in str(told["blocks"])
        pressed = await slack.press("U0REP", told["ts"], DESK, action(told, "show"))
        assert pressed.acked
        await slack.until(lambda: len(it.cards()) == 3)
        await it.whisper("U0REP", "2 cards on the way")
