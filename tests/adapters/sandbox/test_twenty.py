"""The weekly review on the page's desk: two taps on each, a way to the place, and who said what."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.app import core_of
from adapters.sandbox.community.brand import settings
from adapters.sandbox.community.listener import TENANT
from bot.desk.digests import weekly_review as audit
from bot.desk.digests.sampling import DrawnMessage
from bot.desk.digests.weekly_review import WeeklySample, post_review
from bot.ports.context import Context
from storage.engine.open import open_beside
from tests.adapters.sandbox.browser import Window

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

CHAT = "we had soup for lunch today"


async def laid(folder: Path) -> None:
    """What was said last comes to the desk as if it had been drawn."""
    storage = open_beside(f"sqlite:///{folder / 'goodneighbor.db'}")

    def work(context: Context) -> Any:
        last = max(
            context.store.messages.verdicts_since(context.now - timedelta(minutes=5)), key=lambda verdict: verdict.at
        )
        week = audit.week_of(context) + timedelta(days=7)
        return post_review(context, WeeklySample(week, TENANT, [DrawnMessage(last, "low", 0.5)]))

    try:
        assert await core_of(storage, settings()).do(work)
    finally:
        await storage.close()


def test_two_taps_judge_a_message_and_the_list_says_who_said_what(
    tmp_path: Path, window: Callable[..., Window]
) -> None:
    page = window()
    page.say("Noor Haddad", CHAT)
    page.message(CHAT).get_by_role("button", name="No card").wait_for()
    with ThreadPoolExecutor(1) as aside:  # the browser has a loop of its own in this thread
        aside.submit(asyncio.run, laid(tmp_path)).result()
    listed = page.page.locator(".reviews details")
    listed.locator("summary").click()
    assert CHAT not in listed.inner_text()
    assert "Noor" not in listed.inner_text()
    listed.get_by_role("button", name="Correctly skipped").click()
    page.see("Maya Okafor: correctly skipped", ".reviews")
    page.am("Jonas Weber")
    listed.get_by_role("button", name="Should have shown").click()
    page.see("Maya Okafor already judged this one: correctly skipped.", ".reviews")
