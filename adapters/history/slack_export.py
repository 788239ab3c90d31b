"""Reads a Slack export: each line becomes the event that Slack would have sent, and is read as live events are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from adapters.history import contents
from adapters.history.contents import PLATFORM, Export, heard_in
from adapters.history.json_files import File, Parsed, parsed
from adapters.slack.base.workspace import Workspace, WorkspaceMember
from adapters.slack.incoming import events
from bot.base.clean import clean
from bot.base.message import ChannelRef, Message

TENANT = "export"
LISTS = frozenset(
    "users channels groups dms mpims org_users integration_logs canvases lists file_conversations "
    "huddle_transcripts".split()
)
"""What else stands in a Slack export; only the people and the lists of channels are of use here."""

_DAY = re.compile(r"(?:(.*)/)?([^/]+)/\d{4}-\d\d-\d\d\.json")
_DIRECT = re.compile(r"D[0-9A-Z]{7,}")
_GROUP = re.compile(r"mpdm-.*")
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("channel_join", "group_join", "app_conversation_join", "bot_add"), contents.JOIN),
    **dict.fromkeys(("channel_leave", "group_leave", "bot_remove"), contents.LEAVE),
    **dict.fromkeys(("pinned_item", "unpinned_item"), contents.PIN),
    **dict.fromkeys(("huddle_thread", "sh_room_created", "sh_room_shared"), contents.CALL),
    **dict.fromkeys(("channel_canvas_updated", "canvas_updated", "tabbed_canvas_updated"), contents.CANVAS),
    **dict.fromkeys(("tombstone", "message_deleted"), contents.DELETED),
}
"""What a line that nobody said is, by its subtype."""


def is_one(paths: Iterable[str]) -> bool:
    """Whether files with these paths are a Slack export."""
    return any(_DAY.fullmatch(path) or path.split("/")[-1] == "users.json" for path in paths)


def read(files: Iterable[File], export: Export) -> None:
    """Add every message; what is no message is named with its file and line, or counted, and left out."""
    export.platform = "slack"
    days, lists = list[tuple[File, str, str]](), _Lists(export)
    for file in files:
        name = file.path.split("/")[-1].removesuffix(".json")
        if (day := _DAY.fullmatch(file.path)) is not None:
            days.append((file, day[1] or "", day[2]))
        elif name in ("users", "channels", "groups", "dms", "mpims"):
            lists.add(name, parsed(file, export.faults))
        elif name not in LISTS and not name.startswith("canvas"):
            export.faults.append(f"{file.path}: line 1: is no part of a Slack export and was left out.")
    private = {(root, folder): kind for _, root, folder in days if (kind := lists.private(root, folder))}
    export.left_out.update(Counter(private.values()))
    home = Workspace(lists.team, "", "")
    for file, root, folder in days:
        if (root, folder) not in private and (content := parsed(file, export.faults)) is not None:
            id = lists.ids.get((root, folder), folder)
            _day(content, id, export.key_of(id, clean(folder)), _Reader(home, lists.members), export)


class _Lists:
    """The people and channels that an export lists; `ids` of channels by where they are listed and their name."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._private: dict[tuple[str, str], str] = {}
        self._teams = Counter[str]()
        self.members: dict[str, WorkspaceMember] = {}
        self.ids: dict[tuple[str, str], str] = {}

    @property
    def team(self) -> str:
        """The workspace: that of most of its people; empty where no team is told."""
        return next((team for team, _ in self._teams.most_common(1)), "")

    def private(self, root: str, folder: str) -> str:
        """Which kind of private conversation a folder holds; empty for a channel."""
        if (root, folder) in self._private:
            return self._private[root, folder]
        if _DIRECT.fullmatch(folder):
            return contents.DIRECT
        return contents.GROUP if _GROUP.fullmatch(folder) else ""

    def add(self, name: str, file: Parsed | None) -> None:
        """Take in one of the lists."""
        if file is None:
            return
        if not isinstance(file.value, list):
            what = "a list was expected; without it ids stand in place of names"
            self._export.faults.append(f"{file.path}: line 1: {what}.")
            return
        root = file.path.rpartition("/")[0]
        for entry in file.value:
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                self._user(entry) if name == "users" else self._channel(name, root, entry)

    def _user(self, entry: Mapping[str, Any]) -> None:
        id, name = entry["id"], clean(str(entry.get("name") or entry["id"]))
        profile = entry["profile"] if isinstance(entry.get("profile"), dict) else {}
        team = str(entry.get("team_id") or profile.get("team") or "")
        self.members[id] = WorkspaceMember(id, name, entry.get("is_bot") is True, team)
        others = (entry.get("real_name"), profile.get("real_name"), profile.get("display_name"))
        self._export.called.setdefault(id, set()).update(str(other) for other in others if other)
        if team:
            self._teams[team] += 1

    def _channel(self, name: str, root: str, entry: Mapping[str, Any]) -> None:
        id, folder = entry["id"], str(entry.get("name") or entry["id"])
        if name == "dms" or entry.get("is_im"):
            self._private[root, id] = contents.DIRECT
        elif name == "mpims" or entry.get("is_mpim"):
            self._private.update(dict.fromkeys([(root, id), (root, folder)], contents.GROUP))
        else:
            self.ids[root, folder] = id
            self._export.key_of(id, clean(folder))


class _Reader:
    """Reads lines as live events are read, with the people whom the export lists."""

    def __init__(self, home: Workspace, members: Mapping[str, WorkspaceMember]) -> None:
        self._home = home
        self._members = members

    def message(self, line: Any, channel: str, key: str) -> Message | None:
        """The message that a line is, in the channel with this id and key; None for what nobody said."""
        if not isinstance(line, dict):
            raise ValueError("a message was expected")
        if line.get("type") != "message":
            return None
        event = {**line, "channel": channel, "channel_type": "channel"}
        heard = events.heard(event, self._home, events.with_authors(event, self._members))
        if not isinstance(heard, Message):
            return None
        return heard_in(heard, ChannelRef(PLATFORM, TENANT, key))


def _day(file: Parsed, channel: str, key: str, reader: _Reader, export: Export) -> None:
    if not isinstance(file.value, list):
        what = "is not a day of a Slack export: a list of messages was expected"
        export.faults.append(f"{file.path}: line 1: {what}.")
        return
    for number, line in enumerate(file.value, 1):
        try:
            message = reader.message(line, channel, key)
        except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
            why = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else error
            export.faults.append(file.fault(number, why))
            continue
        if message is None:
            export.left_out[_KINDS.get(str(line.get("subtype")), _other(line))] += 1
        else:
            export.messages.append(message)


def _other(line: Mapping[str, Any]) -> str:
    kind = str(line.get("subtype"))
    return contents.CHANNEL_CHANGE if kind.startswith(("channel_", "group_")) else contents.SYSTEM
