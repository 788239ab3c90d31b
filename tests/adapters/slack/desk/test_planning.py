"""Prompts are planned in Slack: the window, the next five dates, saved and approved, asked; answers and the wrap-up."""

from pathlib import Path
from typing import Any

import pytest

from bot.screens.commands import COMMAND
from tests.adapters.slack.examples import checked, checked_view
from tests.adapters.slack.running import opened, pressed_in
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

MANAGER, CHANNEL = "U0MANAGER", "C0COMM"
QUESTION = "What did you try first?"
FORM = {
    "reply": {"text": "What keeps people from starting"},
    "box:channels": {"text": f"<#{CHANNEL}|comm>"},
    "box:rhythm": {"text": "every first monday at 10:00"},
    "box:why": {"text": "The first day should be easier."},
    "box:questions": {"text": f"{QUESTION}\nDo you like the app?"},
}


async def window(slack: SlackEmulator) -> dict[str, Any]:
    """The window that the manager sees."""
    await slack.until(lambda: slack.views(MANAGER))
    return slack.views(MANAGER)[-1]


async def test_a_prompt_is_made_approved_and_asked_and_its_answers_are_wrapped_up(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(slack, tmp_path):
        await slack.slash(MANAGER, COMMAND, "prompt new")
        form = checked_view(await window(slack))
        assert form["callback_id"] == "gn:plandraft:new"
        wrong = FORM | {"box:rhythm": {"text": "now and then"}}
        await slack.submit_view(MANAGER, form["id"], wrong)
        refused = await window(slack)
        assert "says no time of day" in str(refused["blocks"])
        assert (await slack.press_in_view(MANAGER, refused["id"], pressed_in(refused, "Change"))).acked
        again = await window(slack)
        assert "now and then" in str(again["blocks"])
        await slack.submit_view(MANAGER, again["id"], FORM)
        preview = await window(slack)
        assert "The next five: Mon" in str(preview["blocks"])
        assert "A yes, a no, a number or a choice answers this" in str(preview["blocks"])
        assert (await slack.press_in_view(MANAGER, preview["id"], pressed_in(preview, "Save and approve"))).acked
        plan = await window(slack)
        assert "Saved, and approved by" in str(plan["blocks"])
        id = plan["blocks"][2]["text"]["text"].rpartition("Id: ")[2]
        answer = await slack.slash(MANAGER, COMMAND, f"prompt run {id}")
        assert "on its way" in answer.text
        await slack.until(lambda: any(QUESTION in str(post) for post in slack.posts(CHANNEL)))
        (question,) = [post for post in slack.posts(CHANNEL) if QUESTION in str(post)]
        await slack.say(CHANNEL, "U0OTHER", "the export, of course", thread_ts=question["ts"])

        async def listed() -> str:
            return str((await slack.slash("U0REP", COMMAND, f"answers {id}")).body)

        for _ in range(100):
            if "1 answer" in await listed():
                break
        assert "1 answer" in await listed()
        assert checked(list((await slack.slash("U0REP", COMMAND, "prompt list")).body["blocks"]))


async def test_who_may_not_plan_is_told_so_and_sees_no_window(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path):
        assert "need to be a manager" in (await slack.slash("U0REP", COMMAND, "prompt new")).text
        assert slack.views("U0REP") == []


async def test_a_member_suggests_a_question_from_the_menu_of_a_message(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path):
        ts = await slack.say(CHANNEL, "U0OTHER", "what do you all do on a monday?")
        assert (await slack.shortcut("U0OTHER", "gn:propose", CHANNEL, ts)).acked
        (form,) = slack.views("U0OTHER")
        assert "what do you all do on a monday?" in str(form["blocks"])
        await slack.submit_view("U0OTHER", form["id"], {"reply": {"text": "What do you do first on a Monday?"}})
        assert "A person of Inkwell reads it" in str(slack.views("U0OTHER"))
        mine = await slack.slash("U0OTHER", COMMAND, "propose")
        assert "Waiting for the team" in str(mine.body)
        team = await slack.slash(MANAGER, COMMAND, "prompt proposals")
        assert "What do you do first on a Monday?" in str(team.body)
