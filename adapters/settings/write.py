"""Writes `goodneighbor.toml` and `.env` from the answers that somebody gave, whole or not at all."""

import json
import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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


def settings_text(said: Answers) -> str:
    """The text of `goodneighbor.toml`."""
    parts = [
        "# Who you are, where to listen and who answers. goodneighbor.example.toml shows every setting there is.",
        "# After a change: goodneighbor doctor",
        "",
        "# The brand that people speak for.",
        "[brand]",
        f"name = {_text(said.name)}",
        f"domains = {_list(said.domains)}".ljust(39) + "# links to these count as your own",
        f"zone = {_text(said.zone)}".ljust(39) + "# the desk's mornings",
        f"offers = {_text(said.offers)}".ljust(39) + "# what you offer, in words that members understand",
        f"audience = {_text(said.audience)}".ljust(39) + "# and for whom",
        "",
        "# What you make, by every name that members give it: add aliases = [...], and not = [...] for other meanings.",
        *(f"[[products]]\nname = {_text(name)}\n" for name in said.products),
        "# What members compare you with.",
        *(f"[[competitors]]\nname = {_text(name)}\n" for name in said.competitors),
        "# Who may do what.",
        "[people]",
        f"managers = {_list(said.managers)}".ljust(39) + "# may set things up",
        f"representatives = {_list(said.representatives)}".ljust(39) + "# see suggestions and answer them",
        "",
        "# Where suggestions are laid before your people.",
        "[desk]",
        f"channel = {_text(said.desk)}",
        "shadow = false".ljust(39) + "# true: only a daily digest of what it would have shown",
        "",
        "# The channels to listen in; elsewhere the bot is silent.",
        *(f'[[channels]]\nid = {_text(place)}\nkind = "community"\n' for place in said.channels),
        "# May the bot read the last 30 days of these channels once, to show which questions nobody answered?",
        "# It keeps only links.",
        "[first_look]",
        f"consent = {str(said.look_back).lower()}",
    ]
    return "\n".join(parts) + "\n"


def checked(text: str, name: str) -> Settings:
    """The settings that a text holds; `SettingsError` when it is not right."""
    return settings_from(tomllib.loads(text), name)


def env_text(values: Mapping[str, str]) -> str:
    """The text of `.env`; a key without a value stands there to be filled in."""
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


def _text(value: str) -> str:
    """A string of TOML: JSON's form of it is one, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: Sequence[str]) -> str:
    return "[" + ", ".join(_text(value) for value in values) + "]"
