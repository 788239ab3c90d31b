"""A member who wants to be left alone, on a real wire: their card goes from the desk, also over a restart."""

from copy import deepcopy
from pathlib import Path

import pytest

from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_card_of_who_wants_quiet_is_withdrawn_at_the_desk_and_cannot_be_taken_after_a_restart(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        before = deepcopy(await it.card())
        assert (await slack.slash("U0MEMBER", "/neighbor", "quiet")).acked
        await it.whisper("U0MEMBER", "I ignore everything you write")
        await it.shows("asked to be ignored")
    async with opened(slack, tmp_path) as it:
        assert (await slack.press("U0REP", before["ts"], DESK, action(before, "take"), forged=True)).acked
        await it.whisper("U0REP", "asked to be ignored")
        assert len(it.cards()) == 1
