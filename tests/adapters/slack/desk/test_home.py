"""The app's own tab in Slack: made each time it is opened, and answered in a window, as there is no channel."""

from pathlib import Path
from typing import Any

import pytest

from bot.insight.desk_lists import open_cards
from tests.adapters.slack.desk.test_access import asked, press
from tests.adapters.slack.running import opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


def button(home: dict[str, Any], label: str) -> str:
    """The id of a button beside a line."""
    beside = (block.get("accessory") or {} for block in home["blocks"])
    return next(str(each["action_id"]) for each in beside if each.get("text", {}).get("text") == label)


async def opened_home(slack: SlackEmulator, user: str, words: str) -> dict[str, Any]:
    """The tab as this person sees it, once these words stand in it."""
    await slack.open_home(user)
    await slack.until(lambda: words in str(slack.home(user)))
    home = slack.home(user)
    assert home is not None
    return home


async def test_home_shows_what_waits_and_a_reply_is_begun_there(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        home = await opened_home(slack, "U0REP", "1 card to look at")
        assert "Questions asked" in str(home)
        assert (await slack.press_in_view("U0REP", home["id"], button(home, "Write reply"))).acked
        await slack.until(lambda: slack.views("U0REP"))
        assert (await running.core.read(open_cards))[0].card.holder is not None
        await slack.until(lambda: "You have 1 card" in str(slack.home("U0REP")))


async def test_what_somebody_has_is_given_back_there_and_the_tab_says_so(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        await press(running, "U0REP", "take")
        await running.shows("has it")
        home = await opened_home(slack, "U0REP", "You have 1 card")
        assert (await slack.press_in_view("U0REP", home["id"], button(home, "Give back"))).acked
        await slack.until(lambda: "1 card to look at" in str(slack.home("U0REP")))


async def test_a_refused_press_is_said_in_a_window(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        home = await opened_home(slack, "U0REP", "1 card to look at")
        await press(running, "U0MANAGER", "take")
        await running.shows("has it")
        assert (await slack.press_in_view("U0REP", home["id"], button(home, "Write reply"))).acked
        await slack.until(lambda: "Cem Manager took it" in str(slack.views("U0REP")))


async def test_a_member_sees_nothing_of_the_desk(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        home = await opened_home(slack, "U0OTHER", "/neighbor privacy")
        assert "Mia" not in str(home)
        assert "Write reply" not in str(home)


async def test_a_look_at_messages_to_the_bot_makes_no_tab(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path):
        await slack.open_home("U0REP", tab="messages")
        await slack.settled()
        assert slack.home("U0REP") is None
