"""Deaf times: what was said while nobody listened is fetched, heard in order and once, and the desk is told."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack.connection import platform as slack_part
from bot.base.errors import Full
from bot.insight.figures import stats
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, Open, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

QUICK = 0.25
"""Seconds between two looks at the socket, so that a cut is noticed soon."""

CUTS = ("fin", "rst", "mid_frame", "half_open", "close")


async def heard(window: Open) -> int:
    return (await window.core.read(stats.stats)).figures["heard"].n


async def test_what_was_said_while_we_were_down_is_heard_once_and_in_order(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0OTHER", "Good morning everybody")
        await slack.settled()
    root = await slack.say(COMMUNITY, "U0MEMBER", QUESTION, deliver=False)
    for number in range(48):
        await slack.say(COMMUNITY, "U0OTHER", f"remark {number}", deliver=False)
    await slack.say(COMMUNITY, "U0OTHER", "You open it and press Export", root, deliver=False)
    async with opened(slack, tmp_path) as it:
        assert await heard(it) == 51
        await it.shows("Thank them")
    async with opened(slack, tmp_path) as it:
        assert await heard(it) == 51
        await asyncio.sleep(0.2)
        assert len(it.cards()) == 1


async def test_a_new_channel_begins_now_and_replays_nothing(slack: SlackEmulator, tmp_path: Path) -> None:
    await slack.say(COMMUNITY, "U0MEMBER", QUESTION, deliver=False)
    async with opened(slack, tmp_path) as it:
        assert await heard(it) == 0
    await slack.say(COMMUNITY, "U0MEMBER", QUESTION, deliver=False)
    async with opened(slack, tmp_path) as it:
        assert await heard(it) == 1


async def test_an_own_answer_given_while_we_were_down_closes_its_card(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        root = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await it.card()
    await slack.say(COMMUNITY, "U0REP", "Open it, then File, Export.", root, deliver=False)
    async with opened(slack, tmp_path) as it:
        await it.shows("Answered by Rea Rep")


@pytest.mark.slow
@pytest.mark.parametrize("how", CUTS)
async def test_a_socket_that_breaks_in_any_way_is_replaced_and_nothing_is_lost(
    socket_slack: SlackEmulator, tmp_path: Path, how: str
) -> None:
    slack = socket_slack
    slack.delivery.retry_delays, slack.delivery.ack_timeout = (0.5,) * 60, 1.0
    async with opened(slack, tmp_path, ping=QUICK) as it:
        await slack.cut(how)
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(it.cards)
        await slack.settled()
        assert len(it.cards()) == 1
        assert slack.counts()["given_up"] == 0


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "too_many_websockets"])
async def test_a_disconnect_that_slack_asks_for_is_followed(
    socket_slack: SlackEmulator, tmp_path: Path, reason: str
) -> None:
    slack = socket_slack
    slack.delivery.retry_delays = (0.5, 1.0, 2.0, 4.0)
    async with opened(slack, tmp_path, ping=QUICK) as it:
        await slack.disconnect(reason)
        await slack.until(lambda: slack.sockets.opened >= 2)
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(it.cards)


@pytest.mark.slow
async def test_after_a_deaf_time_the_desk_is_told_once_how_long_and_how_much(
    socket_slack: SlackEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = socket_slack
    monkeypatch.setattr(slack_part, "DEAF_AFTER", 0.5)
    async with opened(slack, tmp_path, ping=QUICK) as it:
        await slack.say(COMMUNITY, "U0OTHER", "Good morning")
        await slack.settled()
        slack.accept_sockets(False)
        await slack.cut("fin")
        for number in range(3):
            await slack.say(COMMUNITY, "U0OTHER", f"remark {number}", deliver=False)
        await asyncio.sleep(1.0)
        slack.accept_sockets(True)
        await slack.until(lambda: "No Slack events from" in str(slack.posts(DESK)))
        (told,) = [post for post in slack.posts(DESK) if "No Slack events" in post["text"]]
        assert "3 messages fetched afterwards" in told["text"]
        assert await heard(it) == 4


async def test_a_gap_between_two_connections_is_caught_up_with_at_once(
    socket_slack: SlackEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = socket_slack
    monkeypatch.setattr(slack_part, "DEAF_AFTER", -1.0)  # even a line that is back within the same tick
    async with opened(slack, tmp_path, ping=QUICK):
        started = len(slack.calls("auth.test"))
        for number in range(3):
            await slack.say(COMMUNITY, "U0OTHER", f"remark {number}", deliver=False)
        await slack.cut("close")
        await slack.until(lambda: "3 messages fetched afterwards" in str(slack.posts(DESK)))
        assert len(slack.calls("auth.test")) == started


@pytest.mark.slow
async def test_a_socket_that_stays_away_is_built_anew(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path, ping=QUICK) as it:
        before = len(slack.calls("auth.test"))
        slack.accept_sockets(False)
        await slack.cut("rst")
        await slack.until(lambda: len(slack.calls("auth.test")) > before)
        slack.accept_sockets(True)
        await slack.connected()
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(it.cards)


async def test_slow_history_ends_the_catching_up_and_does_not_hold_up_the_start(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path):
        await slack.say(COMMUNITY, "U0OTHER", "Good morning")
        await slack.settled()
    for number in range(40):
        await slack.say(COMMUNITY, "U0OTHER", f"remark {number}", deliver=False)
    slack.pace.slow_history = True
    async with asyncio.timeout(60), opened(slack, tmp_path) as it:
        assert await heard(it) == 16


@pytest.mark.slow
async def test_events_that_could_not_be_kept_are_fetched_when_slack_has_given_up(
    socket_slack: SlackEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = socket_slack
    slack.delivery.retry_delays = ()
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0OTHER", "Good morning")
        await slack.settled()
        hear = it.core.hear
        monkeypatch.setattr(it.core, "hear", _full)
        slack.delivery.ack_timeout = 1.0
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(lambda: slack.counts()["given_up"] == 1)
        monkeypatch.setattr(it.core, "hear", hear)
        await slack.until(it.cards)
        assert await heard(it) == 2


async def _full(_heard: object, _old: bool = False) -> None:
    raise Full("The disk is full.")
