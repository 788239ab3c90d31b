"""`goodneighbor doctor --live` in Slack: the press comes back, whoever hears it, and deafness is found."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.setup import live_check as live
from adapters.slack.setup.live_check import run_live_check
from bot.base.finding import Diagnosis
from tests.adapters.slack.running import DESK, SETTINGS, action, env_for, opened
from tests.emulators.slack import SlackEmulator


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(live, "ECHO_SECONDS", 0.3)


@pytest.fixture
async def slack() -> AsyncIterator[SlackEmulator]:
    async with SlackEmulator() as slack:
        yield slack


async def tried(slack: SlackEmulator, press: bool = True, env: dict[str, str] | None = None) -> list[Diagnosis]:
    """The doctor tries, and somebody at the desk presses."""
    said: list[str] = []
    trying = asyncio.create_task(run_live_check(env or env_for(slack), SETTINGS, said.append, 5.0 if press else 0.2))
    if press:
        await slack.until(lambda: said)
        (card,) = slack.posts(DESK)
        await slack.press("U0REP", card["ts"], DESK, action(card, "try"))
    return await trying


def shown(slack: SlackEmulator) -> str:
    (card,) = slack.posts(DESK)
    return str(card["text"])


async def test_the_press_comes_back_and_events_come_in(slack: SlackEmulator) -> None:
    findings = await tried(slack)
    assert [(finding.ok, finding.what) for finding in findings] == [
        (True, "the press of the test card came back"),
        (True, "events come in"),
    ]
    assert shown(slack) == "It works: rea pressed, and the bot heard it."


async def test_nobody_presses(slack: SlackEmulator) -> None:
    (finding,) = await tried(slack, press=False)
    assert not finding.ok
    assert "Interactivity & Shortcuts" in finding.mend
    assert shown(slack) == "This test is over; nothing was heard."


async def test_an_app_without_events_is_deaf_although_presses_come_back(slack: SlackEmulator) -> None:
    slack.delivery.subscribed = frozenset()
    _, finding = await tried(slack)
    assert finding.what == "presses come back, but Slack sends no events: the bot is deaf"
    assert "Event Subscriptions" in finding.mend


@pytest.mark.parametrize("transport", ["socket", "http"])
async def test_the_running_bot_takes_the_press_and_the_doctor_sees_it(transport: str, tmp_path: Path) -> None:
    async with SlackEmulator(transport=transport) as slack:
        env = env_for(slack)
        async with opened(slack, tmp_path, env=env):
            (finding,) = await tried(slack, env=env)
            assert finding.ok
            assert shown(slack) == "It works: Rea Rep pressed, and the bot heard it."


async def test_what_members_say_meanwhile_is_left_to_the_bot(slack: SlackEmulator) -> None:
    said: list[Any] = []
    trying = asyncio.create_task(run_live_check(env_for(slack), SETTINGS, said.append, 0.5))
    await slack.until(lambda: said)
    ts = await slack.say("C0COMM", "U0MEMBER", "Is anybody there?")
    await trying
    assert [receipt.acked_at for receipt in slack.acks.values() if receipt.ts == ts] == [None]


async def test_without_a_desk_nothing_is_posted(slack: SlackEmulator) -> None:
    settings = replace(SETTINGS, desk=replace(SETTINGS.desk, channel="slack:#nowhere"))
    (finding,) = await run_live_check(env_for(slack), settings, lambda line: None, 0.2)
    assert not finding.ok
    assert not slack.calls("chat.postMessage")
