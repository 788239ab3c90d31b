"""Reads DiscordChatExporter JSON: one file a channel or thread."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.history.json_files import File, Parsed, parsed
from bot.base.clean import clean
from bot.base.message import Author, ChannelRef, Message

PLATFORM = "history"
SAID = frozenset({"Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "ContextMenuCommand", "20", "23"})
"""Kinds of message that somebody said; the others are Discord's own lines about a channel."""

_MENTION = re.compile(r"<@!?(\d+)>")
_EMOJI = re.compile(r"<a?:(\w+):\d+>")


def read(files: Iterable[File], messages: list[Message], channels: dict[str, str], faults: list[str]) -> None:
    """Add every message; what is no message is named with its file and line, and left out."""
    for file in files:
        if (found := parsed(file, faults)) is not None:
            _channel(found, messages, channels, faults)


def _channel(file: Parsed, messages: list[Message], channels: dict[str, str], faults: list[str]) -> None:
    content = file.value
    if not (isinstance(content, dict) and isinstance(content.get("messages"), list) and "channel" in content):
        faults.append(f"{file.path}: line 1: is neither a Slack export nor DiscordChatExporter JSON.")
        return
    try:
        place = _place(content)
    except (TypeError, KeyError, AttributeError) as error:
        faults.append(f"{file.path}: line 1: does not say which channel it is of ({error}).")
        return
    channels[str(content["channel"].get("id"))] = place.channel
    for number, line in enumerate(content["messages"], 1):
        try:
            message = _message(line, place)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            why = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else error
            faults.append(file.fault(number, why, "messages"))
            continue
        if message is not None:
            messages.append(message)


def _place(content: Mapping[str, Any]) -> ChannelRef:
    channel, guild = content["channel"], content.get("guild") or {}
    return ChannelRef(PLATFORM, str(guild.get("id", "export")), clean(str(channel.get("name") or channel["id"])))


def _message(line: Mapping[str, Any], place: ChannelRef) -> Message | None:
    if line.get("type", "Default") not in SAID:
        return None
    author, at = line["author"], datetime.fromisoformat(line["timestamp"])
    if at.tzinfo is None:
        raise ValueError("its timestamp has no zone")
    reference = line.get("reference") or {}
    mentioned = {str(one["id"]): str(one["name"]) for one in line.get("mentions") or ()}
    return Message(
        place=place,
        id=clean(str(line["id"])),
        author=Author(str(author["id"]), clean(str(author["name"])), bool(author.get("isBot"))),
        text=readable(str(line.get("content") or ""), mentioned),
        at=at.astimezone(UTC),
        reply_to=str(reference["messageId"]) if line.get("type") == "Reply" and reference.get("messageId") else None,
        mentions=tuple(mentioned),
    )


def readable(text: str, mentioned: Mapping[str, str]) -> str:
    """Discord's markup, where the exporter left it, as one reads it."""
    text = _MENTION.sub(lambda found: "@" + mentioned.get(found[1], found[1]), text)
    return _EMOJI.sub(r":\1:", text)
