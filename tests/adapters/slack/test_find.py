"""Finding an old card in Slack, and opening it again by a press."""

from pathlib import Path

import pytest

from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_an_old_card_is_found_and_opened_again(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        card = await it.card()
        assert (await slack.press("U0REP", card["ts"], DESK, action(card, "dismiss"))).acked
        why = await it.whisper("U0REP", "Why is it not for us?")
        assert (await slack.press("U0REP", why["ts"], DESK, action(why, "why-1"))).acked
        await it.shows("not for us")
        assert (await slack.slash("U0REP", "/neighbor", "find not for us")).acked
        whisper = await it.whisper("U0REP", "1 card found")
        again = whisper["blocks"][1]["accessory"]["action_id"]
        assert (await slack.press("U0REP", whisper["ts"], COMMUNITY, again)).acked
        await slack.until(lambda: len(it.cards()) == 2)
        await it.whisper("U0REP", "is open again, at the desk")
