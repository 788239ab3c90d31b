"""The window to write in, in Slack: looked at on Check and when it is handed in, and nothing typed is lost."""

from pathlib import Path
from typing import Any

import pytest

from bot.base.person import Person
from bot.desk.cards.actions import dismiss_card
from bot.desk.responses.team_texts import save_text
from bot.insight.desk_lists import open_cards
from bot.model.card import Dismissal
from bot.model.team_text import TextKind
from bot.screens.commands import COMMAND
from tests.adapters.slack.desk.test_access import asked, press
from tests.adapters.slack.running import opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

WORDS = "I promise it will be fixed tomorrow."


async def test_check_remarks_on_the_words_as_they_stand_and_leaves_them(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        await press(running, "U0REP", "write")
        (view,) = slack.views("U0REP")
        slack.world.views[view["id"]]["state"] = {"values": {"reply": {"text": {"value": WORDS}}}}
        assert (await slack.press_in_view("U0REP", view["id"], button(view, "Check"))).acked
        await slack.until(lambda: remarked(slack))
        (view,) = remarked(slack)
        assert box(view, "reply")["initial_value"] == WORDS
        card = (await running.core.read(open_cards))[0]
        assert card.card.draft.text != WORDS


async def test_words_with_a_remark_are_kept_and_go_on_with_a_reason(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        await press(running, "U0REP", "write")
        (view,) = slack.views("U0REP")
        await slack.submit_view("U0REP", view["id"], {"reply": {"text": WORDS}})
        (view,) = remarked(slack)
        (card,) = await running.core.read(open_cards)
        assert card.card.draft.text == WORDS
        assert box(view, "reply")["initial_value"] == WORDS
        reasoned = {"reply": {"text": WORDS}, "box:reason-promise": {"text": "agreed"}}
        await slack.submit_view("U0REP", view["id"], reasoned)
        assert "Copy your words" in str(slack.views("U0REP"))
        (card,) = await running.core.read(open_cards)
        assert [kept.reason for kept in card.card.overrules] == ["agreed"]


async def test_a_card_that_is_gone_is_said_above_the_window_which_stays(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await asked(running)
        await press(running, "U0REP", "write")
        (view,) = slack.views("U0REP")
        (card,) = await running.core.read(open_cards)
        rea = Person("slack:U0REP", "Rea Rep")
        await running.core.do(dismiss_card, card.card.token, rea, Dismissal.SPAM)
        answer = await slack.submit_view("U0REP", view["id"], {"reply": {"text": WORDS}})
        assert "This card is closed" in answer.errors["reply"]


async def test_a_saved_reply_comes_into_the_box_below_what_was_typed(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        rea = Person("slack:U0REP", "Rea Rep")
        words = "Hi {name}, choose File, then Export."
        saved = await running.core.do(save_text, TextKind.SNIPPET, "Export", words, rea)
        await asked(running)
        await press(running, "U0REP", "write")
        (view,) = slack.views("U0REP")
        state = {"values": {"reply": {"text": {"value": "Good point."}}}}
        slack.world.views[view["id"]]["state"] = state
        (menu,) = [part for block in view["blocks"] for part in block.get("elements", ()) if "options" in part]
        assert (await slack.press_in_view("U0REP", view["id"], menu["action_id"], saved.token)).acked
        await slack.until(lambda: "Good point.\\n\\nHi Mia, choose File" in str(slack.views("U0REP")))
        (view,) = slack.views("U0REP")
        (fresh,) = [block["block_id"] for block in view["blocks"] if block["block_id"].startswith("reply")]
        assert fresh != "reply"
        typed_on = "I promise: Hi Mia, choose File, then Export."
        slack.world.views[view["id"]]["state"] = {"values": {fresh: {"text": {"value": typed_on}}}}
        await slack.press_in_view("U0REP", view["id"], button(view, "Check"))
        await slack.until(lambda: remarked(slack))
        assert box(remarked(slack)[0], fresh)["initial_value"] == typed_on
        await slack.submit_view("U0REP", view["id"], {fresh: {"text": "Hi Mia, choose File, then Export."}})
        assert "Copy your words" in str(slack.views("U0REP"))


async def test_a_command_opens_a_window_for_a_saved_reply(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as running:
        await slack.slash("U0REP", COMMAND, "snippets add Export")
        (view,) = slack.views("U0REP")
        assert box(view, "reply")["initial_value"] == "Export"
        values = {"reply": {"text": "Export"}, "box:body": {"text": "{product} is here."}}
        refused = await slack.submit_view("U0REP", view["id"], values)
        assert "{product} cannot be filled in" in refused.errors["reply"]
        values["box:body"] = {"text": "Hi {name}."}
        await slack.submit_view("U0REP", view["id"], values)
        assert "is saved" in str(slack.views("U0REP"))
        assert [text.name for text in await running.core.read(lambda context: context.store.texts.all())] == ["Export"]


def remarked(slack: SlackEmulator) -> list[dict[str, Any]]:
    """The window, once something is remarked in it."""
    return [view for view in slack.views("U0REP") if "This is a promise. Can you keep it?" in str(view["blocks"])]


def button(view: dict[str, Any], label: str) -> str:
    """The id of a button in a window."""
    elements = [part for block in view["blocks"] for part in block.get("elements", ()) if "action_id" in part]
    return next(str(part["action_id"]) for part in elements if part.get("text", {}).get("text") == label)


def box(view: dict[str, Any], block: str) -> dict[str, Any]:
    """One of the boxes of a window."""
    (found,) = [part["element"] for part in view["blocks"] if part["block_id"] == block]
    return dict(found)
