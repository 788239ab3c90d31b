"""Reads an export whole: the messages in order of time, and a sentence for each file that could not be read."""

from dataclasses import dataclass, field
from pathlib import Path

from adapters.history import discord_export, slack_export
from adapters.history.json_files import files_in
from bot.base.errors import BadInput
from bot.base.message import Message


@dataclass(slots=True)
class Export:
    """`messages` in order of time, then channel; `faults` say which file and line could not be read, and why.

    `channels` are names by id, where the export tells ids.
    """

    messages: list[Message] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    channels: dict[str, str] = field(default_factory=dict)


def read_export(path: Path) -> Export:
    """A Slack export or DiscordChatExporter JSON: a folder, a zip or a file. `BadInput` when there is nothing in it."""
    export = Export()
    with files_in(path, export.faults) as files:
        kind = slack_export if slack_export.is_one(file.path for file in files) else discord_export
        kind.read(files, export.messages, export.channels, export.faults)
    if not export.messages and not export.faults:
        raise BadInput(f"{path}: there is nothing to replay in it: no Slack export and no DiscordChatExporter JSON.")
    export.messages.sort(key=lambda message: (message.at, message.place.channel, len(message.id), message.id))
    return export
