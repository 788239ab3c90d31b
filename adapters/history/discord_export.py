"""Reads DiscordChatExporter JSON, one file a channel or thread: each line becomes the message that Discord would have
sent, and is read as live messages are."""

from collections.abc import Iterable, Mapping
from typing import Any

from adapters.discord.incoming import events
from adapters.history import contents
from adapters.history.contents import PLATFORM, Export, heard_in
from adapters.history.discord_line import Channel, ExportedMessage, Guild, message_of_line, plain_kind
from adapters.history.json_files import File, Parsed, parsed
from bot.base.clean import clean
from bot.base.message import ChannelRef

_KINDS: Mapping[int, str] = {
    1: contents.JOIN, 2: contents.LEAVE, 3: contents.CALL, 4: contents.CHANNEL_CHANGE, 5: contents.CHANNEL_CHANGE,
    6: contents.PIN, 7: contents.JOIN, 18: contents.THREAD, 21: contents.THREAD,
}  # fmt: skip
THREADS = frozenset({"guildnewsthread", "guildpublicthread", "guildprivatethread", "publicthread", "privatethread"})
THREADS_BY_NUMBER = frozenset({"10", "11", "12"})
DIRECT = frozenset({"directtextchat", "dm", "private", "directmessage", "1"})
GROUP = frozenset({"directgrouptextchat", "groupdm", "group", "3"})


def read(files: Iterable[File], export: Export) -> None:
    """Add every message; what is no message is named with its file and line, or counted, and left out."""
    export.platform = "discord"
    for file in files:
        if (content := parsed(file, export.faults)) is not None:
            _channel(content, export)


def _channel(file: Parsed, export: Export) -> None:
    content = file.value
    if not (isinstance(content, dict) and isinstance(content.get("messages"), list) and "channel" in content):
        export.faults.append(f"{file.path}: line 1: is neither a Slack export nor DiscordChatExporter JSON.")
        return
    try:
        private, guild, channel = _private(content), _guild(content), _place(content, export)
    except (TypeError, KeyError, AttributeError) as error:
        export.faults.append(f"{file.path}: line 1: does not say which channel it is of ({error}).")
        return
    if private:
        export.left_out[private] += 1
        return
    place = ChannelRef(PLATFORM, guild.id, export.channels[channel.parent_id or channel.id])
    names = {id: export.names[key] for id, key in export.channels.items()}
    for number, line in enumerate(content["messages"], 1):
        try:
            _take(message_of_line(line, guild, channel, names), line["author"], place, export)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            why = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else error
            export.faults.append(file.fault(number, why, "messages"))


def _take(exported_message: ExportedMessage, author: Mapping[str, Any], place: ChannelRef, export: Export) -> None:
    tag = f"{author.get('name')}#{author.get('discriminator')}"
    others = {str(other) for other in (author.get("nickname"), tag) if other}
    export.called.setdefault(exported_message.author.id, set()).update(others)
    message = events.message_of(exported_message, 0, _nobody)
    if message is None:
        export.left_out[_KINDS.get(exported_message.type.value, contents.SYSTEM)] += 1
    else:
        export.messages.append(heard_in(message, place))


def _nobody(_: str) -> bool:
    return False


def _private(content: Mapping[str, Any]) -> str:
    """Which kind of private conversation a file holds; empty for a channel of a server."""
    kind, guild = plain_kind(content["channel"].get("type")), content.get("guild") or {}
    if kind in GROUP:
        return contents.GROUP
    at_home = str(guild.get("id") or "0") != "0"
    return contents.DIRECT if kind in DIRECT or not (at_home or kind.startswith("guild")) else ""


def _guild(content: Mapping[str, Any]) -> Guild:
    return Guild(clean(str((content.get("guild") or {}).get("id") or "export")))


def _place(content: Mapping[str, Any], export: Export) -> Channel:
    """The channel of a file; a thread hangs on the channel that the exporter gives as its category."""
    told = content["channel"]
    kind, id = plain_kind(told.get("type")), clean(str(told["id"]))
    name, above = clean(str(told.get("name") or id)), clean(str(told.get("category") or ""))
    if kind not in THREADS | THREADS_BY_NUMBER or not (above or told.get("categoryId")):
        if not _private(content):
            export.key_of(id, name)
        return Channel(id, name)
    parent = clean(str(told.get("categoryId") or _channel_called(above, export)))
    export.key_of(parent, above or parent)
    return Channel(id, name, parent)


def _channel_called(name: str, export: Export) -> str:
    """The id of the channel of this name, where only the name of a thread's parent is told."""
    return next((id for id, key in export.channels.items() if export.names[key] == name), name)
