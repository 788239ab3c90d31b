"""The first look back in Slack: thirty days are read once, one card tells what nobody answered, no word is kept."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from adapters.app import core_of
from adapters.core import Core, utc_now
from adapters.slack.base import client as calls
from adapters.slack.base.workspace import Workspace
from adapters.slack.connection import platform as part
from adapters.slack.desk.poster import render_post
from adapters.slack.setup.history_scan import HistoryScan
from bot.delivery.content import content_of
from bot.desk.digests import first_look
from bot.members.opt_out import set_opt_out
from bot.model.views import NoticeView
from bot.ports.context import Context
from bot.settings.settings import ChannelRules
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, SETTINGS, marker, opened
from tests.emulators.slack import SlackEmulator
from tests.fakes.storage import FakeStorage
from tests.fakes.store import FakeStore

CONSENT = replace(SETTINGS, first_look=True)
HOME = Workspace("T0GOOD", "https://goodneighbor-test.slack.com/", "U0BOT", "B0GOOD", frozenset({"U0BOT", "U0REP"}))
ANSWER = "You can do that under File, then Export."


@dataclass
class Town:
    """A workspace with a past, and an installation that has not looked at it yet."""

    slack: SlackEmulator
    core: Core
    store: FakeStore
    client: Any

    async def said(self, text: str, user: str = "U0MEMBER", days: float = 3, **more: Any) -> str:
        """Somebody said this so many days ago; the bot was not told."""
        ts = f"{(utc_now() - timedelta(days=days)).timestamp():.6f}"
        return await self.slack.say(more.pop("channel", COMMUNITY), user, text, ts=ts, deliver=False, **more)

    async def looks(self) -> None:
        await HistoryScan(self.core, self.client, HOME, pause=0).run()

    def card(self) -> NoticeView:
        """The one card."""
        (post,) = self.store.outbox.by_key.values()
        core = self.core
        words = content_of(Context(self.store, core.settings, core.triage, utc_now(), str), post)
        assert isinstance(words, NoticeView)
        return words

    def calls(self, method: str) -> int:
        return len(self.slack.calls(method))


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    storage = FakeStorage()
    async with SlackEmulator() as slack, calls.session() as shared:
        client = calls.client(slack.bot_token, slack.api_url, shared)
        yield Town(slack, core_of(storage, CONSENT), storage.store, client)


async def test_one_card_tells_what_nobody_answered_oldest_first_with_links(town: Town) -> None:
    second = await town.said("Where can I change the colour of the sidebar?", "U0OTHER", days=2)
    first = await town.said(QUESTION, days=9)
    await town.looks()
    card = town.card()
    assert card.text == "2 questions nobody answered in the last 30 days, oldest first (#community):"
    assert [entry.link for entry in card.entries] == [HOME.link(COMMUNITY, first), HOME.link(COMMUNITY, second)]


async def test_what_was_answered_in_its_thread_or_after_it_is_left_out(town: Town) -> None:
    root = await town.said(QUESTION, days=9)
    await town.said(ANSWER, "U0OTHER", days=8.9, thread_ts=root)
    await town.said("Can I print the sidebar?", days=5)
    await town.said(f"<@U0MEMBER> {ANSWER}", "U0OTHER", days=4.999)
    await town.looks()
    assert town.card().text.endswith("every question was answered.")


async def test_an_author_who_only_adds_to_the_own_thread_was_not_answered(town: Town) -> None:
    root = await town.said(QUESTION, days=9)
    await town.said("Nobody?", days=8.9, thread_ts=root)
    await town.looks()
    assert len(town.card().entries) == 1


async def test_whoever_wants_to_be_left_alone_is_left_out(town: Town) -> None:
    await town.said(QUESTION)
    await town.core.do(set_opt_out, HOME.place(COMMUNITY), "U0MEMBER", True)
    await town.looks()
    assert town.card().entries == ()


async def test_joins_our_own_posts_and_nonsense_do_not_disturb(town: Town) -> None:
    await town.said(QUESTION)
    await town.said("has joined", subtype="channel_join")
    odd = f"{(utc_now() - timedelta(days=1)).timestamp():.6f}"
    town.slack.world.channels[COMMUNITY].messages[odd] = {"ts": odd, "user": 7, "text": ["what?"]}
    await town.looks()
    assert len(town.card().entries) == 1


async def test_nothing_is_read_a_second_time(town: Town) -> None:
    await town.said(QUESTION)
    await town.looks()
    before = len(town.slack.requests)
    await town.looks()
    assert len(town.slack.requests) == before
    assert len(town.store.outbox.by_key) == 1


async def test_a_look_that_was_broken_off_goes_on_with_the_other_channels(town: Town) -> None:
    town.slack.add_channel("C0SECOND", "second", members=["U0MEMBER", "U0BOT"])
    channels = {**CONSENT.channels, "slack:C0SECOND": ChannelRules("slack:C0SECOND")}
    town.core.file_settings = replace(CONSENT, channels=channels)
    await town.said(QUESTION)
    await town.said(QUESTION, channel="C0SECOND")
    town.slack.fail("conversations.history", "drop", channel="C0SECOND")
    with contextlib.suppress(Exception):
        await town.looks()
    assert town.store.outbox.by_key == {}
    await town.looks()
    assert town.card().text.startswith("2 questions")
    assert [call.args["channel"] for call in town.slack.calls("conversations.history")].count(COMMUNITY) == 1


async def test_a_channel_that_cannot_be_read_does_not_keep_the_others_from_being_told(town: Town) -> None:
    channels = {"slack:C0NOBOT": ChannelRules("slack:C0NOBOT"), **CONSENT.channels}
    town.core.file_settings = replace(CONSENT, channels=channels)
    await town.said(QUESTION)
    await town.looks()
    assert town.card().text.startswith("1 question nobody answered")


async def test_slack_that_asks_to_wait_is_waited_for(town: Town) -> None:
    await town.said(QUESTION)
    town.slack.fail("conversations.history", "rate_limited", retry_after="0")
    await town.looks()
    assert len(town.card().entries) == 1


async def test_many_pages_are_read(town: Town) -> None:
    for number in range(450):
        await town.said(f"Just saying something, number {number}.", days=20 - number / 100)
    await town.said(QUESTION, days=25)
    await town.looks()
    assert town.calls("conversations.history") == 3
    assert len(town.card().entries) == 1


async def test_no_word_and_no_name_of_the_past_is_kept(town: Town) -> None:
    await town.said(QUESTION)
    await town.looks()
    kept = repr(town.store)
    assert "export" not in kept
    assert "Mia" not in kept
    assert "U0MEMBER" not in kept


async def test_the_card_passes_slacks_own_models(town: Town) -> None:
    for number in range(30):
        await town.said(QUESTION, days=2 + number / 2)
    await town.looks()
    (post,) = town.store.outbox.by_key.values()
    _, shown = render_post(post, town.card(), "Inkwell")
    for block in shown:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
    links = [block for block in shown if "|Show>" in str(block)]
    assert len(links) == 4


@pytest.mark.parametrize(("consent", "shadow"), [(True, False), (False, False), (True, True)])
async def test_the_bot_looks_back_only_with_consent_and_not_in_shadow_mode(
    consent: bool, shadow: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "HistoryScan", partial(HistoryScan, pause=0))
    desk = replace(SETTINGS.desk, shadow=shadow)
    async with SlackEmulator() as slack:
        ts = f"{(utc_now() - timedelta(days=3)).timestamp():.6f}"
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION, ts=ts, deliver=False)
        async with opened(slack, tmp_path, replace(SETTINGS, first_look=consent, desk=desk)) as installation:
            if consent and not shadow:
                await slack.until(lambda: slack.posts(DESK))
                (card,) = slack.posts(DESK)
                assert marker(card).startswith("gn:digest:T0GOOD:first-look-")
                assert f"archives/{COMMUNITY}/p{ts.replace('.', '')}|Show>" in str(card["blocks"])
            else:
                await slack.say(COMMUNITY, "U0OTHER", "Good morning!")
                await slack.settled()
                assert not slack.calls("users.list")
                assert await installation.core.read(first_look.not_scanned, [HOME.place(COMMUNITY)])
