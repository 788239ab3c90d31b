"""Writes `goodneighbor.toml` and `.env` from the answers that somebody gave, whole or not at all."""

import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomlkit
from tomlkit.items import AoT

from adapters.settings.toml_file import settings_from
from bot.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about their installation; places and people as in the file, such as `slack:#help`."""

    name: str
    offers: str
    audience: str
    domains: Sequence[str]
    products: Sequence[str]
    competitors: Sequence[str]
    zone: str
    channels: Sequence[str]
    desk: str
    representatives: Sequence[str]
    managers: Sequence[str]
    look_back: bool


NEW = """\
# Who you are, where to listen and who answers. goodneighbor.example.toml shows every setting there is.
# After a change, `doctor` checks this file.

# The brand that people speak for.
[brand]
name = ""
domains = [] # links to these count as your own
zone = "" # the desk's mornings
offers = "" # what you offer, in words that members understand
audience = "" # and for whom

# What you make, by every name that members give it: add aliases = [...], and not = [...] for other meanings.
[[products]]

# What members compare you with.
[[competitors]]

# Who may do what.
[people]
managers = [] # may set things up
representatives = [] # see cards and answer them

# Where cards come up for your team.
[desk]
channel = ""
shadow = false # true: only a daily digest of what it would have shown

# The channels to listen in; elsewhere the bot is silent.
[[channels]]

# May the bot read the last 30 days of these channels once, to show which questions nobody answered?
# It keeps only links.
[first_look]
consent = false
"""
"""A settings file before anybody has answered anything."""


def settings_text(answers: Answers, before: str = NEW) -> str:
    """The text of `goodneighbor.toml`: `before` with the answers in it.

    Comments, and every setting that nobody asked about, stay as they are. `before` must be right, or hold no setting.
    """
    document: Any = tomlkit.parse(before)
    if not document:
        document = tomlkit.parse(NEW)
    brand = {"name": answers.name, "domains": list(answers.domains), "zone": answers.zone}
    _fill(document, "brand", brand | {"offers": answers.offers, "audience": answers.audience})
    _list(document, "products", "name", answers.products)
    _list(document, "competitors", "name", answers.competitors)
    people = {"managers": list(answers.managers), "representatives": list(answers.representatives)}
    _fill(document, "people", people)
    _fill(document, "desk", {"channel": answers.desk})
    _list(document, "channels", "id", answers.channels, {"kind": "community"})
    _fill(document, "first_look", {"consent": answers.look_back})
    return tomlkit.dumps(document)


def _fill(document: Any, name: str, values: Mapping[str, object]) -> None:
    """Set these keys of a table; a comment behind a value stays."""
    if name not in document:
        document.append(name, tomlkit.table())
    for key, value in values.items():
        document[name][key] = value


def _list(
    document: Any, name: str, key: str, wanted: Sequence[str], more: Mapping[str, str] = MappingProxyType({})
) -> None:
    """A table for each of `wanted`; those that are there already keep their other settings, the others go."""
    before = document.get(name, ())
    there = {table.get(key): table if isinstance(before, AoT) else _table(table) for table in before}
    below = _cut_comments(before[-1]) if before and isinstance(before, AoT) else []
    tables = [there.get(value) or _table({key: value, **more}) for value in wanted]
    for table in tables:
        _cut_comments(table)
    if tables:
        _add(tables[-1], below or [tomlkit.nl()])
        document[name] = tomlkit.aot()
        for table in tables:
            document[name].append(table)
    elif before:
        _add(_above(document, name), below)
        document.remove(name)


def _table(values: Mapping[str, object]) -> Any:
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, value)
    return table


def _cut_comments(table: Any) -> list[Any]:
    """Take away what stands below the last key of a table: to tomlkit the comment above the next table is part of this
    one."""
    body, below = table.value.body, list[Any]()
    while body and body[-1][0] is None:
        below.insert(0, body.pop()[1])
    return below


def _above(document: Any, name: str) -> Any:
    """The table above this one."""
    names = list(document)
    above = document[names[names.index(name) - 1]]
    return above[-1] if isinstance(above, AoT) else above


def _add(table: Any, below: Iterable[Any]) -> None:
    for line in below:
        table.add(line)


def checked_settings(text: str, name: str) -> Settings:
    """The settings in a text; `SettingsError` when it is wrong."""
    return settings_from(tomllib.loads(text), name)


def env_text(values: Mapping[str, str]) -> str:
    """The text of `.env`; keys without a value are left to be filled in."""
    parts = [
        "# Secrets and addresses; keep this file to yourself. .env.example shows every key there is.",
        "# What stands in the process environment beats what stands here.",
        *(f"{key}={value}" for key, value in values.items()),
    ]
    return "\n".join(parts) + "\n"


def write_all(files: Iterable[tuple[Path, str, int]]) -> None:
    """Write files (path, text, mode): all are written aside first and then put in place, so none is ever half there.

    What stood there before is kept beside it, with `.old` at the end of its name.
    """
    aside: list[tuple[str, Path]] = []
    try:
        for path, text, mode in files:
            aside.append((_written_aside(path, text, mode), path))
        for made, path in aside:
            if path.exists():
                os.replace(path, path.with_name(path.name + ".old"))
            os.replace(made, path)
    finally:
        for made, _ in aside:
            Path(made).unlink(missing_ok=True)


def _written_aside(path: Path, text: str, mode: int) -> str:
    handle, made = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), mode)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return made
