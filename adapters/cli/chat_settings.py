"""`settings export|diff`: what was set from chat, as it would stand in the settings file."""

import asyncio
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import typer

from adapters.app import looking_back
from adapters.cli.exit_status import note
from adapters.settings.export import text_with_chat_settings
from adapters.settings.load import load_settings
from adapters.settings.write import checked_settings
from bot.desk.setup.chat_settings import chat_values
from bot.ports.channel_names import name_in_any_tenant
from bot.ports.context import Context
from bot.settings.overlay import Area, SettingPath, is_fixed
from bot.settings.settings import Settings


class ChatSettings(NamedTuple):
    """What was set from chat: what counts, and what the settings file says otherwise."""

    free: Mapping[SettingPath, Any]
    overruled: Mapping[SettingPath, Any]


def export(config: Path, env: Path) -> None:
    """The settings file with what was set from chat, on standard output."""
    _, after, _ = _both(config, env)
    typer.echo(after, nl=False)


def diff(config: Path, env: Path) -> None:
    """The lines that `export` would change."""
    before, after, overruled = _both(config, env)
    names = (str(config), "with what was set from chat")
    for line in unified_diff(before.splitlines(), after.splitlines(), *names, lineterm=""):
        typer.echo(line)
    for path, value in overruled.items():
        what = " ".join(part for part in path if part.strip("-"))
        note(f"{what}: {value} was set from chat, and does not count: {config} says otherwise.")
    if before == after and not overruled:
        note("Nothing was set from chat.")


def _both(config: Path, env: Path) -> tuple[str, str, Mapping[SettingPath, Any]]:
    """The text of the settings file, the same with what was set from chat, and what of that does not count."""
    settings, keys = load_settings(config, env)

    async def read() -> ChatSettings:
        async with looking_back(keys, settings) as core:
            return await core.read(_chat_settings, settings)

    known = asyncio.run(read())
    before = config.read_text("utf-8")
    after = text_with_chat_settings(before, known.free) if known.free else before
    checked_settings(after, "with what was set from chat")
    return before, after, known.overruled


def _chat_settings(context: Context, settings: Settings) -> ChatSettings:
    """By the names of channels where the file uses names."""
    values = {_as_in_file(context, settings, path): value for path, value in chat_values(context.store).items()}
    fixed = {path for path in values if is_fixed(settings, path)}
    free = {path: value for path, value in values.items() if path not in fixed}
    return ChatSettings(free, {path: values[path] for path in fixed})


def _as_in_file(context: Context, settings: Settings, path: SettingPath) -> SettingPath:
    if path.area is not Area.CHANNELS or path.name in settings.channels:
        return path
    platform = path.name.partition(":")[0]
    named = f"{platform}:{name_in_any_tenant(context.store, path.name)}"
    return path._replace(name=named) if named in settings.channels else path
