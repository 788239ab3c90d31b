"""`snippets add|list|remove` and `gaps`: what the team writes to be used again, and what it had better write."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import typer

from adapters.app import acting_members, knowledge_base, looking_back
from adapters.cli.exit_status import PARTLY, note
from adapters.cli.program import as_typed
from adapters.core import utc_now
from adapters.settings.load import load_settings
from bot.base.errors import BadInput
from bot.base.humanize import ago, plural
from bot.desk.responses.team_texts import remove_text, save_text, text_named
from bot.insight.gaps import Gap, gaps
from bot.model.team_text import TeamText, TextKind
from bot.ports.context import Context

_HEADING = re.compile(r"^#+\s+(.+?)\s*#*$", re.MULTILINE)


def add(files: Sequence[Path], config: Path, env: Path) -> None:
    """Save what stands in files; status 1 when something could not be saved, each said by name."""
    failed = 0
    for file in files:
        try:
            replies = list(replies_in(file))
        except (OSError, UnicodeDecodeError):
            note(f"{file}: is no text file that can be read.")
            failed += 1
            continue
        faults = asyncio.run(_save(replies, config, env))
        failed += len(faults)
        for fault in faults:
            note(f"{file}: {fault}")
        typer.echo(f"{file}: {plural(len(replies) - len(faults), 'saved reply', 'saved replies')}.")
    if failed:
        raise typer.Exit(PARTLY)


def replies_in(file: Path) -> Iterator[tuple[str, str]]:
    """Name and words of each reply in a file."""
    text = file.read_text("utf-8")
    pieces = _HEADING.split(text)
    if len(pieces) == 1:
        yield file.stem, text
    yield from zip(pieces[1::2], pieces[2::2], strict=True)


async def _save(replies: Sequence[tuple[str, str]], config: Path, env: Path) -> list[str]:
    settings, keys = load_settings(config, env)
    faults: list[str] = []
    async with acting_members(keys, settings) as core:
        for name, words in replies:
            try:
                await core.do(_replace, name, words)
            except BadInput as error:
                faults.append(f"{name}: {error.sentence}")
    return faults


def _replace(context: Context, name: str, words: str) -> TeamText:
    wanted = " ".join(name.split()).casefold()
    before = [text for text in context.store.texts.all(TextKind.SNIPPET) if text.name.casefold() == wanted]
    token, by = (before[0].token, before[0].by) if before else ("", None)
    return save_text(context, TextKind.SNIPPET, name, words, by, token)


def show(config: Path, env: Path) -> None:
    """Every saved reply under its name."""
    saved = asyncio.run(_saved(config, env))
    if not saved:
        typer.echo(as_typed("No saved replies yet. Save some: `goodneighbor snippets add FILE`"))
    for snippet in saved:
        typer.echo(f"# {snippet.name}\n\n{snippet.text}\n")


async def _saved(config: Path, env: Path) -> Sequence[TeamText]:
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        return await core.read(lambda context: context.store.texts.all(TextKind.SNIPPET))


def remove(name: str, config: Path, env: Path) -> None:
    """Forget one."""
    gone = asyncio.run(_remove(name, config, env))
    typer.echo(f"“{gone.name}” is removed.")


async def _remove(name: str, config: Path, env: Path) -> TeamText:
    settings, keys = load_settings(config, env)
    async with acting_members(keys, settings) as core:
        return await core.do(lambda context: remove_text(context, text_named(context, TextKind.SNIPPET, name).token))


def show_gaps(count: int, config: Path, env: Path) -> None:
    """Questions that came at least twice and have no source."""
    listed, at = asyncio.run(_gaps(count, config, env))
    if not listed:
        typer.echo("No question of the last 30 days came twice without a source.")
    for gap in listed:
        typer.echo(f"{gap.times} times, last {ago(gap.latest, at)}")
        for words in gap.words[:3]:
            typer.echo(f"    {' '.join(words.split())[:160]}")


async def _gaps(count: int, config: Path, env: Path) -> tuple[Sequence[Gap], datetime]:
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        with knowledge_base(keys.database_url) as known:
            core.knowledge = known.library
            return await core.read(gaps, count), utc_now()
