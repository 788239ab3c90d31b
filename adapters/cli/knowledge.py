"""`knowledge add|list|search|check|remove` and `draft`: what is known, and what it would answer."""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from adapters.app import knowledge_base, looking_back, triage_of
from adapters.cli.console import open_console
from adapters.cli.exit_status import PARTLY, note
from adapters.cli.options import CONFIG
from adapters.settings.env_file import read_env
from adapters.settings.load import read_or_default
from bot.base.errors import BadInput
from bot.base.humanize import ago, plural
from bot.knowledge.passage import ANSWERS
from bot.model.team_text import TeamText, TextKind
from bot.ports.knowledge import TEAM
from bot.settings.settings import Settings

if TYPE_CHECKING:
    from adapters.knowledge.knowledge_base import KnowledgeBase, Seen
    from adapters.knowledge.stream import Answering

MOST_NAMED = 20
"""So many files that could not be read are named; the rest is counted."""


def add(sources: list[str], env: Path) -> None:
    """Read folders, files and web pages into what is known; status 1 when some could not be read."""
    with _open(env) as known:
        failed = sum([_add(known, source) for source in sources])
    if failed:
        raise typer.Exit(PARTLY)


def _add(known: "KnowledgeBase", source: str) -> int:
    root, web = Path(source), source.startswith(("http://", "https://"))
    if not web and not root.exists():
        note(f"{source}: there is no such folder or file.")
        return 1
    with _bar(source) as seen:
        added = asyncio.run(known.add_url(source, seen)) if web else known.add(root, seen)
    counts = ((added.new, "new"), (added.changed, "changed"), (added.same, "unchanged"), (added.gone, "removed"))
    typer.echo(
        f"{source}: {', '.join(f'{number:,} {name}' for number, name in counts if number) or 'nothing to read'}."
    )
    for path, why in added.unread[:MOST_NAMED]:
        note(f"{path}: {why}.")
    if len(added.unread) > MOST_NAMED:
        note(f"... and {len(added.unread) - MOST_NAMED:,} more.")
    return len(added.unread)


@contextmanager
def _bar(source: str) -> "Iterator[Seen]":
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = open_console(errors=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(source)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def show(env: Path) -> None:
    """Every document: title, version, age, passages."""
    now = datetime.now(UTC)
    with _open(env) as known:
        documents = known.tables.documents()
    if not documents:
        typer.echo("Nothing is known yet. Add a folder: goodneighbor knowledge add docs/")
        return
    table = Table(box=None, pad_edge=False, header_style="")
    for name in ("path", "title", "version", "changed", "passages"):
        table.add_column(name, overflow="fold", justify="right" if name == "passages" else "left")
    collection = ""
    for document in documents:
        if document.collection != collection:
            collection = document.collection
            table.add_row(Text(collection, "bold"))
        table.add_row(
            document.path, document.title, document.version, ago(document.modified_at, now), str(document.passages)
        )
    open_console().print(table)
    typer.echo(
        f"{plural(len(documents), 'document')}, {plural(sum(document.passages for document in documents), 'passage')}."
    )


def search(words: str, count: int, env: Path) -> None:
    """The passages that come nearest, best first; status 1 when nothing is known."""
    now = datetime.now(UTC)
    with _open(env) as known:
        retrieved = known.library.look_up([words], count)
    if retrieved is None or not retrieved.hits:
        typer.echo("Nothing found.")
        raise typer.Exit(PARTLY)
    console = open_console()
    for number, hit in enumerate(retrieved.hits, 1):
        passage = hit.passage
        console.print(Text(f"{number}. {' › '.join((passage.title, *passage.headings))}", "bold"))
        console.print(f"   {passage.path}, changed {ago(passage.modified_at, now)}")
        console.print(Text(f"   {' '.join(passage.text.split())[:300]}"))


def check(env: Path) -> None:
    """Files that are gone or have changed since they were added; status 1 when there are any."""
    from adapters.knowledge.collect import stale

    with _open(env) as known:
        faults = list(stale(known.tables.documents()))
    for fault in faults:
        note(fault)
    if faults:
        raise typer.Exit(PARTLY)
    typer.echo("Everything known is as it stands in the files.")


def remove(source: str, env: Path) -> None:
    """Forget a folder, or one document by its path."""
    with _open(env) as known:
        wanted = {source, str(Path(source).resolve())}
        if source == TEAM or source.startswith(ANSWERS):
            raise BadInput("The team's answers are removed at the desk: /neighbor gaps.")
        gone = [
            document.id
            for document in known.tables.documents()
            if document.collection in wanted or document.path in wanted
        ]
        if not gone:
            raise BadInput(f"{source} is not among what is known; see goodneighbor knowledge list.")
        known.tables.remove(gone)
    typer.echo(f"{plural(len(gone), 'document')} removed.")


def draft(cases: Path | None, kept_cases: bool, model: bool, config: Path, env: Path) -> None:
    """JSON lines from standard input to standard output; or the team's own cases tried."""
    from adapters.knowledge.stream import run

    settings = read_or_default(config, CONFIG)
    with _open(env) as known:
        triage = triage_of(settings)
        answering, checking = known.answering(triage), known.checking(triage, settings)
        if model:
            from adapters.language_model.answering import worded

            answering = worded(answering, settings, read_env(env).llm_api_key, known.library.stem)
        if cases is not None or kept_cases:
            _try(cases, _kept_cases(settings, env) if kept_cases else (), answering)
            return
        if run(sys.stdin.buffer, sys.stdout, answering, checking):
            raise typer.Exit(PARTLY)


KEPT_BEFORE = Path("kept-cases.last.json")
"""Where it is noted, in the folder of the command, how cases kept at the desk went the last time."""


def _kept_cases(settings: Settings, env: Path) -> "Sequence[Mapping[str, Any]]":
    """The cases that people kept at the desk."""
    from adapters.knowledge.cases import cases_of

    async def read() -> "Sequence[TeamText]":
        async with looking_back(read_env(env), settings) as core:
            return await core.read(lambda context: context.store.texts.all(TextKind.CASE))

    return cases_of(asyncio.run(read()))


def _try(file: Path | None, kept: "Sequence[Mapping[str, Any]]", answering: "Answering") -> None:
    from adapters.knowledge.cases import compare, read_cases, try_cases

    if file is None and not kept:
        typer.echo("No test cases yet. Keep as test case, on an answered card, adds one.")
        return
    results = try_cases([*(read_cases(file) if file else ()), *kept], answering)
    before = file.with_suffix(".last.json") if file else KEPT_BEFORE
    for line in compare(results, _earlier(before)):
        typer.echo(line)
    before.write_text(json.dumps({result.id: result.good for result in results}, indent=1) + "\n", "utf-8")
    if not all(result.good for result in results):
        raise typer.Exit(PARTLY)


def _earlier(file: Path) -> dict[str, bool]:
    """Which cases were good the last time; none where that cannot be read any more."""
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


@contextmanager
def _open(env: Path) -> "Iterator[KnowledgeBase]":
    with knowledge_base(read_env(env).database_url) as known:
        yield known
