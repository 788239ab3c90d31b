"""What goes wrong between Slack and us: repeated, doubled, late and poisonous events; posts whose answers are lost."""

import asyncio
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.insight.desk_lists import cards_since
from bot.insight.figures import stats as figures
from bot.ports import notices
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, Open, action, listening_to, marker, opened
from tests.emulators.slack import SlackEmulator

TOPICS = ("export", "print", "sync", "share", "sort", "merge", "search", "archive", "translate", "encrypt")


def question(number: int) -> str:
    """A question about a conversation of its own."""
    return f"How do I {TOPICS[number % len(TOPICS)]} notebook{number} in Inkwell?"


async def cards_of(window: Open) -> int:
    """How many cards the desk was ever shown, posted or not."""
    return len(await window.core.read(cards_since, datetime.now(UTC) - timedelta(days=1)))


@pytest.mark.slow
async def test_an_event_told_five_times_in_any_order_is_heard_once(slack: SlackEmulator, tmp_path: Path) -> None:
    people = [f"U0M{number}" for number in range(10)]
    for number, user in enumerate(people):
        slack.add_person(user, f"member{number}")
        slack.world.channels[COMMUNITY].members.append(user)
    async with opened(slack, tmp_path) as it:
        said = [await slack.say(COMMUNITY, people[n % 10], f"remark {n} of today") for n in range(90)]
        said += [await slack.say(COMMUNITY, people[n], question(n)) for n in range(10)]
        again = [ts for ts in said for _ in range(4)]
        random.Random(3).shuffle(again)
        for ts in again:
            slack.repeat(ts)
        await slack.settled()
        stats = await it.core.read(figures.stats)
        assert stats.figures["heard"].n == 100
        assert await cards_of(it) == stats.figures["cards"].n
        assert stats.figures["cards"].n >= 1


async def test_lost_and_late_acknowledgements_make_no_second_card(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        slack.lose_acks(1)
        ts = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.settled()
        (receipt,) = [ack for ack in slack.acks.values() if ack.ts == ts]
        assert len(receipt.attempts) == 2
        assert (await it.core.read(figures.stats)).figures["heard"].n == 1
        await it.card()
        assert len(it.cards()) == 1


async def test_twins_and_events_out_of_order_are_one_thing(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await slack.mention(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.settled()
        assert (await it.core.read(figures.stats)).figures["heard"].n == 1

        base = {"type": "message", "channel": COMMUNITY, "channel_type": "channel", "user": "U0OTHER"}
        twin = {**base, "text": "one gesture, told twice", "client_msg_id": "one"}
        slack.emit({**twin, "ts": "1900000000.000001"})
        slack.emit({**twin, "ts": "1900000000.000002"})
        await slack.settled()
        assert (await it.core.read(figures.stats)).figures["heard"].n == 2

        gone = {**base, "subtype": "message_deleted", "deleted_ts": "1900000001.000000", "ts": "1900000002.000000"}
        slack.emit(gone)
        await slack.settled()
        slack.emit({**base, "text": question(3), "ts": "1900000001.000000"})
        await slack.settled()
        assert (await it.core.read(figures.stats)).figures["heard"].n == 2


async def test_an_edit_that_comes_before_its_original_is_heard_once(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        ts, edited = slack.world.next_ts(), slack.world.next_ts()
        base = {"type": "message", "channel": COMMUNITY, "user": "U0MEMBER", "ts": ts}
        now = {**base, "text": QUESTION, "edited": {"user": "U0MEMBER", "ts": edited}}
        change = {"type": "message", "subtype": "message_changed", "channel": COMMUNITY, "ts": edited, "message": now}
        slack.emit({**change, "channel_type": "channel", "previous_message": {**base, "text": "How"}})
        await slack.settled()
        slack.emit({**base, "text": "How", "channel_type": "channel"})
        await slack.settled()
        assert (await it.core.read(figures.stats)).figures["heard"].n == 1
        assert QUESTION in str((await it.card())["blocks"])


POISON: tuple[Any, ...] = (
    {"type": "message", "channel": COMMUNITY},
    {"type": "message", "channel": 7, "ts": "1.2", "user": "U0MEMBER", "text": "x", "thread_ts": "1.1"},
    {"type": "message", "channel": COMMUNITY, "ts": "never", "user": "U0MEMBER", "text": "x"},
    {"type": "message", "channel": COMMUNITY, "ts": "1.2", "user": {"id": 1}, "text": ["x"], "blocks": 5},
    {"type": "message", "channel": COMMUNITY, "ts": "1.2", "subtype": "message_changed", "message": None},
    {"type": "message", "channel": COMMUNITY, "ts": "1.2", "subtype": ["a"], "user": "U0MEMBER"},
    {"type": "app_mention", "channel": None, "ts": None},
    {"type": "reaction_added"},
    {"type": "nobody_knows", "a": {"b": [1]}},
)


async def test_poison_is_put_aside_and_stops_nothing(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        for event in POISON:
            slack.emit({**event, "canary": "canary words"})
        await slack.settled()
        assert slack.counts()["given_up"] == 0
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await it.card()
    with sqlite3.connect(tmp_path / "goodneighbor.db") as database:
        (shapes,) = zip(*database.execute("select shape from broken").fetchall(), strict=True)
    assert len(shapes) >= 5
    assert not any("canary words" in shape for shape in shapes)


@pytest.mark.slow
async def test_while_the_database_is_locked_nothing_is_acknowledged_and_nothing_is_lost(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    slack.delivery.retry_delays = (0.2,) * 60
    slack.delivery.ack_timeout = 1.0
    async with opened(slack, tmp_path) as it:
        locker = sqlite3.connect(tmp_path / "goodneighbor.db", isolation_level=None, timeout=10)
        locker.execute("BEGIN IMMEDIATE")
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await asyncio.sleep(1.2)
        assert slack.acked() == []
        locker.execute("ROLLBACK")
        locker.close()
        await slack.settled()
        await it.card()
        assert len(it.cards()) == 1
        assert slack.counts()["given_up"] == 0


LOST = [
    {"kind": "drop", "stored": True},
    {"kind": "status", "status": 500, "stored": True},
    {"kind": "status", "status": 503, "stored": True},
    {"kind": "garbage", "stored": True},
    {"kind": "error", "error": "fatal_error", "stored": True},
    {"kind": "drop", "stored": False},
]


@pytest.mark.usefixtures("tried_again_soon")
@pytest.mark.slow
@pytest.mark.parametrize("fault", LOST, ids=str)
async def test_a_post_whose_answer_was_lost_is_looked_for_and_not_repeated(
    socket_slack: SlackEmulator, tmp_path: Path, fault: dict[str, Any]
) -> None:
    slack = socket_slack
    slack.fail("chat.postMessage", **fault)
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(lambda: slack.calls("chat.postMessage"))
        assert len(slack.calls("chat.postMessage")) == 1
        await slack.until(
            lambda: [call for call in slack.calls("conversations.history") if call.args["channel"] == DESK]
        )
        if not fault["stored"]:
            return
        await asyncio.sleep(0.5)
        assert len(slack.calls("chat.postMessage")) == 1
        card = it.cards()[0]
        await slack.press("U0REP", card["ts"], DESK, action(card, "take"))
        await it.shows("Rea Rep has it")


@pytest.mark.slow
@pytest.mark.parametrize(("header", "least"), [("1", 0.95), ("2", 1.95)])
async def test_a_429_is_waited_out_as_long_as_it_says_and_other_channels_move(
    socket_slack: SlackEmulator, tmp_path: Path, header: str, least: float
) -> None:
    slack = socket_slack
    slack.add_channel("C0TWO", "second-desk", members=["U0REP", "U0BOT"])
    slack.fail("chat.postMessage", "rate_limited", retry_after=header, channel=DESK)
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await it.card()
        first, second = [call.at for call in slack.calls("chat.postMessage")][:2]
        assert second - first >= least
        assert len(it.cards()) == 1


@pytest.mark.usefixtures("tried_again_soon")
@pytest.mark.slow
async def test_a_desk_that_refuses_for_a_moment_is_tried_again_within_seconds(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as window:
        slack.fail("chat.postMessage", "error", error="not_in_channel", times=1)
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(lambda: len(slack.calls("chat.postMessage")) == 1)
        async with asyncio.timeout(60):
            await window.card()


@pytest.mark.slow
@pytest.mark.parametrize("header", [None, "abc", "3600"])
async def test_a_429_that_says_nothing_useful_or_very_long_is_not_hurried(
    socket_slack: SlackEmulator, tmp_path: Path, header: str | None
) -> None:
    slack = socket_slack
    slack.fail("chat.postMessage", "rate_limited", retry_after=header)
    async with opened(slack, tmp_path):
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(lambda: slack.calls("chat.postMessage"))
        await asyncio.sleep(1.5)
        assert len(slack.calls("chat.postMessage")) == 1


@pytest.mark.slow
async def test_posts_in_one_channel_are_a_second_apart(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        for number in range(3):
            await it.core.do(notices.post_notice, f"note-{number}", f"Note {number}")
        await slack.until(lambda: len(slack.posts(DESK)) == 3)
        assert slack.pace.too_fast == {}
        assert [marker(post) for post in slack.posts(DESK)] == [f"gn:notice:note-{number}" for number in range(3)]


async def test_a_community_that_is_not_listened_to_is_left_alone(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path, listening_to("C0NOBOT")) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.settled()
        assert (await it.core.read(figures.stats)).figures["heard"].n == 0
        assert slack.calls("users.info") == []
