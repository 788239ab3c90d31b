"""A small Slack export and a small Discord one, written by hand."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DAY = 1_790_000_000

USERS = [
    {"id": "U1", "name": "ana"},
    {"id": "U2", "name": "ben"},
    {"id": "U3", "name": "helper", "is_bot": True},
    {"id": "U9", "name": "robin"},
]
CHANNELS = [{"id": "C1", "name": "help"}, {"id": "C2", "name": "lounge"}]


def said(user: str, text: str, second: int, **more: Any) -> dict[str, Any]:
    """One line of a day: so many seconds into it."""
    return {"type": "message", "user": user, "text": text, "ts": f"{DAY + second}.000100", **more}


HELP = [
    said("U2", "<@U2> has joined the channel", 0, subtype="channel_join"),
    said("U1", "How do I export my notes as a PDF?", 10),
    said("U2", "<@U1> open <https://inkwell.example/export|the export page> &amp; press PDF", 70),
    said("U1", "thanks, that works now", 130),
    said("U3", "Reminder: stand-up in 5 minutes", 200, subtype="bot_message", bot_id="B1"),
]
LOUNGE = [said("U2", "good morning everybody", 10)]


def slack_export(folder: Path, days: Mapping[str, Any] | None = None) -> Path:
    """Write an export; `days` by path instead of the usual ones."""
    usual = {"help/2026-09-21.json": HELP, "lounge/2026-09-21.json": LOUNGE}
    for path, content in {"users.json": USERS, "channels.json": CHANNELS, **(usual if days is None else days)}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), encoding="utf-8")
    return folder


def discord_line(id: int, author: str, text: str, minute: int, **more: Any) -> dict[str, Any]:
    """One message of DiscordChatExporter."""
    who = {"id": f"7{len(author)}", "name": author, "isBot": author.endswith("bot")}
    at = f"2026-09-21T10:{minute:02}:00.123+02:00"
    return {"id": str(id), "type": "Default", "timestamp": at, "content": text, "author": who, "mentions": [], **more}


def discord_export(file: Path, lines: list[Any] | None = None) -> Path:
    """Write one channel; `lines` instead of the usual ones."""
    usual = [
        discord_line(1, "cleo", "Joined the server.", 0, type="GuildMemberJoin"),
        discord_line(2, "cleo", "Is there a dark mode?", 1),
        discord_line(3, "dan", "yes, in the settings", 2, type="Reply", reference={"messageId": "2"}),
        discord_line(4, "newsbot", "<@74> see <:inkwell:123>", 3, mentions=[{"id": "74", "name": "cleo"}]),
    ]
    content = {
        "guild": {"id": "55", "name": "Inkwell"},
        "channel": {"id": "66", "name": "general"},
        "messages": usual if lines is None else lines,
    }
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return file
