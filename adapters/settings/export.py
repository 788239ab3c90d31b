"""The text of `goodneighbor.toml` with what was set from chat written into it; comments and all the rest stay."""

from collections.abc import Callable, Mapping
from typing import Any

import tomlkit

from bot.settings.overlay import ANY, LISTED, NAMES, OF_DESK, THRESHOLD, Area, SettingPath


def text_with_chat_settings(before: str, values: Mapping[SettingPath, Any]) -> str:
    """`before` with these values, which it must not declare itself."""
    document: Any = tomlkit.parse(before)
    listed_first = sorted(values, key=lambda path: path.field != LISTED)
    for path in listed_first:
        if values[path] is not None:
            _writer(path.area)(document, path, values[path])
    return tomlkit.dumps(document)


def _writer(area: Area) -> Callable[[Any, SettingPath, Any], None]:
    if area in NAMES:
        return _name
    if area in OF_DESK:
        return _of_desk
    return {Area.CHANNELS: _channel, Area.PEOPLE: _person, Area.DESKS: _route}[area]


def _channel(document: Any, path: SettingPath, value: Any) -> None:
    table = _item(document, "channels", "id", path.name, path.field == LISTED)
    if table is None or path.field == LISTED:
        return
    if path.field.startswith(THRESHOLD):
        table.setdefault("thresholds", tomlkit.inline_table())[path.field.removeprefix(THRESHOLD)] = value
    else:
        table[path.field] = value


def _name(document: Any, path: SettingPath, value: Any) -> None:
    table = _item(document, path.area.value, "name", path.name, path.field == LISTED)
    if table is not None and path.field != LISTED:
        before = table.get(path.field, [])
        table[path.field] = list(dict.fromkeys((*before, *value)))


def _person(document: Any, path: SettingPath, value: Any) -> None:
    people = _table(document, "people")
    people["representatives"] = [*people.get("representatives", []), path.name]


def _of_desk(document: Any, path: SettingPath, value: Any) -> None:
    _table(document, "desk")[OF_DESK[path.area]] = value


def _route(document: Any, path: SettingPath, value: Any) -> None:
    kind, _, product = path.name.partition(" ")
    named = {"product": product, "kind": kind, "desk": value}
    _append(document, "routes", {key: text for key, text in named.items() if text != ANY})


def _table(document: Any, name: str) -> Any:
    if name not in document:
        document.append(name, tomlkit.table())
    return document[name]


def _item(document: Any, name: str, key: str, value: str, add: bool) -> Any:
    """The table of a list with this value under `key`, added where there is none."""
    for table in document.get(name, ()):
        if table.get(key) == value:
            return table
    return _append(document, name, {key: value}) if add else None


def _append(document: Any, name: str, values: Mapping[str, Any]) -> Any:
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, value)
    if name not in document:
        document.append(name, tomlkit.aot())
    document[name].append(table)
    return document[name][-1]
