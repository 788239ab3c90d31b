"""Reads DiscordChatExporter JSON: one file a channel or thread."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.message import Author, Message, Place

PLATFORM = "history"
SAID = frozenset({"Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "ContextMenuCommand"})
"""Kinds of message that somebody said; the others are Discord's own lines about a channel."""


def read(files: Mapping[str, Any], messages: list[Message], faults: list[str]) -> None:
    """Add every message; what is no message is named with its file and place, and left out."""
    for path, content in files.items():
        if not (isinstance(content, dict) and isinstance(content.get("messages"), list) and "channel" in content):
            faults.append(f"{path}: line 1: is neither a Slack export nor DiscordChatExporter JSON.")
            continue
        for number, line in enumerate(content["messages"], 1):
            try:
                message = _message(line, content)
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
                what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else error
                faults.append(f"{path}: message {number}: cannot be read: {what}.")
                continue
            if message is not None:
                messages.append(message)


def _message(line: Mapping[str, Any], content: Mapping[str, Any]) -> Message | None:
    if line.get("type", "Default") not in SAID:
        return None
    author, channel = line["author"], content["channel"]
    at = datetime.fromisoformat(line["timestamp"])
    if at.tzinfo is None:
        raise ValueError("its timestamp has no zone")
    reference = line.get("reference") or {}
    guild = content.get("guild") or {}
    return Message(
        place=Place(PLATFORM, str(guild.get("id", "export")), str(channel.get("name") or channel["id"])),
        id=str(line["id"]),
        author=Author(str(author["id"]), str(author["name"]), bool(author.get("isBot"))),
        text=str(line.get("content") or ""),
        at=at.astimezone(UTC),
        reply_to=str(reference["messageId"]) if line.get("type") == "Reply" and reference.get("messageId") else None,
        mentions=tuple(str(one["id"]) for one in line.get("mentions") or ()),
    )
