"""The history of a card in Slack: from the card's own menu and by the command."""

from pathlib import Path

import pytest

from tests.adapters.slack.examples import checked
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_a_cards_menu_and_the_command_say_who_did_what(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as town:
        asked = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        card = await town.card()
        assert (await slack.press("U0REP", card["ts"], DESK, action(card, "take"))).acked
        held = await town.shows("has it")
        assert (await slack.press("U0MANAGER", held["ts"], DESK, action(held, "more"), "history")).acked
        whisper = await town.whisper("U0MANAGER", "took it")
        assert checked(whisper["blocks"])
        link = f"https://goodneighbor-test.slack.com/archives/{COMMUNITY}/p{asked.replace('.', '')}"
        by_link = await slack.slash("U0REP", "/neighbor", f"history {link}")
        by_words = await slack.slash("U0REP", "/neighbor", "history export notes")
        assert "took it" in str(by_words.body)
        assert str(by_link.body) == str(by_words.body)
        member = await slack.slash("U0MEMBER", "/neighbor", "history export")
        assert "You need to be a representative" in member.text
