"""Consent to quote in Slack: the team asks, the member sees the very words in private and decides."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.ports.context import Context
from bot.screens.commands import COMMAND
from bot.settings.settings import PromptPlan
from tests.adapters.slack.examples import checked
from tests.adapters.slack.running import COMMUNITY, SETTINGS, Open, action, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

MANAGER, MEMBER = "U0MANAGER", "U0OTHER"
PLAN = PromptPlan("gave-up", "What did you give up on last week?", f"slack:{COMMUNITY}", f"slack:{MANAGER}")
WORDS = "I gave up on the export to PDF after an hour"


async def answered(bot: Open) -> str:
    """The question goes out and a member answers it; its thread."""
    slack = bot.slack
    await slack.slash(MANAGER, COMMAND, "prompt run gave-up")
    await slack.until(lambda: any(PLAN.text in str(post) for post in slack.posts(COMMUNITY)))
    thread = next(str(post["ts"]) for post in slack.posts(COMMUNITY) if PLAN.text in str(post))
    await slack.say(COMMUNITY, MEMBER, WORDS, thread_ts=thread)
    for _ in range(300):
        if await bot.core.read(answers_kept):
            return thread
        await asyncio.sleep(0.1)
    raise AssertionError("the answer did not arrive")


def answers_kept(context: Context) -> int:
    return sum(len(context.store.prompts.answers(slot.key)) for slot in context.store.prompts.slots())


async def pressed(bot: Open, who: str, shown: dict[str, Any], verb: str, words: str) -> dict[str, Any]:
    """Press what begins with this verb; the private answer with these words that follows."""
    slack = bot.slack
    assert (await slack.press(who, shown["ts"], COMMUNITY, action(shown, verb))).acked
    await slack.until(lambda: any(words in str(each) for each in told(bot, who)))
    answer: dict[str, Any] = next(answer for answer in reversed(told(bot, who)) if words in str(answer))
    checked(answer["blocks"])
    return answer


def told(bot: Open, who: str) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = bot.slack.ephemerals
    return [answer for answer in answers if answer["to"] == who]


async def asked_for(bot: Open, who: str, line: str, words: str) -> dict[str, Any]:
    """The private answer to a command."""
    await bot.slack.slash(who, COMMAND, line)
    await bot.slack.until(lambda: any(words in str(each) for each in told(bot, who)))
    return next(each for each in reversed(told(bot, who)) if words in str(each))


async def test_a_member_decides_in_private_whether_they_are_quoted(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path, replace(SETTINGS, prompts=(PLAN,))) as bot:
        thread = await answered(bot)
        listed = await asked_for(bot, MANAGER, "answers", "What members answered")
        answers = await pressed(bot, MANAGER, listed, "answers", "As JSON")
        quotes = await pressed(bot, MANAGER, answers, "quotes", "0 of 1 message may be quoted")
        asked = await pressed(bot, MANAGER, quotes, "askquote", "Ask in the thread")
        await pressed(bot, MANAGER, asked, "askquotethread", "signed with your name.")
        await slack.until(lambda: any("May we quote" in str(post) for post in slack.thread(COMMUNITY, thread)))
        own = await asked_for(bot, MEMBER, "privacy", "whether you may be quoted")
        choice = await pressed(bot, MEMBER, own, "myquotes", WORDS)
        await pressed(bot, MEMBER, choice, "quotechoice", "You may be quoted")
        listed = await asked_for(bot, MANAGER, "answers", "What members answered")
        answers = await pressed(bot, MANAGER, listed, "answers", "As JSON")
        await pressed(bot, MANAGER, answers, "quotes", "yes, with the full name")
