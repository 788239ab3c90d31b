"""The loopback Slack refuses what Slack refuses, and fails as Slack may fail, towards an unmodified slack_sdk."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.emulators.slack import BOT_SCOPES, SlackEmulator
from tests.emulators.slack.bots import (
    actions,
    button,
    client,
    modal,
    refused,
    section,
    words,
)
from tests.emulators.slack.world import Json


@pytest.fixture
async def slack() -> AsyncIterator[SlackEmulator]:
    async with SlackEmulator(ack_timeout=0.25, retry_delays=(0.01, 0.02, 0.03)) as emulator:
        yield emulator


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
