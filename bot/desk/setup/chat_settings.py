"""What was set from chat: the newest value of each setting, out of the history of changes."""

import json
from collections.abc import Mapping
from typing import Any

from bot.model.history import SETTINGS, HistoryEntry
from bot.ports.store import Store
from bot.settings.overlay import SettingPath, path_of

MOST = 100_000
"""So many changes are read; each is a press of a manager."""


def chat_values(store: Store) -> Mapping[SettingPath, Any]:
    """The settings from chat that are in force, by path."""
    return {path: value for path, entry in newest_changes(store).items() if (value := after_of(entry)) is not None}


def newest_changes(store: Store) -> Mapping[SettingPath, HistoryEntry]:
    """The newest change of each setting that was ever changed from chat."""
    newest: dict[SettingPath, HistoryEntry] = {}
    for entry in store.history.of(SETTINGS, MOST):
        if (path := path_of(entry.what)) is not None:
            newest.setdefault(path, entry)
    return newest


def after_of(entry: HistoryEntry) -> Any:
    """The value after a change; None where the setting was taken out."""
    return json.loads(entry.after) if entry.after else None


def before_of(entry: HistoryEntry) -> Any:
    """The value before a change; None where nothing was set from chat."""
    return json.loads(entry.before) if entry.before else None


def settings_number(store: Store) -> int:
    """A number that grows with every change from chat."""
    return store.history.latest(SETTINGS)
