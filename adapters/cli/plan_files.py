"""`prompts export|import|answers`: plans as files, out and in again, and what members answered."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer

from adapters.app import acting_members, looking_back
from adapters.settings.load import load_settings
from bot.base.errors import BadInput
from bot.plans import exchange
from bot.plans.answers_export import answers_csv, answers_json, outside_csv, outside_json
from bot.plans.voices import AnsweredRound, all_rounds, rounds_for_outside


def export(file: Path | None, table: bool, config: Path, env: Path) -> None:
    """Every prompt that was made at the desk, into a file or to the screen."""
    entries = asyncio.run(_entries(config, env))
    as_table = table or (file is not None and file.suffix.lower() == ".csv")
    text = exchange.plans_csv(entries) if as_table else exchange.plans_toml(entries)
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8", newline="")
        typer.echo(f"{len(entries)} prompts are in {file}.")


async def _entries(config: Path, env: Path) -> list[exchange.PlanEntry]:
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        return list(await core.read(exchange.entries_of))


def take_in(file: Path, config: Path, env: Path) -> None:
    """Prompts from a file: all of it, or nothing."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{file} cannot be read as text.") from None
    read = exchange.read_plans_csv if file.suffix.lower() == ".csv" else exchange.read_plans_toml
    imported = asyncio.run(_imported(read(text), config, env))
    for note in imported.notes:
        typer.echo(note)
    for plan in imported.plans:
        typer.echo(f"{plan.id}: in")
    typer.echo(f"{len(imported.plans)} prompts are in; they hold at once.")


async def _imported(entries: Sequence[exchange.PlanEntry], config: Path, env: Path) -> exchange.Imported:
    settings, keys = load_settings(config, env)
    async with acting_members(keys, settings) as core:
        return await core.do(exchange.import_plans, entries)


def answers(prompt: str, as_json: bool, outside: bool, config: Path, env: Path) -> None:
    """What members answered to a prompt, as a table or as JSON."""
    made, rounds = asyncio.run((_outside if outside else _rounds)(prompt, config, env))
    if as_json:
        typer.echo((outside_json if outside else answers_json)(rounds, made))
    else:
        typer.echo((outside_csv if outside else answers_csv)(rounds), nl=False)


async def _rounds(prompt: str, config: Path, env: Path) -> tuple[datetime, Sequence[AnsweredRound]]:
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        return await core.read(all_rounds, prompt)


async def _outside(prompt: str, config: Path, env: Path) -> tuple[datetime, Sequence[AnsweredRound]]:
    settings, keys = load_settings(config, env)
    async with acting_members(keys, settings) as core:
        return await core.do(rounds_for_outside, prompt)
