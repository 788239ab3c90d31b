"""Reads a Slack export: `users.json`, `channels.json`, and a file a day for each channel."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from adapters.history.json_files import File, Parsed, parsed
from bot.base.clean import clean
from bot.base.message import Author, ChannelRef, Message

PLATFORM, TENANT = "history", "export"
NOT_SAID = frozenset(
    {
        "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive",
        "channel_unarchive", "group_join", "group_leave", "group_topic", "group_purpose", "group_name", "bot_add",
        "bot_remove", "pinned_item", "tombstone", "reminder_add", "channel_convert_to_private",
    }
)  # fmt: skip
"""Lines that Slack writes about a channel; nobody said them."""

LISTS = frozenset(
    "users channels groups dms mpims org_users integration_logs canvases lists file_conversations "
    "huddle_transcripts".split()
)
"""What else stands in a Slack export; only the people and the channels' names are of use here."""

_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_TS = re.compile(r"\d{1,12}\.\d{1,6}")
_DAY = re.compile(r"(?:.*/)?([^/]+)/\d{4}-\d\d-\d\d\.json")


class User(NamedTuple):
    """Somebody in `users.json`."""

    name: str
    bot: bool


def is_one(paths: Iterable[str]) -> bool:
    """Whether files with these paths are a Slack export."""
    return any(_DAY.fullmatch(path) or path.split("/")[-1] == "users.json" for path in paths)


def read(files: Iterable[File], messages: list[Message], channels: dict[str, str], faults: list[str]) -> None:
    """Add every message; what is no message is named with its file and line, and left out."""
    days = list[tuple[File, str]]()
    users: dict[str, User] = {}
    for file in files:
        name = file.path.split("/")[-1].removesuffix(".json")
        if (day := _DAY.fullmatch(file.path)) is not None:
            days.append((file, clean(day[1])))
        elif name in ("users", "channels"):
            _list(parsed(file, faults), users, channels, faults)
        elif name not in LISTS and not name.startswith("canvas"):
            faults.append(f"{file.path}: line 1: is no part of a Slack export and was left out.")
    for file, channel in days:
        if (found := parsed(file, faults)) is not None:
            _day(found, channel, users, messages, faults)


def _list(file: Parsed | None, users: dict[str, User], channels: dict[str, str], faults: list[str]) -> None:
    if file is None:
        return
    if not isinstance(file.value, list):
        faults.append(f"{file.path}: line 1: a list was expected; without it ids stand in place of names.")
        return
    for entry in file.value:
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            name = clean(str(entry.get("name") or entry["id"]))
            if file.path.endswith("users.json"):
                users[entry["id"]] = User(name, entry.get("is_bot") is True)
            else:
                channels[entry["id"]] = name


def _day(file: Parsed, channel: str, users: Mapping[str, User], messages: list[Message], faults: list[str]) -> None:
    if not isinstance(file.value, list):
        faults.append(f"{file.path}: line 1: is not a day of a Slack export: a list of messages was expected.")
        return
    for number, line in enumerate(file.value, 1):
        try:
            message = _message(line, channel, users)
        except (ValueError, TypeError, KeyError, OverflowError, OSError, AttributeError) as error:
            faults.append(file.fault(number, error))
            continue
        if message is not None:
            messages.append(message)


def _message(line: Any, channel: str, users: Mapping[str, User]) -> Message | None:
    if not isinstance(line, dict):
        raise ValueError("a message was expected")
    if line.get("type") != "message" or line.get("subtype") in NOT_SAID:
        return None
    author = _author(line, users)
    if author is None:
        return None
    ts, thread = line.get("ts"), line.get("thread_ts")
    if not isinstance(ts, str) or not _TS.fullmatch(ts):
        raise ValueError("it has no valid ts")
    text, mentions = readable(str(line.get("text") or ""), users)
    return Message(
        place=ChannelRef(PLATFORM, TENANT, channel),
        id=ts,
        author=author,
        text=text,
        at=datetime.fromtimestamp(float(ts), UTC),
        thread=thread if isinstance(thread, str) and thread != ts else None,
        mentions=mentions,
    )


def _author(line: Mapping[str, Any], users: Mapping[str, User]) -> Author | None:
    id = line.get("user") or line.get("bot_id") or line.get("username")
    if not isinstance(id, str):
        return None
    known = users.get(id)
    profile = line.get("user_profile")
    told = profile.get("name") if isinstance(profile, dict) else line.get("username")
    bot = "bot_id" in line or line.get("subtype") == "bot_message" or (known is not None and known.bot)
    return Author(id, known.name if known else clean(str(told or id)), bot)


def readable(text: str, users: Mapping[str, User]) -> tuple[str, tuple[str, ...]]:
    """Slack's markup as one reads it, and whom it mentions."""
    mentions: list[str] = []

    def shown(entity: "re.Match[str]") -> str:
        kind, target, label = entity[1], entity[2], entity[3]
        if kind == "@":
            mentions.append(target)
            return "@" + (users[target].name if target in users else label or target)
        if kind == "#":
            return "#" + (label or target)
        if kind == "!":
            return "@" + (label or target.split("^")[0]).lstrip("@")
        target = target.removeprefix("mailto:")
        return f"{label} ({target})" if label and label != target else target

    text = _ENTITY.sub(shown, text)
    for escaped, meant in _ESCAPES:
        text = text.replace(escaped, meant)
    return text, tuple(dict.fromkeys(mentions))
