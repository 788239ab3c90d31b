"""Reads an export whole: the messages in order of time, and a sentence for each file that could not be read."""

from pathlib import Path

from adapters.history import discord_export, slack_export
from adapters.history.contents import Export as Export
from adapters.history.json_files import files_in
from bot.base.errors import BadInput


def read_export(path: Path) -> Export:
    """A Slack export or DiscordChatExporter JSON: a folder, a zip or a file. `BadInput` when there is nothing in it."""
    export = Export()
    with files_in(path, export.faults) as files:
        kind = slack_export if slack_export.is_one(file.path for file in files) else discord_export
        kind.read(files, export)
    if not export.messages and not export.faults and not export.left_out:
        raise BadInput(f"{path}: there is nothing to replay in it: no Slack export and no DiscordChatExporter JSON.")
    export.messages.sort(key=lambda message: (message.at, message.place.channel, len(message.id), message.id))
    return export
