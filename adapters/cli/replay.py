"""`replay`: an export played through, with a progress bar, the cards that would have been shown and a summary."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from textwrap import shorten

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from adapters.app import pretending
from adapters.cli.console import open_console
from adapters.cli.exit_status import PARTLY, note
from adapters.cli.options import CONFIG
from adapters.history.bot_questions import bot_sentences
from adapters.history.contents import Export, left_out_sentence
from adapters.history.export import read_export
from adapters.history.replay import Played, SetClock, as_json, play, replay_lines, shown_cards
from adapters.history.replay_settings import for_export
from adapters.settings.load import read_or_default
from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.model.verdict import Decision
from bot.settings.settings import Settings

MOST_FAULTS = 20
MOST_CARDS = 10
MOST_LETTERS = 200


def replay(path: Path | None, jsonl: Path | None, config: Path) -> None:
    """Status 1 when part of the export could not be read; the rest is replayed all the same."""
    if path is None:
        raise BadInput("What is to be replayed? An EXPORT; or, with --changed TOML, your own last 30 days.")
    settings = read_or_default(config, CONFIG)
    with open_console(errors=True).status("reading the export"):
        export = read_export(path)
    export = export.turned_to(who.partition(":")[2] for who in settings.managers | settings.representatives)
    played = asyncio.run(play_through(export, for_export(settings, export.channels)))
    if jsonl is not None:
        write_lines(played, jsonl, export.names)
    else:
        _print_cards(played, export.names)
    open_console().print(_summary(played))
    tell_left_out(export, played)
    if tell_faults(export):
        raise typer.Exit(PARTLY)


async def play_through(export: Export, settings: Settings) -> Played:
    """Hear all of it, with a progress bar on standard error."""
    clock = SetClock()
    columns = (TextColumn("replaying"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = open_console(errors=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(export.messages))
        async with pretending(settings, clock) as core:
            return await play(export.messages, core, clock, lambda: progress.advance(task))


def write_lines(played: Played, jsonl: Path, channels: Mapping[str, str]) -> None:
    """The lines, with the names of `channels` by key, as a file that is there whole or not at all; a pipe or a device
    is written to as it is."""
    plain = not jsonl.exists() or jsonl.is_file()
    target = jsonl.resolve().with_name(jsonl.resolve().name + ".part") if plain else jsonl
    try:
        with target.open("w", encoding="utf-8") as file:
            file.writelines(as_json(line) + "\n" for line in replay_lines(played, channels))
        if plain:
            target.replace(jsonl.resolve())
    except OSError as error:
        if plain:
            target.unlink(missing_ok=True)
        raise BadInput(f"{jsonl}: cannot be written: {error.strerror}.") from None


def tell_left_out(export: Export, played: Played) -> None:
    """Say what was left out, and where a bot asks most of the questions."""
    for sentence in filter(None, (left_out_sentence(export), *bot_sentences(export, played))):
        open_console().print(sentence, markup=False, highlight=False)


def tell_faults(export: Export) -> bool:
    """Name what could not be read; whether there was anything."""
    for fault in export.faults[:MOST_FAULTS]:
        note(fault)
    if len(export.faults) > MOST_FAULTS:
        note(f"... and {len(export.faults) - MOST_FAULTS} more.")
    return bool(export.faults)


def _print_cards(played: Played, channels: Mapping[str, str]) -> None:
    """The first cards that somebody would have seen, most important first."""
    cards = shown_cards(played)
    first = cards[:MOST_CARDS]
    head = f"{plural(len(cards), 'card') if cards else 'No card'} would have been shown"
    rest = f"; the {len(first)} most important" if len(first) < len(cards) else ""
    open_console().print(f"{head}{rest}{':' if cards else '.'}")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    table.add_column("when", no_wrap=True)
    table.add_column("channel", overflow="fold", max_width=16)
    table.add_column("message", overflow="fold", ratio=3)
    table.add_column("why", overflow="fold", ratio=2)
    for message, verdict in first:
        why = "; ".join(reason.text for reason in verdict.reasons_for)
        text = shorten(f"{message.author.name}: {message.text}", MOST_LETTERS, placeholder=" …")
        table.add_row(
            f"{message.at:%Y-%m-%d}\n{message.at:%H:%M}",
            channels.get(message.place.channel, message.place.channel),
            text,
            why,
        )
    if cards:
        open_console().print(table)


def _summary(played: Played) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("channel", overflow="fold")
    for title in ("messages", "cards", "wait", "questions", "unanswered"):
        table.add_column(title, justify="right", no_wrap=True)
    heard, decided, asked, left = (Counter[str]() for _ in range(4))
    for message, verdict in played.heard:
        heard[message.place.channel] += 1
        if verdict is not None:
            decided[f"{message.place.channel}\n{verdict.decision}"] += 1
    for ref, conversation in played.conversations.items():
        if conversation.question and not conversation.gone:
            asked[ref.place.channel] += 1
            left[ref.place.channel] += conversation.answered_with is None
    for channel in sorted(heard):
        counts = [decided[f"{channel}\n{decision}"] for decision in (Decision.STEP_IN, Decision.WAIT)]
        row = [heard[channel], *counts, asked[channel], left[channel]]
        table.add_row(channel, *(f"{number:,}" for number in row))
    return table
