"""Reads a Slack export: `users.json`, `channels.json`, and a file a day for each channel."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.message import Author, Message, Place

PLATFORM, TENANT = "history", "export"
NOT_SAID = frozenset(
    {
        "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive",
        "channel_unarchive", "group_join", "group_leave", "group_topic", "group_purpose", "group_name", "bot_add",
        "bot_remove", "pinned_item", "tombstone", "reminder_add", "channel_convert_to_private",
    }
)  # fmt: skip
"""Lines that Slack writes about a channel; nobody said them."""

_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_TS = re.compile(r"\d{1,12}\.\d{1,6}")
_DAY = re.compile(r"(?:.*/)?([^/]+)/\d{4}-\d\d-\d\d\.json")


def is_one(files: Mapping[str, Any]) -> bool:
    """Whether these are the files of a Slack export."""
    return any(_DAY.fullmatch(path) for path in files) or any(path.split("/")[-1] == "users.json" for path in files)


def read(files: Mapping[str, Any], messages: list[Message], faults: list[str]) -> None:
    """Add every message; what is no message is named with its file and place, and left out."""
    names = _names(files)
    for path, lines in files.items():
        day = _DAY.fullmatch(path)
        if day is None:
            continue
        if not isinstance(lines, list):
            faults.append(f"{path}: line 1: is not a day of a Slack export: a list of messages was expected.")
            continue
        for number, line in enumerate(lines, 1):
            try:
                message = _message(line, day[1], names)
            except (ValueError, TypeError, KeyError, OverflowError, OSError, AttributeError) as error:
                faults.append(f"{path}: message {number}: cannot be read: {error}.")
                continue
            if message is not None:
                messages.append(message)


def _names(files: Mapping[str, Any]) -> dict[str, str]:
    names: dict[str, str] = {}
    for path, users in files.items():
        if path.split("/")[-1] == "users.json" and isinstance(users, list):
            for user in users:
                if isinstance(user, dict) and isinstance(user.get("id"), str):
                    names[user["id"]] = str(user.get("name") or user["id"])
    return names


def _message(line: Any, channel: str, names: Mapping[str, str]) -> Message | None:
    if not isinstance(line, dict):
        raise ValueError("a message was expected")
    if line.get("type") != "message" or line.get("subtype") in NOT_SAID:
        return None
    author = line.get("user") or line.get("bot_id") or line.get("username")
    if not isinstance(author, str):
        return None
    ts = line.get("ts")
    if not isinstance(ts, str) or not _TS.fullmatch(ts):
        raise ValueError("it has no valid ts")
    text, mentions = readable(str(line.get("text") or ""), names)
    thread = line.get("thread_ts")
    return Message(
        place=Place(PLATFORM, TENANT, channel),
        id=ts,
        author=Author(author, names.get(author, str(line.get("username") or author)), _is_bot(line)),
        text=text,
        at=datetime.fromtimestamp(float(ts), UTC),
        thread=thread if isinstance(thread, str) and thread != ts else None,
        mentions=mentions,
    )


def _is_bot(line: Mapping[str, Any]) -> bool:
    return "bot_id" in line or line.get("subtype") == "bot_message"


def readable(text: str, names: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Slack's markup as one reads it, and whom it mentions."""
    mentions: list[str] = []

    def shown(entity: "re.Match[str]") -> str:
        kind, target, label = entity[1], entity[2], entity[3]
        if kind == "@":
            mentions.append(target)
            return "@" + (label or names.get(target, target))
        if kind == "#":
            return "#" + (label or target)
        if kind == "!":
            return "@" + (label or target.split("^")[0]).lstrip("@")
        return f"{label} ({target})" if label and label != target else target

    return html.unescape(_ENTITY.sub(shown, text)), tuple(mentions)
