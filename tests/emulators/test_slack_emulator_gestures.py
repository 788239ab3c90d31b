"""The people of the loopback Slack press, submit and run commands, with no key that Slack's samples do not show."""

import json
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack import BOT_SCOPES, SlackEmulator
from tests.emulators.slack.bots import actions, bolt, button, client, listening, modal, section, serving
from tests.emulators.slack.world import Json


@pytest.fixture
async def slack() -> AsyncIterator[SlackEmulator]:
    async with SlackEmulator(retry_delays=(0.01, 0.02, 0.03)) as emulator:
        yield emulator


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
        slack.delivery.ack_timeout = 0.25  # nobody will answer
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


async def test_a_file_is_uploaded_and_shared() -> None:
    async with SlackEmulator(scopes=BOT_SCOPES | {"files:write"}) as slack:
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
    slack.delivery.retry_delays, slack.delivery.ack_timeout = (), 0.25  # nobody is there to answer
    await play_everything(slack)
    await slack.settled()
    seen: set[str] = set()
    for kind, payload in slack.delivery.sent:
        name = "slash" if kind == "slash_commands" else sample_of(payload)
        seen.add(name)
        sample = json.loads((Path(folder) / "slack" / "samples" / f"{SAMPLES[name]}.json").read_text())
        assert set(unknown_keys(payload, sample)) - BESIDE.get(name, set()) == set(), name
    assert seen == set(SAMPLES)
