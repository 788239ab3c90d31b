"""`replay --changed`: what other settings would have shown of the bot's own last 30 days."""

import asyncio
from pathlib import Path

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from adapters.app import looking_back
from adapters.cli.console import open_console
from adapters.cli.exit_status import PARTLY, note, say
from adapters.settings.env_file import Env
from adapters.settings.load import load_settings
from adapters.settings.toml_file import read_settings_file
from bot.base.errors import BadInput
from bot.base.message import ChannelRef
from bot.insight.trials.settings_trial import Change, MovedMessage, SettingsTrial, not_replayed, try_settings
from bot.settings.settings import Settings

MOST_LISTED = 10


def print_settings_trial(
    file: Path, without_rules: bool, export: Path | None, jsonl: Path | None, config: Path, env: Path
) -> None:
    """Status 1 when there is nothing to replay; works beside an installation that is running, and writes nothing."""
    if export is not None or jsonl is not None:
        raise BadInput("Your own last 30 days are replayed: that goes with neither EXPORT nor --jsonl.")
    settings, keys = load_settings(config, env)
    after = read_settings_file(file)
    trial = asyncio.run(_tried(keys, settings, after, without_rules))
    if not trial.messages:
        note("There is nothing to replay: this database has no messages of the last 30 days.")
        raise typer.Exit(PARTLY)
    _show(trial, file.name + (" and no rules of the team" if without_rules else ""))
    for sentence in not_replayed(settings, after):
        note(sentence)


async def _tried(keys: Env, settings: Settings, after: Settings, without_rules: bool) -> SettingsTrial:
    """Look through the verdicts, with a progress bar on standard error."""
    columns = (TextColumn("looking back"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = open_console(errors=True)
    async with looking_back(keys, settings) as core:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("", total=1.0)
            trying = await core.read(try_settings, after, without_rules)
            return await core.read_in_portions(trying, lambda share: progress.update(task, completed=share))


def _show(trial: SettingsTrial, name: str) -> None:
    console = open_console()
    console.print(_table(trial))
    say("")
    console.print(f"With {name} the last 30 days {trial.total.sentence}.")
    used = [each for each in trial.gone if each.used]
    for moved in used[:MOST_LISTED]:
        console.print(f"  used, and gone: {_where(trial, moved)}", soft_wrap=True)
    if len(used) > MOST_LISTED:
        console.print(f"  and {len(used) - MOST_LISTED:,} more")
    for line in trial.small_print:
        console.print(line)


def _table(trial: SettingsTrial) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("channel", overflow="fold")
    for title in ("shown", "fewer", "of them used", "more, up to"):
        table.add_column(title, justify="right", no_wrap=True)
    for place, change in sorted(trial.channels.items(), key=lambda each: _called(trial, each[0])):
        _row(table, _called(trial, place), change)
    _row(table, "all", trial.total)
    return table


def _row(table: Table, name: str, change: Change) -> None:
    table.add_row(name, *(f"{number:,}" for number in change))


def _called(trial: SettingsTrial, place: ChannelRef) -> str:
    return trial.names.get(place, str(place))


def _where(trial: SettingsTrial, moved: MovedMessage) -> str:
    return moved.link or f"{_called(trial, moved.ref.place)} {moved.ref.id}"
