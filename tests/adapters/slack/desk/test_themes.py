"""From a question to what members are told, in Slack: answers, a theme, a learning, something done, a note."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.ports.context import Context
from bot.screens.commands import COMMAND
from bot.settings.settings import PromptPlan
from tests.adapters.slack.examples import checked, checked_view
from tests.adapters.slack.running import COMMUNITY, SETTINGS, Open, action, opened, pressed_in
from tests.emulators.slack import SlackEmulator
from tests.themes_gold import theme_examples

pytest.importorskip("sklearn.cluster")
pytest.importorskip("adapters.themes.grouping")  # loaded before the wire: loading takes seconds
pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

MANAGER = "U0MANAGER"
PLAN = PromptPlan("gave-up", "What did you give up on last week?", f"slack:{COMMUNITY}", f"slack:{MANAGER}")
NOTE = "You said that sync loses notes. From today it keeps both versions."


async def asked_and_answered(bot: Open) -> str:
    """The question of the plan goes out, and five members answer one thing and five another; its thread."""
    slack = bot.slack
    await slack.slash(MANAGER, COMMAND, "prompt run gave-up")
    await slack.until(lambda: any(PLAN.text in str(post) for post in slack.posts(COMMUNITY)))
    thread = next(str(post["ts"]) for post in slack.posts(COMMUNITY) if PLAN.text in str(post))
    planted = theme_examples("planted.txt")
    for number, example in enumerate([*planted[:5], *planted[10:15]]):
        slack.add_person(f"U0ANSWER{number}", f"answer{number}", f"Answer {number}")
        await slack.say(COMMUNITY, f"U0ANSWER{number}", example.text, thread_ts=thread)
        await kept(bot, number + 1)
    return thread


async def kept(bot: Open, count: int) -> None:
    """So many answers have arrived."""
    for _ in range(3000):
        if await bot.core.read(answers_kept) == count:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("not every answer arrived")


def answers_kept(context: Context) -> int:
    slots = context.store.prompts.slots()
    return len(context.store.prompts.answers(slots[0].key))


async def shown(bot: Open, words: str) -> dict[str, Any]:
    """The newest private answer to the manager, once it holds these words."""
    await bot.slack.until(lambda: any(words in str(each) for each in told(bot)))
    return next(each for each in reversed(told(bot)) if words in str(each))


def told(bot: Open) -> list[dict[str, Any]]:
    return [each for each in bot.slack.ephemerals if each["to"] == MANAGER]


async def pressed(bot: Open, message: dict[str, Any], verb: str) -> None:
    assert (await bot.slack.press(MANAGER, message["ts"], COMMUNITY, action(message, verb))).acked


async def window(bot: Open, title: str) -> dict[str, Any]:
    """The window with this title."""
    await bot.slack.until(lambda: bot.slack.views(MANAGER) and title in str(bot.slack.views(MANAGER)[-1]))
    return checked_view(bot.slack.views(MANAGER)[-1])


async def test_a_question_ends_with_a_note_in_its_thread(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path, replace(SETTINGS, prompts=(PLAN,))) as bot:
        thread = await asked_and_answered(bot)
        await slack.slash(MANAGER, COMMAND, "themes regroup")
        listed = await shown(bot, "What people talk about: 2 themes")
        checked(listed["blocks"])
        await pressed(bot, listed, "theme")
        theme = await shown(bot, "Write what we learned")
        await pressed(bot, theme, "themelearn")
        form = await window(bot, "What we learned")
        await slack.submit_view(MANAGER, form["id"], {"reply": {"text": "Two devices overwrite each other."}})
        for step, title in (("Mark as done", "Tell members"), ("Tell members", "You said, we did")):
            view = await window(bot, step)
            assert (await slack.press_in_view(MANAGER, view["id"], pressed_in(view, step))).acked
            await window(bot, title)
        form = await window(bot, "You said, we did")
        await slack.submit_view(MANAGER, form["id"], {"reply": {"text": NOTE}})
        note = await window(bot, "Send this note? 1 thread left")
        assert (await slack.press_in_view(MANAGER, note["id"], action(note, "notesend"))).acked
        await slack.until(lambda: any(NOTE in str(post) for post in slack.thread(COMMUNITY, thread)))
        await window(bot, "The members know")
        assert len([post for post in slack.thread(COMMUNITY, thread) if NOTE in str(post)]) == 1
