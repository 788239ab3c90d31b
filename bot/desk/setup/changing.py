"""Changing a setting from chat, and taking a change back; every change is kept with who made it, and when."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.base.errors import NotPossible
from bot.base.humanize import ago
from bot.base.person import Person
from bot.desk.setup.chat_settings import after_of, before_of, chat_values, newest_changes
from bot.desk.setup.guards import check_wanted
from bot.model.history import SETTINGS, HistoryEntry
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.overlay import SettingPath, is_fixed, path_of, with_chat_settings
from bot.settings.permissions import Permission, require

FIXED_SETTING = "That stands in goodneighbor.toml, and is changed only there"


class SettingEdit(NamedTuple):
    """A setting and its new value; None takes it out."""

    path: SettingPath
    value: Any


def change_settings(context: Context, person: Person, edits: Sequence[SettingEdit]) -> Sequence[HistoryEntry]:
    """Set these from now on, in this order; the entries of those that were something else before. `NotPossible` for
    what the file declares, for what would do harm, and where nothing would change."""
    require(context.settings, person, Permission.SET_UP)
    newest = newest_changes(context.store)
    values, entries = dict(chat_values(context.store)), list[HistoryEntry]()
    for path, value in edits:
        if is_fixed(context.file_settings, path):
            raise NotPossible(f"{FIXED_SETTING}.")
        before = after_of(newest[path]) if path in newest else None
        if value is not None:
            check_wanted(with_chat_settings(context.file_settings, values), path, value)
        if value != before:
            entries.append(HistoryEntry(SETTINGS, context.now, person, str(path), _text(before), _text(value)))
            values[path] = value
    if not entries:
        raise NotPossible(f"It is so already{_since(context, newest.get(edits[0].path))}.")
    number = context.store.history.latest(SETTINGS)
    context.store.keep(Changes(history=entries))
    fresh = [entry for entry in context.store.history.of(SETTINGS, len(entries)) if entry.number > number]
    return fresh[::-1]


def undo_change(context: Context, person: Person, number: int) -> HistoryEntry:
    """Set what was before a change. `NotPossible` when it was changed again since."""
    require(context.settings, person, Permission.SET_UP)
    entry = next((each for each in context.store.history.of(SETTINGS) if each.number == number), None)
    path = path_of(entry.what) if entry is not None else None
    if entry is None or path is None:
        raise NotPossible("This change is too long ago to be undone.")
    newest = newest_changes(context.store)[path]
    if newest.number != number:
        raise NotPossible(f"It was changed again since{_since(context, newest)}. Undo that first.")
    return change_settings(context, person, [SettingEdit(path, before_of(entry))])[0]


def _text(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _since(context: Context, entry: HistoryEntry | None) -> str:
    if entry is None:
        return ""
    by = f" by {entry.by.name}" if entry.by else ""
    return f", set {ago(entry.at, context.now)}{by}"
