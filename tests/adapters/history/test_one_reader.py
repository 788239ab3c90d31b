"""Exports are read as live events are: the same odd line gives the same message on both ways."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
from discord.utils import snowflake_time

from adapters.discord.incoming.events import message_of
from adapters.history.export import read_export
from adapters.slack.base.users import member_of
from adapters.slack.base.workspace import Workspace
from adapters.slack.incoming import events
from bot.base.message import ChannelRef, Message
from tests.adapters.history.examples import slack_export

ODD_LINES = 400
NOWHERE = ChannelRef("", "", "")
BROKEN = (KeyError, TypeError, ValueError, AttributeError)


def said_alone(message: Message) -> Message:
    """The message without where it was said and where a link leads: an export has other channels, and no links."""
    return replace(message, place=NOWHERE, link=None)


# --- Slack

USERS: list[dict[str, Any]] = [
    {"id": "U1", "name": "ana", "real_name": "ana", "is_bot": False, "team_id": "T1"},
    {"id": "U2", "name": "ben", "real_name": "ben", "is_bot": None, "team_id": "T1"},
    {"id": "U3", "name": "helper", "real_name": "helper", "is_bot": True, "team_id": "T1"},
    {"id": "U4", "name": "gus", "real_name": "gus", "is_bot": False, "team_id": "T2"},
    {"id": "USLACKBOT", "name": "slackbot", "real_name": "slackbot", "is_bot": False},
]
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Is *this* read by <@U2>?"}}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "1 < 2 "}, {"type": "user", "user_id": "U2"}],
        }
    ],
}
SLACK_PARTS: Mapping[str, Sequence[Any]] = {
    "text": ["How do I export?", "", None, "<@U2> look", "a &lt;b&gt; <https://a.example|a>", "👍",
             "This content can't be displayed."],
    "user": ["U1", "U2", "U3", "U4", "USLACKBOT", "U404", None, ""],
    "subtype": [None, None, None, *"bot_message file_share me_message thread_broadcast channel_join".split(),
                *"slackbot_response sh_room_created channel_canvas_updated tombstone file_comment".split(),
                *"huddle_thread reply_broadcast new_one".split()],
    "bot_id": [None, None, "B1"],
    "username": [None, "Support form"],
    "thread_ts": [None, "1790000000.000100", "1790000001.000100"],
    "blocks": [None, [], [SECTION], [RICH], [{"type": "markdown", "text": "# why"}], [None, "x"],
               [{"type": "divider"}]],
    "attachments": [None, [], [{"text": "why?", "fallback": "f"}], [{"fallback": "only this"}], [{"blocks": [SECTION]}],
                    [{"title": "T", "fields": [{"title": "From", "value": "<@U1>"}]}], [None]],
    "team": [None, "T1", "T2"],
    "client_msg_id": [None, "c-1"],
    "user_profile": [None, {"name": "zoe"}, {"real_name": "Zoe Z"}],
    "edited": [None, {"user": "U1", "ts": "1790000009.000000"}],
    "comment": [None, {"user": "U1", "comment": "in a comment"}],
}  # fmt: skip


def odd_slack_lines() -> Iterator[dict[str, Any]]:
    """Lines with keys that are there, null or missing, in every mix."""
    dice = random.Random(7)
    for number in range(ODD_LINES):
        line = {key: dice.choice(values) for key, values in SLACK_PARTS.items()}
        line |= {"type": "message", "ts": f"{1_790_000_001 + number}.000100"}
        yield {key: value for key, value in line.items() if value is not None or dice.random() < 0.5}


def heard_live(line: Mapping[str, Any]) -> Message | None:
    """What the live adapter makes of the event."""
    event = {**line, "channel": "C1", "channel_type": "channel"}
    members = {user["id"]: member_of(user) for user in USERS}
    home = Workspace("T1", "https://inkwell.example/", "U0BOT", "B0BOT")
    try:
        heard = events.heard(event, home, events.with_authors(event, members))
    except BROKEN:
        return None
    return said_alone(heard) if isinstance(heard, Message) else None


def test_odd_lines_of_slack_are_read_as_the_events_that_they_were(tmp_path: Path) -> None:
    lines = list(odd_slack_lines())
    folder = slack_export(tmp_path, {"help/2026-09-21.json": lines, "users.json": USERS})
    export = read_export(folder)
    live = {line["ts"]: message for line in lines if (message := heard_live(line)) is not None}
    read = {message.id: said_alone(message) for message in export.messages}
    assert len(lines) >= 200
    assert read == live
    assert len(live) > 100
    assert len(live) + export.left_out.total() + len(export.faults) == len(lines)


# --- Discord

GUILD, HELP, FORUM, POST, THREAD = (
    770000000000000000,
    770000000000000001,
    770000000000000002,
    770000000000000010,
    770000000000000011,
)
PEOPLE: list[dict[str, Any]] = [
    {"id": "770000000000000021", "username": "ana", "discriminator": "0", "avatar": None},
    {"id": "770000000000000022", "username": "ben", "discriminator": "0", "avatar": None, "bot": False},
    {"id": "770000000000000023", "username": "newsbot", "discriminator": "0000", "avatar": None, "bot": True},
]
KINDS = {0: "Default", 19: "Reply", 20: "20", 23: "23", 6: "ChannelPinnedMessage", 7: "GuildMemberJoin",
         18: "ThreadCreated",
         21: "ThreadStarterMessage", 46: "46", 99: "99"}  # fmt: skip
EMBED = {
    "title": "New request",
    "description": "It crashes",
    "type": "rich",
    "fields": [{"name": "From", "value": "ana"}],
}
CONTENTS = ["How do I export?", "", "<@770000000000000022> look", "hi <:inkwell:770000000000000099>",
            "<#770000000000000001> and <@&770000000000000055>",
            "@everyone <@!770000000000000021> and <@770000000000000098>", "👍", "Blank pages: see title"]  # fmt: skip


def snapshot(content: str, embeds: list[Any]) -> dict[str, Any]:
    at = "2026-09-20T10:00:00+00:00"
    inner = {
        "type": 0,
        "content": content,
        "embeds": embeds,
        "attachments": [],
        "timestamp": at,
        "edited_timestamp": None,
        "flags": 0,
    }
    return {"message": inner}


def odd_payloads() -> Iterator[dict[str, Any]]:
    """Messages as the gateway sends them, in every mix of what they may hold."""
    dice = random.Random(11)
    for number in range(ODD_LINES):
        channel = dice.choice([HELP, HELP, POST, THREAD])
        forward = dice.random() < 0.2
        kind = 0 if forward else dice.choice([0, 0, 0, 19, 19, *KINDS])
        id = POST if channel == POST and number % 9 == 0 else 780000000000000000 + (number << 30)
        payload: dict[str, Any] = {
            "id": str(id),
            "channel_id": str(channel),
            "guild_id": str(GUILD),
            "type": kind,
            "author": dice.choice(PEOPLE),
            "content": "" if forward else dice.choice(CONTENTS),
            "timestamp": snowflake_time(id).isoformat(),
            "edited_timestamp": None,
            "mentions": dice.sample(PEOPLE, dice.choice([0, 0, 1, 2])),
            "mention_roles": [],
            "mention_everyone": False,
            "attachments": [],
            "embeds": dice.choice([[], [], [EMBED], [{"title": "a page", "type": "link"}]]),
            "pinned": False,
            "tts": False,
            "components": [],
        }
        if kind == 19:
            payload["message_reference"] = {
                "type": 0,
                "channel_id": str(HELP),
                "guild_id": str(GUILD),
                "message_id": dice.choice(["780000000000000001", None]),
            }
        if forward:
            payload["message_reference"] = {"type": 1, "channel_id": "5", "guild_id": "6", "message_id": "7"}
            passed_on = [snapshot("It ate my notes <@770000000000000098>", []), snapshot("", [EMBED]), snapshot("", [])]
            payload["message_snapshots"] = dice.choice([[dice.choice(passed_on)], []])
        if not forward and dice.random() < 0.15:
            answers = [{"answer_id": 1, "poll_media": {"text": "PDF"}}]
            payload["poll"] = {
                "question": {"text": "Which export is broken?"},
                "answers": answers,
                "expiry": "2026-09-25T10:00:00+00:00",
                "allow_multiselect": False,
                "layout_type": 1,
            }
        yield payload


def as_exported(payload: Mapping[str, Any], null: bool) -> dict[str, Any]:
    """The line that the exporter writes of a message; with `null` empty keys are null."""
    people = [
        {"id": who["id"], "name": who["username"], "isBot": who.get("bot") or (None if null else False)}
        for who in payload["mentions"]
    ]
    author = payload["author"]
    nothing: Any = None if null else []
    line = {
        "id": payload["id"],
        "type": KINDS[payload["type"]],
        "timestamp": payload["timestamp"],
        "content": payload["content"] or (None if null else ""),
        "author": {
            "id": author["id"],
            "name": author["username"],
            "isBot": author.get("bot") or (None if null else False),
        },
        "mentions": people or nothing,
        "embeds": payload["embeds"] or nothing,
        "reference": None,
    }
    if told := payload.get("message_reference"):
        line["reference"] = {"type": "Forward" if told["type"] else "Default", "messageId": told["message_id"]}
    for passed_on in payload.get("message_snapshots", ()):
        line["forwardedMessage"] = passed_on["message"]
    if poll := payload.get("poll"):
        line["poll"] = {"question": poll["question"]}
    return line


@pytest.fixture
async def guild() -> discord.Guild:
    """A server of the real library, without a connection."""
    state: Any = discord.Client(intents=discord.Intents.default())._connection
    bare: dict[str, Any] = {"guild_id": str(GUILD), "position": 0, "permission_overwrites": []}
    meta = {
        "archived": False,
        "auto_archive_duration": 60,
        "archive_timestamp": "2026-09-21T10:00:00+00:00",
        "locked": False,
    }
    thread: dict[str, Any] = {
        "guild_id": str(GUILD),
        "owner_id": "1",
        "type": 11,
        "thread_metadata": meta,
        "message_count": 1,
        "member_count": 1,
    }
    data: Any = {
        "id": str(GUILD),
        "name": "Inkwell",
        "roles": [
            {
                "id": str(GUILD),
                "name": "@everyone",
                "permissions": "0",
                "position": 0,
                "color": 0,
                "hoist": False,
                "managed": False,
                "mentionable": False,
            }
        ],
        "channels": [
            {**bare, "id": str(HELP), "type": 0, "name": "help"},
            {**bare, "id": str(FORUM), "type": 15, "name": "ideas"},
        ],
        "threads": [
            {**thread, "id": str(POST), "parent_id": str(FORUM), "name": "Blank pages"},
            {**thread, "id": str(THREAD), "parent_id": str(HELP), "name": "aside"},
        ],
    }
    return discord.Guild(data=data, state=state)


def exported_to(folder: Path, payloads: Sequence[Mapping[str, Any]]) -> Path:
    """A file for each channel and thread, as the exporter writes them."""
    above = {
        HELP: ("1", "Talk", "GuildTextChat", "help"),
        POST: (str(FORUM), "ideas", "GuildPublicThread", "Blank pages"),
        THREAD: (str(HELP), "help", "GuildPublicThread", "aside"),
    }
    for channel, (parent, category, kind, name) in above.items():
        lines = [
            as_exported(each, number % 2 == 0)
            for number, each in enumerate(payloads)
            if each["channel_id"] == str(channel)
        ]
        told = {"id": str(channel), "type": kind, "categoryId": parent, "category": category, "name": name}
        content = {"guild": {"id": str(GUILD), "name": "Inkwell"}, "channel": told, "messages": lines}
        (folder / f"{channel}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def key(message: Message) -> tuple[str, ...]:
    return (message.id, message.at.isoformat(), message.text, message.author.id)


def test_odd_lines_of_discord_are_read_as_the_messages_that_they_were(guild: discord.Guild, tmp_path: Path) -> None:
    payloads, state = list(odd_payloads()), guild._state
    live = []
    for payload in payloads:
        channel: Any = guild.get_channel_or_thread(int(payload["channel_id"]))
        data: Any = payload
        found = message_of(discord.Message(state=state, channel=channel, data=data), 1, lambda _: False)
        live += [found] if found is not None else []
    export = read_export(exported_to(tmp_path, payloads))
    assert len(payloads) >= 200
    assert export.faults == []
    assert sorted(map(said_alone, export.messages), key=key) == sorted(map(said_alone, live), key=key)
    assert {message.place.channel for message in export.messages} == {"help", "ideas"}
    assert len(live) > 150
    assert len(live) + export.left_out.total() == len(payloads)
