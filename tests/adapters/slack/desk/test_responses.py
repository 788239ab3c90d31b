"""The other ways to step in, in Slack: what lies open, what does not and why, and doing nothing with a reason."""

from pathlib import Path
from typing import Any

import pytest

from adapters.slack.connection.app import COMMAND
from tests.adapters.slack.desk.test_access import asked, press
from tests.adapters.slack.running import opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_other_ways_open_a_window_and_one_of_them_opens_the_words(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        (view,) = slack.views("U0REP")
        assert view["title"]["text"] == "Other ways"
        assert (await slack.press_in_view("U0REP", view["id"], use_of(view, "Bring in a colleague"))).acked
        words = slack.views("U0REP")[-1]
        assert words["callback_id"].startswith("gn:write:")
        opening = words["blocks"][2]["element"]["initial_value"]
        assert opening == "Mia, Cem knows this corner best. Cem, would you have a look?"
        card = await it.shows("Rea Rep has it")
        assert "Bring in a colleague" in str(card["blocks"])


def use_of(view: dict[str, Any], way: str) -> str:
    """The button beside a way."""
    (use,) = [it["accessory"] for it in view["blocks"] if it.get("text", {}).get("text", "").startswith(f"*{way}*")]
    return str(use["action_id"])


async def test_a_way_that_is_not_open_says_so_in_the_window(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        (view,) = slack.views("U0REP")
        closed = [block["elements"][0]["text"] for block in view["blocks"] if block["type"] == "context"]
        assert "*Invite them to a prompt* · No prompt is posted and open just now." in closed


async def test_a_member_who_agreed_to_be_asked_can_be_introduced(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        assert "bring you in" in (await slack.slash("U0OTHER", COMMAND, "ask-me")).text
        assert "agreed to be asked" in (await slack.slash("U0OTHER", COMMAND, "privacy")).text
        await asked(it)
        await press(it, "U0REP", "ways")
        (view,) = slack.views("U0REP")
        assert (await slack.press_in_view("U0REP", view["id"], use_of(view, "Introduce two members"))).acked
        words = slack.views("U0REP")[-1]["blocks"][2]["element"]["initial_value"]
        assert words == "Mia, Olu may well know this. Olu, would you have a look?"
        assert "Nobody brings you in" in (await slack.slash("U0OTHER", COMMAND, "ask-me off")).text
        assert "agreed" not in (await slack.slash("U0OTHER", COMMAND, "privacy")).text


async def test_doing_nothing_asks_why_and_closes_the_card_with_that(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        (view,) = slack.views("U0REP")
        assert (await slack.press_in_view("U0REP", view["id"], use_of(view, "Do nothing, and say why"))).acked
        window = slack.views("U0REP")[-1]
        empty = await slack.submit_view("U0REP", window["id"], {"reply": {"text": "  "}})
        assert "why nothing is to be done" in empty.errors["reply"]
        done = await slack.submit_view("U0REP", window["id"], {"reply": {"text": "two old friends joking"}})
        assert done.body == {"response_action": "clear"}
        await it.shows("Rea Rep: nothing to do (two old friends joking)")
        assert slack.views("U0REP") == []


async def test_a_link_to_our_own_page_is_named_before_it_is_posted(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "write")
        (view,) = slack.views("U0REP")
        await slack.submit_view("U0REP", view["id"], {"reply": {"text": "See https://help.inkwell.example/export"}})
        (ready,) = slack.views("U0REP")
        assert "a page of our own: own links 0 of 1 this week" in str(ready["blocks"])
