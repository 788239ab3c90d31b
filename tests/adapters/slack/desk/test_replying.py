"""The other ways to step in, in Slack: what lies open, what does not and why, and doing nothing with a reason."""

from pathlib import Path
from typing import Any

import pytest

from bot.screens.commands import COMMAND
from tests.adapters.slack.desk.test_access import asked, box, press
from tests.adapters.slack.running import DESK, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_one_of_the_other_ways_opens_a_window_with_its_words(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        ways = await it.whisper("U0REP", "What would help most?")
        assert (await slack.press("U0REP", ways["ts"], DESK, use_of(ways, "Bring in a colleague"))).acked
        (window,) = slack.views("U0REP")
        assert window["callback_id"].startswith("gn:written:")
        assert window["title"]["text"] == "Bring in a colleague"
        assert box(window)["initial_value"] == "Mia, I am asking Cem. Cem, would you have a look?"
        card = await it.shows("Rea Rep has it")
        assert "Bring in a colleague" in str(card["blocks"])


def use_of(shown: dict[str, Any], way: str) -> str:
    """The button beside a way."""
    (use,) = [
        each["accessory"] for each in shown["blocks"] if each.get("text", {}).get("text", "").startswith(f"*{way}*")
    ]
    return str(use["action_id"])


async def test_a_way_that_is_not_open_says_so(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        ways = await it.whisper("U0REP", "What would help most?")
        closed = [block["elements"][0]["text"] for block in ways["blocks"] if block["type"] == "context"]
        assert "*Invite them to a prompt*: No prompt is posted and open just now." in closed


async def test_a_member_who_agreed_to_be_asked_can_be_introduced(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        assert "bring you in" in (await slack.slash("U0OTHER", COMMAND, "ask-me on")).text
        assert "agreed to be asked" in str((await slack.slash("U0OTHER", COMMAND, "privacy")).body)
        await asked(it)
        await press(it, "U0REP", "ways")
        ways = await it.whisper("U0REP", "What would help most?")
        assert (await slack.press("U0REP", ways["ts"], DESK, use_of(ways, "Introduce two members"))).acked
        words = box(slack.views("U0REP")[-1])["initial_value"]
        assert words == "Mia, Olu may know this. Olu, would you have a look?"
        assert "We won't ask you" in (await slack.slash("U0OTHER", COMMAND, "ask-me off")).text
        assert "agreed" not in str((await slack.slash("U0OTHER", COMMAND, "privacy")).body)


async def test_doing_nothing_asks_why_and_closes_the_card_with_that(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        ways = await it.whisper("U0REP", "What would help most?")
        assert (await slack.press("U0REP", ways["ts"], DESK, use_of(ways, "Do nothing, and say why"))).acked
        (window,) = slack.views("U0REP")
        empty = await slack.submit_view("U0REP", window["id"], {"reply": {"text": "  "}})
        assert "why no action is needed" in empty.errors["reply"]
        await slack.submit_view("U0REP", window["id"], {"reply": {"text": "two old friends joking"}})
        await it.shows("Rea Rep: nothing to do (two old friends joking)")
        assert "The card is closed" in str(slack.views("U0REP"))


async def test_a_link_to_our_own_page_is_named_before_it_is_posted(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "write")
        (view,) = slack.views("U0REP")
        await slack.submit_view("U0REP", view["id"], {"reply": {"text": "See https://help.inkwell.example/export"}})
        (ready,) = slack.views("U0REP")
        assert "a page of our own: own links 0 of 1 this week" in str(ready["blocks"])
