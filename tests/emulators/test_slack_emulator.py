"""The loopback Slack is honest: events reach unmodified slack_bolt and slack_sdk as they do from Slack."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack import SlackEmulator
from tests.emulators.slack.bots import (
    bolt,
    client,
    heard,
    listening,
    refused,
    serving,
)
from tests.emulators.slack.world import Json


@pytest.fixture
async def slack() -> AsyncIterator[SlackEmulator]:
    async with SlackEmulator(retry_delays=(0.01, 0.02, 0.03)) as emulator:
        yield emulator


def impatient(slack: SlackEmulator, times: int = 3) -> None:
    """What is not acknowledged soon comes again, so many times."""
    slack.delivery.ack_timeout, slack.delivery.retry_delays = 0.25, (0.01,) * times


# -- listening


async def test_a_member_is_heard_and_answered_by_an_unmodified_app(slack: SlackEmulator) -> None:
    app = bolt(slack)

    @app.event("message")
    async def answer(event: Json, say: Any) -> None:
        await say("Have you tried tea?", thread_ts=event["ts"])

    async with listening(slack, app):
        ts = await slack.say("C0COMM", "U0MEMBER", "How do I wake up?")
        await slack.until(lambda: len(slack.posts("C0COMM")) == 1)
    (reply,) = slack.posts("C0COMM")
    assert (reply["text"], reply["thread_ts"]) == ("Have you tried tea?", ts)
    assert [m["text"] for m in slack.thread("C0COMM", ts)] == ["How do I wake up?", "Have you tried tea?"]


async def test_an_unmodified_app_works_over_signed_http_and_refuses_a_forged_signature(slack: SlackEmulator) -> None:
    app = bolt(slack)
    found = heard(app)
    async with serving(slack, app):
        assert await slack.http.verify()
        await slack.say("C0COMM", "U0MEMBER", "hello")
        await slack.settled()
        headers = slack.http.headers(b"{}", "application/json", None) | {"X-Slack-Signature": "v0=0"}
        outcome = await slack.http.post(b'{"type":"event_callback"}', headers)
    assert [e["text"] for e in found] == ["hello"]
    assert slack.counts()["acked"] == 1
    assert not outcome.acked


async def test_a_mention_comes_as_a_message_and_as_a_mention_of_one_ts(slack: SlackEmulator) -> None:
    app = bolt(slack)
    messages, mentions = heard(app), heard(app, "app_mention")
    async with listening(slack, app):
        ts = await slack.mention("C0COMM", "U0MEMBER", "are you there?")
        await slack.settled()
        await slack.until(lambda: messages and mentions)
    assert [e["ts"] for e in (*messages, *mentions)] == [ts, ts]


async def test_the_bot_hears_nothing_from_where_it_is_not(slack: SlackEmulator) -> None:
    await slack.say("C0NOBOT", "U0MEMBER", "only among us")
    assert slack.counts()["events"] == 0


async def test_the_bots_own_message_comes_back_with_bot_id_and_app_id(slack: SlackEmulator) -> None:
    app = bolt(slack, ignoring_self_events_enabled=False)
    found = heard(app)
    async with listening(slack, app):
        await client(slack).chat_postMessage(channel="C0COMM", text="a prompt")
        await slack.until(lambda: found)
    assert (found[0]["bot_id"], found[0]["app_id"], found[0]["user"]) == ("B0GOOD", "A0GOOD", "U0BOT")


async def test_edits_and_deletions_come_as_message_events_and_a_thread_leaves_a_tombstone(slack: SlackEmulator) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app):
        lonely = await slack.say("C0COMM", "U0MEMBER", "lonely")
        root = await slack.say("C0COMM", "U0MEMBER", "root")
        await slack.say("C0COMM", "U0OTHER", "reply", thread_ts=root)
        for act in (
            slack.edit("C0COMM", lonely, "still"),
            slack.delete("C0COMM", lonely),
            slack.delete("C0COMM", root),
        ):
            await act
            await slack.settled()
        await slack.until(lambda: len(found) == 6)
    assert sorted(e["text"] for e in found[:3]) == ["lonely", "reply", "root"]
    changed = found[3:]
    assert [e["subtype"] for e in changed] == ["message_changed", "message_deleted", "message_changed"]
    assert changed[0]["previous_message"]["text"] == "lonely"
    assert changed[1]["deleted_ts"] == lonely
    assert changed[2]["message"]["subtype"] == "tombstone"
    assert slack.messages("C0COMM")[0]["ts"] == root


# -- acknowledgements


@pytest.mark.parametrize(("late", "attempts", "acked"), [(False, 1, 1), (True, 4, 0)])
async def test_bolt_acknowledges_first_unless_told_to_wait_for_the_listener(
    slack: SlackEmulator, late: bool, attempts: int, acked: int
) -> None:
    app = bolt(slack, process_before_response=late)
    if late:
        impatient(slack)

    @app.event("message")
    async def broken(event: Json) -> None:
        raise RuntimeError("the store is down")

    async with listening(slack, app):
        await slack.say("C0COMM", "U0MEMBER", "hello")
        await slack.settled()
    counts = slack.counts()
    assert (counts["attempts"], counts["acked"], counts["given_up"]) == (attempts, acked, 1 - acked)


@pytest.mark.parametrize("connect", [listening, serving])
async def test_a_lost_acknowledgement_brings_the_event_again_with_its_retry_number(
    slack: SlackEmulator, connect: Any
) -> None:
    app = bolt(slack)
    retries: list[tuple[str | None, str | None, str]] = []

    @app.event("message")
    async def note(request: Any, body: Json) -> None:
        number, reason = (request.headers.get(f"x-slack-retry-{name}", [""])[0] for name in ("num", "reason"))
        retries.append((number, reason, body["event_id"]))

    slack.lose_acks(2)
    async with connect(slack, app):
        await slack.say("C0COMM", "U0MEMBER", "hello")
        await slack.settled()
    assert [number or "0" for number, _, _ in retries] == ["0", "1", "2"]
    assert len({event_id for _, _, event_id in retries}) == 1
    assert "timeout" in str(retries[1][1])
    (receipt,) = slack.acks.values()
    assert receipt.acked_at is not None
    assert [a.acked for a in receipt.attempts] == [False, False, True]


async def test_a_late_acknowledgement_counts_only_within_the_time(slack: SlackEmulator) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app):
        slack.delay_acks(0.05)
        await slack.say("C0COMM", "U0MEMBER", "in time")
        await slack.settled()
        impatient(slack)
        slack.delay_acks(5.0)
        await slack.say("C0COMM", "U0MEMBER", "too late")
        await slack.settled()
    assert [e["text"] for e in found] == ["in time", *["too late"] * 4]
    assert slack.counts()["given_up"] == 1


async def test_what_was_given_up_can_be_delivered_later(slack: SlackEmulator) -> None:
    await slack.say("C0COMM", "U0MEMBER", "anybody?")
    await slack.settled()
    assert slack.counts()["given_up"] == 1
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app):
        assert slack.redeliver() == 1
        await slack.settled()
    assert [e["text"] for e in found] == ["anybody?"]


async def test_an_event_can_come_many_times_at_once(slack: SlackEmulator) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app):
        ts = await slack.say("C0COMM", "U0MEMBER", "hello")
        assert slack.repeat(ts, 4) == 1
        await slack.settled()
        await slack.until(lambda: len(found) == 5)
    (receipt,) = slack.acks.values()
    assert len(receipt.attempts) == 5


async def test_what_no_listener_knows_is_not_acknowledged(slack: SlackEmulator) -> None:
    impatient(slack, 0)
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app):
        await slack.send_raw("not an envelope")
        slack.emit({"type": "no_such_event"})
        await slack.settled()
        assert slack.counts()["acked"] == 0
        impatient(slack, 100)
        await slack.say("C0COMM", "U0MEMBER", "hello")
        await slack.until(lambda: found)


# -- broken lines


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets", "link_disabled"])
async def test_bolt_comes_back_after_it_is_told_to_disconnect(slack: SlackEmulator, reason: str) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app, ping_interval=0.1):
        await slack.disconnect(reason, close_after=None)
        await slack.until(lambda: slack.sockets.opened >= 2 and len(slack.sockets.live) == 1)
        impatient(slack, 100)
        await slack.say("C0COMM", "U0MEMBER", "still there?")
        await slack.until(lambda: found)


@pytest.mark.parametrize("how", ["fin", "rst", "mid_frame", "half_open", "close"])
async def test_bolt_comes_back_after_its_line_is_cut(slack: SlackEmulator, how: str) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app, ping_interval=0.1):
        assert await slack.cut(how) == 1
        await slack.until(lambda: slack.sockets.opened >= 2)
        impatient(slack, 100)
        await slack.say("C0COMM", "U0MEMBER", "still there?")
        await slack.until(lambda: found)


async def test_bolt_comes_back_when_slack_lets_it_in_again(slack: SlackEmulator) -> None:
    async with listening(slack, bolt(slack), ping_interval=0.1):
        slack.accept_sockets(False)
        await slack.cut("fin")
        await slack.until(lambda: not slack.sockets.live and len(slack.calls("apps.connections.open")) >= 2)
        slack.accept_sockets(True)
        await slack.connected()


# -- a process of its own


@pytest.mark.process
async def test_it_runs_as_a_process_with_a_door_for_tests() -> None:
    given = [sys.executable, "-m", "tests.emulators.slack", "--ack-timeout", "0.2", "--retry-delays", "0.01"]
    process = await asyncio.create_subprocess_exec(*given, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    told = json.loads(await process.stdout.readline())
    try:
        async with aiohttp.ClientSession() as session:

            async def act(verb: str, **arguments: Any) -> Any:
                async with session.post(f"{told['control_url']}/{verb}", json=arguments) as answer:
                    return (await answer.json()).get("result"), answer.status

            ts, _ = await act("say", channel="C0COMM", user="U0MEMBER", text="hello")
            await act("fail", method="chat.postMessage", kind="error", error="fatal_error", stored=True)
            web_client = AsyncWebClient(token=told["bot_token"], base_url=told["api_url"], retry_handlers=[])
            assert await refused(web_client.chat_postMessage(channel="C0COMM", text="x")) == "fatal_error"
            await act("settled")
            assert (await act("press", user="U0REP", message_ts=ts, channel="C0COMM", action_id="no"))[1] == 400
            async with session.get(f"{told['control_url']}/state") as answer:
                state = await answer.json()
        assert [m["text"] for m in state["messages"]["C0COMM"]] == ["hello", "x"]
        assert state["counts"]["given_up"] == 2
        assert [r["outcome"] for r in state["requests"]] == ["fatal_error"]
    finally:
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


BOT = """
import asyncio, sys
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

app = AsyncApp(client=AsyncWebClient("xoxb-test-token", base_url=sys.argv[1]), process_before_response=True)

@app.event("message")
async def hear(event):
    await asyncio.sleep(float(sys.argv[2]))

async def main():
    await AsyncSocketModeHandler(app, "xapp-test-token").start_async()

asyncio.run(main())
"""


@pytest.mark.process
async def test_what_a_killed_bot_had_not_acknowledged_comes_to_the_next_one() -> None:
    async with SlackEmulator(ack_timeout=0.3, retry_delays=(0.05, 0.5, 5.0)) as slack:
        for slowness in ("60", "0"):
            given = [sys.executable, "-c", BOT, slack.api_url, slowness]
            process = await asyncio.create_subprocess_exec(*given, stderr=asyncio.subprocess.DEVNULL)
            try:
                await slack.connected()
                if slowness == "60":
                    await slack.say("C0COMM", "U0MEMBER", "do not lose this")
                    await slack.until(lambda: slack.counts()["attempts"] == 1)
                else:
                    slack.redeliver()
                    await slack.settled()
            finally:
                process.kill()
                await process.wait()
            await slack.until(lambda: not slack.sockets.live)
    (receipt,) = slack.acks.values()
    assert receipt.acked_at is not None
    assert receipt.attempts[0].failed == "timeout"
