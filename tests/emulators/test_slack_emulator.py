"""The loopback Slack is honest: unmodified slack_bolt and slack_sdk behave against it as they do against Slack."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack import BOT_SCOPES, SlackEmulator

Json = dict[str, Any]
SEEN = Callable[[Json], None]


@pytest.fixture
async def slack() -> AsyncIterator[SlackEmulator]:
    async with SlackEmulator(ack_timeout=0.25, retry_delays=(0.01, 0.02, 0.03)) as emulator:
        yield emulator


def client(slack: SlackEmulator, token: str | None = None, **more: Any) -> AsyncWebClient:
    more.setdefault("retry_handlers", [])
    return AsyncWebClient(token=slack.bot_token if token is None else token, base_url=slack.api_url, **more)


def bolt(slack: SlackEmulator, **more: Any) -> AsyncApp:
    return AsyncApp(client=client(slack), signing_secret=slack.signing_secret, **more)


@contextlib.asynccontextmanager
async def listening(slack: SlackEmulator, app: AsyncApp, ping_interval: float = 5) -> AsyncIterator[None]:
    """The app connected over Socket Mode."""
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=ping_interval)
    await handler.connect_async()  # type: ignore[no-untyped-call, unused-ignore]
    await slack.connected()
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call, unused-ignore]


@contextlib.asynccontextmanager
async def serving(slack: SlackEmulator, app: AsyncApp) -> AsyncIterator[None]:
    """The app behind its own HTTP address, to which the emulator now delivers."""
    runner = web.AppRunner(app.web_app(path="/slack/events", port=0), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.transport = "http"
    slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


def heard(app: AsyncApp, event: str = "message") -> list[Json]:
    """Makes the app listen to this event; what it heard."""
    found: list[Json] = []

    async def listener(body: Json) -> None:
        found.append(body["event"])

    app.event(event)(listener)
    return found


def words(text: str, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": words(text, "mrkdwn")}


def button(**more: Any) -> Json:
    return {"type": "button", "action_id": "gn:take:1", "text": words("Take it"), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "gn:card", "elements": list(elements)}


def modal(**more: Any) -> Json:
    box = {"type": "plain_text_input", "action_id": "text", "max_length": 20}
    field = {"type": "input", "block_id": "reply", "label": words("Reply"), "element": box}
    return {"type": "modal", "title": words("Reply"), "submit": words("Send"), "blocks": [field], **more}


async def refused(call: Any) -> str:
    """The error word with which Slack refuses this call."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


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
        assert slack.delivery.redeliver_given_up() == 1
        await slack.settled()
    assert [e["text"] for e in found] == ["anybody?"]


# -- broken lines


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets"])
async def test_bolt_comes_back_after_it_is_told_to_disconnect(slack: SlackEmulator, reason: str) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app, ping_interval=0.1):
        await slack.disconnect(reason, close_after=None)
        await slack.until(lambda: slack.sockets.opened == 2 and len(slack.sockets.live) == 1)
        await slack.say("C0COMM", "U0MEMBER", "still there?")
        await slack.until(lambda: found)


@pytest.mark.parametrize("how", ["fin", "rst", "mid_frame", "half_open", "close"])
async def test_bolt_comes_back_after_its_line_is_cut(slack: SlackEmulator, how: str) -> None:
    app = bolt(slack)
    found = heard(app)
    async with listening(slack, app, ping_interval=0.1):
        assert await slack.cut(how) == 1
        await slack.until(lambda: slack.sockets.opened >= 2)
        await slack.say("C0COMM", "U0MEMBER", "still there?")
        await slack.until(lambda: found)


# -- refusals


@pytest.mark.parametrize(
    ("token", "refusal", "error"),
    [
        ("", None, "not_authed"),
        ("xoxb-wrong", None, "invalid_auth"),
        ("xapp-test-token", None, "not_allowed_token_type"),
        ("xoxb-test-token", "token_revoked", "token_revoked"),
        ("xoxb-test-token", "account_inactive", "account_inactive"),
    ],
)
async def test_a_bad_token_is_refused(slack: SlackEmulator, token: str, refusal: str | None, error: str) -> None:
    if refusal:
        slack.revoke(token, refusal)
    assert await refused(client(slack, token).auth_test()) == error


async def test_a_missing_scope_is_named_and_the_scope_header_can_be_left_off() -> None:
    async with SlackEmulator(scopes=BOT_SCOPES - {"users:read"}) as slack:
        with pytest.raises(SlackApiError) as caught:
            await client(slack).users_info(user="U0MEMBER")
        assert caught.value.response["error"] == "missing_scope"
        assert caught.value.response["needed"] == "users:read"
        assert "chat:write" in caught.value.response["provided"].split(",")
        shown = await client(slack).auth_test()
        assert "chat:write" in shown.headers["x-oauth-scopes"].split(",")
        slack.api.hide_scopes = True
        assert "x-oauth-scopes" not in (await client(slack).auth_test()).headers


REFUSALS: list[tuple[str, Json, str]] = [
    ("chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C0NOBOT", "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "C0COMM"}, "no_text"),
    ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "C0COMM", "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postEphemeral", {"channel": "C0REPS", "user": "U0MEMBER", "text": "x"}, "user_not_in_channel"),
    ("chat.update", {"channel": "C0COMM", "ts": "1.0", "text": "x"}, "message_not_found"),
    ("chat.delete", {"channel": "C0COMM", "ts": "1.0"}, "message_not_found"),
    ("chat.getPermalink", {"channel": "C0COMM", "message_ts": "1.0"}, "message_not_found"),
    ("conversations.history", {"channel": "C0NOBOT"}, "not_in_channel"),
    ("conversations.history", {"channel": "C0COMM", "cursor": "?"}, "invalid_cursor"),
    ("conversations.replies", {"channel": "C0COMM", "ts": "1.0"}, "thread_not_found"),
    ("conversations.join", {"channel": "C0NOBOT"}, "missing_scope"),
    ("conversations.list", {"types": "im"}, "missing_scope"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("views.open", {"trigger_id": "1.2.x", "view": "{}"}, "invalid_trigger_id"),
    ("views.update", {"view_id": "V404", "view": "{}"}, "not_found"),
    ("views.publish", {"user_id": "U0REP", "view": json.dumps(modal())}, "invalid_arguments"),
    ("no.such", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSALS)
async def test_what_slack_refuses_is_refused(slack: SlackEmulator, method: str, arguments: Json, error: str) -> None:
    assert await refused(client(slack).api_call(method, json=arguments)) == error


async def test_only_its_own_messages_can_be_changed_by_the_bot(slack: SlackEmulator) -> None:
    web_client = client(slack)
    theirs = await slack.say("C0COMM", "U0MEMBER", "mine")
    own = (await web_client.chat_postMessage(channel="#community", text="ours"))["ts"]
    assert await refused(web_client.chat_update(channel="C0COMM", ts=theirs, text="x")) == "cant_update_message"
    assert await refused(web_client.chat_delete(channel="C0COMM", ts=theirs)) == "cant_delete_message"
    assert await refused(web_client.chat_update(channel="C0COMM", ts=own, text="x" * 4001)) == "msg_too_long"
    await web_client.chat_update(channel="C0COMM", ts=own, text="ours, better")
    assert [m["text"] for m in slack.posts("C0COMM")] == ["ours, better"]
    await web_client.chat_delete(channel="C0COMM", ts=own)
    assert slack.posts("C0COMM") == []


async def test_a_person_who_linked_the_account_posts_as_themselves(slack: SlackEmulator) -> None:
    slack.add_user_token("xoxp-rea", "U0REP")
    await client(slack, "xoxp-rea").chat_postMessage(channel="C0COMM", text="Hi, Rea from Inkwell here.")
    assert [m["user"] for m in slack.messages("C0COMM")] == ["U0REP"]
    assert await refused(client(slack, "xoxp-rea").conversations_history(channel="C0COMM")) == "missing_scope"


GOOD = [section("x" * 3000), {"type": "header", "text": words("h" * 150)}, actions(button(value="v" * 2000))]


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        (GOOD, None),
        ([section("x" * 3001)], "invalid_blocks"),
        ([section("")], "invalid_blocks"),
        ([{"type": "header", "text": words("h" * 151)}], "invalid_blocks"),
        ([{"type": "header", "text": words("h", "mrkdwn")}], "invalid_blocks"),
        ([actions(button(text=words("b" * 76)))], "invalid_blocks"),
        ([actions(button(value="v" * 2001))], "invalid_blocks"),
        ([actions(button(style="blue"))], "invalid_blocks"),
        ([actions()], "invalid_blocks"),
        ([actions(button(), button())], "invalid_blocks"),
        ([actions(button()), actions(button())], "invalid_blocks"),
        ([{"type": "divider"}] * 50, None),
        ([{"type": "divider"}] * 51, "invalid_blocks"),
        ([{"type": "nonsense"}], "invalid_blocks"),
        ([{"type": "divider", "colour": "red"}], "invalid_blocks"),
        ([section("x" * 3000)] * 4, None),
        ([section("x" * 3000)] * 5, "msg_blocks_too_long"),
    ],
)
async def test_blocks_over_a_limit_are_refused(slack: SlackEmulator, blocks: list[Json], error: str | None) -> None:
    post = client(slack).chat_postMessage(channel="C0COMM", text="fallback", blocks=blocks)
    if error is None:
        assert (await post)["ok"]
    else:
        assert await refused(post) == error
        assert slack.posts("C0COMM") == []


@pytest.mark.parametrize(
    "view",
    [
        modal(title=words("t" * 25)),
        modal(submit=words("s" * 25)),
        modal(private_metadata="m" * 3001),
        modal(blocks=[{"type": "divider"}] * 101),
        modal(submit=None),
        modal(blocks=[section("x" * 3001)]),
        modal(colour="red"),
        {"type": "modal", "blocks": [section("x")]},
    ],
)
async def test_a_view_over_a_limit_is_refused(slack: SlackEmulator, view: Json) -> None:
    given = {key: value for key, value in view.items() if value is not None}
    trigger = slack.world.trigger("U0REP")
    assert await refused(client(slack).views_open(trigger_id=trigger, view=given)) == "invalid_arguments"


async def test_a_trigger_is_good_for_three_seconds_and_one_use(slack: SlackEmulator) -> None:
    web_client, old, fresh = client(slack), slack.world.trigger("U0REP"), None
    slack.skip(3.1)
    assert await refused(web_client.views_open(trigger_id=old, view=modal())) == "expired_trigger_id"
    fresh = slack.world.trigger("U0REP")
    await web_client.views_open(trigger_id=fresh, view=modal())
    assert await refused(web_client.views_open(trigger_id=fresh, view=modal())) == "exchanged_trigger_id"
    assert len(slack.views("U0REP")) == 1


# -- faults


@pytest.mark.parametrize(("handlers", "posts"), [(None, 2), ([], 1)])
async def test_slack_sdk_posts_twice_when_the_answer_is_lost_unless_its_retries_are_off(
    slack: SlackEmulator, handlers: list[Any] | None, posts: int
) -> None:
    slack.fail("chat.postMessage", "drop", stored=True)
    web_client = client(slack, retry_handlers=handlers)
    if handlers is None:
        await web_client.chat_postMessage(channel="C0COMM", text="once, please")
    else:
        with pytest.raises(aiohttp.ClientError):
            await web_client.chat_postMessage(channel="C0COMM", text="once, please")
    assert len(slack.posts("C0COMM")) == slack.counts()["posted"] == posts


async def test_a_connection_dropped_before_processing_leaves_nothing(slack: SlackEmulator) -> None:
    slack.fail("chat.postMessage", "drop")
    with pytest.raises(aiohttp.ClientError):
        await client(slack).chat_postMessage(channel="C0COMM", text="x")
    assert slack.posts("C0COMM") == []


@pytest.mark.parametrize("after", ["1", "30", "3600", None, "abc"])
async def test_too_many_requests_are_said_for_one_channel_only(slack: SlackEmulator, after: str | None) -> None:
    slack.fail("chat.postMessage", "rate_limited", retry_after=after, channel="C0COMM")
    with pytest.raises(SlackApiError) as caught:
        await client(slack).chat_postMessage(channel="C0COMM", text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers.get("Retry-After") == after
    slack.fail("chat.postMessage", "rate_limited", channel="C0COMM")
    await client(slack).chat_postMessage(channel="C0REPS", text="x")


@pytest.mark.parametrize("kind", ["status", "garbage", "hang", "error"])
async def test_a_sticky_fault_lasts_until_it_is_healed(slack: SlackEmulator, kind: str) -> None:
    slack.fail("chat.postMessage", kind, times=None, stored=True, seconds=0.05)
    for _ in range(2):
        with pytest.raises((SlackApiError, aiohttp.ClientError, TimeoutError)):
            await client(slack).chat_postMessage(channel="C0COMM", text="x")
    slack.heal()
    await client(slack).chat_postMessage(channel="C0COMM", text="x")
    assert len(slack.posts("C0COMM")) == 3


async def test_a_slow_post_is_not_there_before_its_time(slack: SlackEmulator) -> None:
    slack.fail("chat.postMessage", "slow", seconds=0.1)
    post = asyncio.ensure_future(client(slack).chat_postMessage(channel="C0COMM", text="x"))
    await slack.until(lambda: slack.calls("chat.postMessage"))
    assert slack.posts("C0COMM") == []
    await post
    assert len(slack.posts("C0COMM")) == 1


async def test_posts_faster_than_one_a_second_in_a_channel_are_counted_and_can_be_refused(slack: SlackEmulator) -> None:
    web_client = client(slack)
    for channel in ("C0COMM", "C0REPS", "C0COMM"):
        await web_client.chat_postMessage(channel=channel, text="x")
    assert slack.pace.too_fast == {"C0COMM": 1}
    slack.pace.enforce = True
    assert await refused(web_client.chat_postMessage(channel="C0COMM", text="x")) == "ratelimited"
    slack.skip(1.0)
    await web_client.chat_postMessage(channel="C0COMM", text="x")


# -- history


async def test_history_is_read_in_pages_between_two_moments(slack: SlackEmulator) -> None:
    said = [f"{1_700_000_000 + n}.000000" for n in range(10)]
    for ts in said:
        await slack.say("C0COMM", "U0MEMBER", ts, ts=ts, deliver=False)
    await slack.say("C0COMM", "U0OTHER", "in the thread", said[3], deliver=False)
    web_client = client(slack)
    found: list[str] = []
    async for page in await web_client.conversations_history(channel="C0COMM", oldest=said[2], limit=3):
        assert len(page["messages"]) <= 3
        found += [m["ts"] for m in page["messages"]]
    assert found == said[:2:-1]
    both = await web_client.conversations_history(channel="C0COMM", inclusive=True, oldest=said[2], latest=said[4])
    assert [m["ts"] for m in both["messages"]] == said[4:1:-1]
    thread = await web_client.conversations_replies(channel="C0COMM", ts=said[3])
    assert [m["text"] for m in thread["messages"]] == [said[3], "in the thread"]
    assert thread["messages"][0]["reply_count"] == 1
    assert slack.counts()["events"] == 0


async def test_an_app_outside_the_marketplace_reads_fifteen_messages_a_minute(slack: SlackEmulator) -> None:
    for n in range(20):
        await slack.say("C0COMM", "U0MEMBER", str(n), deliver=False)
    slack.pace.slow_history = True
    page = await client(slack).conversations_history(channel="C0COMM", limit=100)
    assert (len(page["messages"]), page["has_more"]) == (15, True)
    with pytest.raises(SlackApiError) as caught:
        await client(slack).conversations_history(channel="C0COMM")
    assert 1 <= int(caught.value.response.headers["Retry-After"]) <= 60
    slack.skip(61)
    await client(slack).conversations_history(channel="C0COMM")


# -- gestures


async def test_a_press_opens_a_modal_and_its_submission_is_answered(slack: SlackEmulator) -> None:
    app = bolt(slack)
    submitted: list[str] = []

    @app.action("gn:take:1")
    async def take(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(callback_id="reply", notify_on_close=True))

    @app.view("reply")
    async def reply(ack: Any, view: Json) -> None:
        text = view["state"]["values"]["reply"]["text"]["value"]
        submitted.append(text)
        await (ack(response_action="errors", errors={"reply": "too curt"}) if text == "no" else ack())

    @app.view_closed("reply")
    async def closed(ack: Any) -> None:
        await ack()

    async with listening(slack, app):
        card = (await client(slack).chat_postMessage(channel="C0REPS", text="card", blocks=[actions(button())]))["ts"]
        assert (await slack.press("U0REP", card, "C0REPS", "gn:take:1")).acked
        await slack.until(lambda: slack.views("U0REP"))
        view_id = slack.views("U0REP")[0]["id"]
        with pytest.raises(ValueError, match="too long"):
            await slack.submit_view("U0REP", view_id, {"reply": {"text": "x" * 21}})
        curt = await slack.submit_view("U0REP", view_id, {"reply": {"text": "no"}})
        assert curt.errors == {"reply": "too curt"}
        assert (await slack.submit_view("U0REP", view_id, {"reply": {"text": "Glad to help"}})).acked
        assert slack.views("U0REP") == []
        await slack.press("U0REP", card, "C0REPS", "gn:take:1")
        await slack.until(lambda: slack.views("U0REP"))
        answer = await slack.close_view("U0REP", slack.views("U0REP")[0]["id"])
        assert answer is not None
        assert answer.acked
        with pytest.raises(LookupError):
            await slack.press("U0REP", card, "C0REPS", "gn:gone:1")
    assert submitted == ["no", "Glad to help"]


@pytest.mark.parametrize("connect", [listening, serving])
async def test_commands_shortcuts_and_the_home_tab_reach_the_app(slack: SlackEmulator, connect: Any) -> None:
    app = bolt(slack)
    used: list[str] = []

    @app.command("/neighbor")
    async def command(ack: Any, command: Json) -> None:
        await ack(text=f"you said {command['text']}", response_type="ephemeral")

    @app.shortcut("save")
    async def save(ack: Any, shortcut: Json) -> None:
        used.append(shortcut.get("message", {}).get("text", "global"))
        await ack()

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Welcome")]})

    async with connect(slack, app):
        answer = await slack.slash("U0REP", "/neighbor", "stats", "C0COMM")
        assert (answer.text, answer.error) == ("you said stats", "")
        ts = await slack.say("C0COMM", "U0MEMBER", "keep this")
        await slack.shortcut("U0REP", "save", "C0COMM", ts)
        await slack.shortcut("U0REP", "save")
        await slack.open_home("U0REP")
        await slack.until(lambda: slack.home("U0REP"))
        unknown = await slack.slash("U0REP", "/nobody")
    assert used == ["keep this", "global"]
    assert [(m["to"], m["text"]) for m in slack.ephemerals] == [("U0REP", "you said stats")]
    assert not unknown.acked


async def test_a_response_url_is_good_for_five_uses_within_thirty_minutes(slack: SlackEmulator) -> None:
    app = bolt(slack)
    urls: list[str] = []

    @app.command("/neighbor")
    async def command(ack: Any, body: Json) -> None:
        urls.append(body["response_url"])
        await ack()

    async with listening(slack, app), aiohttp.ClientSession() as session:

        async def use(url: str, **body: Any) -> int:
            async with session.post(url, json=body or {"text": "x"}) as answer:
                return answer.status

        for _ in range(2):
            await slack.slash("U0REP", "/neighbor")
        assert await use(urls[0], text="for all", response_type="in_channel") == 200
        assert [await use(urls[0]) for _ in range(5)] == [200, 200, 200, 200, 404]
        assert await use(urls[1], blocks=[section("")]) == 400
        slack.skip(1801)
        assert await use(urls[1]) == 404
    assert [m["text"] for m in slack.posts("C0COMM")] == ["for all"]
    assert len(slack.ephemerals) == 4


async def test_a_file_is_uploaded_and_shared(slack: SlackEmulator) -> None:
    upload = client(slack).files_upload_v2
    await upload(channel="C0COMM", content="a,b", filename="stats.csv", initial_comment="here")
    (post,) = slack.posts("C0COMM")
    assert (post["subtype"], post["text"], post["files"][0]["name"]) == ("file_share", "here", "stats.csv")


# -- Slack's own samples


SAMPLES = {
    "message": "MessagePayload",
    "message/bot_message": "MessageBotPayload",
    "message/channel_join": "MessageChannelJoinPayload",
    "message/file_share": "MessageFileSharePayload",
    "message/me_message": "MessageMePayload",
    "message/message_changed": "MessageChangedPayload",
    "message/message_deleted": "MessageDeletedPayload",
    "message/thread_broadcast": "MessageThreadBroadcastPayload",
    "app_home_opened": "AppHomeOpenedPayload",
    "app_mention": "AppMentionPayload",
    "app_uninstalled": "AppUninstalledPayload",
    "member_joined_channel": "MemberJoinedChannelPayload",
    "member_left_channel": "MemberLeftChannelPayload",
    "reaction_added": "ReactionAddedPayload",
    "reaction_removed": "ReactionRemovedPayload",
    "tokens_revoked": "TokensRevokedPayload",
    "block_actions": "BlockActionPayload",
    "message_action": "MessageShortcutPayload",
    "shortcut": "MessageShortcutPayload",
    "view_closed": "ViewClosedPayload",
    "view_submission": "ViewSubmissionPayload",
    "slash": "SlashCommandPayload",
}
OPEN = ("blocks", "state", "metadata")  # what stands inside was written by the bot, or is keyed by its own ids
BESIDE = {"message": {"event.app_id"}}  # on a bot's message: shown by the samples' message objects, not in this one


def sample_of(payload: Json) -> str:
    event = payload.get("event")
    if event is None:
        return str(payload.get("type", "slash"))
    return f"{event['type']}/{event['subtype']}" if event.get("subtype") else str(event["type"])


def unknown_keys(sent: Any, sample: Any, path: str = "") -> Iterator[str]:
    """The paths of keys in what was sent that the sample does not have."""
    if isinstance(sent, list) and isinstance(sample, list) and sample:
        for item in sent:
            yield from unknown_keys(item, sample[0], path)
    if not isinstance(sent, dict) or not isinstance(sample, dict):
        return
    for key, value in sent.items():
        here = f"{path}.{key}".lstrip(".")
        if key == "blocks" and here.endswith("view.blocks"):
            continue
        if key not in sample:
            yield here
        elif key not in OPEN:
            yield from unknown_keys(value, sample[key], here)


async def play_everything(slack: SlackEmulator) -> None:
    """One of each thing that the emulator can send."""
    root = await slack.mention("C0COMM", "U0MEMBER", "hello")
    for subtype in ("me_message", "thread_broadcast", "bot_message"):
        await slack.say("C0COMM", "U0OTHER", subtype, root if subtype == "thread_broadcast" else None, subtype)
    await slack.say("C0COMM", "U0OTHER", "a file", files=[{"id": "F1", "name": "a.txt"}])
    await slack.say("C0COMM", "U0OTHER", "a reply", root)
    await slack.dm("U0MEMBER", "psst")
    await slack.edit("C0COMM", root, "hello again")
    posted = (await client(slack).chat_postMessage(channel="C0COMM", text="card", blocks=[actions(button())]))["ts"]
    await client(slack).chat_update(channel="C0COMM", ts=posted, text="card 2")
    await slack.react("C0COMM", "U0MEMBER", root, "tada")
    await slack.react("C0COMM", "U0MEMBER", root, "tada", remove=True)
    await slack.join("C0REPS", "U0OTHER", "U0REP")
    await slack.leave("C0REPS", "U0OTHER")
    await slack.slash("U0REP", "/neighbor", "help")
    await slack.press("U0REP", posted, "C0COMM", "gn:take:1")
    await slack.shortcut("U0REP", "save", "C0COMM", root)
    await slack.shortcut("U0REP", "prompt")
    view = modal(notify_on_close=True)
    for _ in range(2):
        await client(slack).views_open(trigger_id=slack.world.trigger("U0REP"), view=view)
    first, second = (view["id"] for view in slack.views())
    await slack.submit_view("U0REP", first, {"reply": {"text": "x"}})
    await slack.close_view("U0REP", second)
    await client(slack).views_publish(user_id="U0REP", view={"type": "home", "blocks": [actions(button())]})
    await slack.open_home("U0REP")
    await slack.press_in_view("U0REP", str((slack.home("U0REP") or {})["id"]), "gn:take:1")
    await slack.delete("C0COMM", root)
    await slack.delete("C0COMM", posted)
    slack.uninstall()


async def test_no_payload_has_a_key_that_slacks_own_samples_do_not_show(slack: SlackEmulator) -> None:
    folder = os.environ.get("GOODNEIGHBOR_DATA")
    if not folder:
        pytest.skip("GOODNEIGHBOR_DATA does not say where Slack's samples are")
    slack.delivery.retry_delays = ()
    await play_everything(slack)
    await slack.settled()
    seen: set[str] = set()
    for kind, payload in slack.delivery.sent:
        name = "slash" if kind == "slash_commands" else sample_of(payload)
        seen.add(name)
        sample = json.loads((Path(folder) / "slack" / "samples" / f"{SAMPLES[name]}.json").read_text())
        assert set(unknown_keys(payload, sample)) - BESIDE.get(name, set()) == set(), name
    assert seen == set(SAMPLES)


# -- a process of its own


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
