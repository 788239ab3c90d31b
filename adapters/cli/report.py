"""`report`: what happened in a period as one page, as tables for a spreadsheet, or as JSON."""

import asyncio
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.app import acting_members, looking_back
from adapters.settings.load import load_settings
from bot.base.errors import BadInput
from bot.insight.figures.team_report import TeamReport, note_report, team_report
from bot.plans.answers_export import csv_text

WIDTH, HEIGHT, FOOT = 720, 140, 20
"""Of the chart, and of what stands below its bars."""

NOTHING_TO_WRITE = "Say what to write: --html report.html, --csv FOLDER or --json report.json."


class Bar(NamedTuple):
    """A day of the chart: questions are the lower, darker part of what was heard."""

    day: date
    heard: int
    asked: int
    x: float
    width: float
    heard_height: float
    asked_height: float


class Files(NamedTuple):
    """Where to write; None: not wanted."""

    html: Path | None
    csv: Path | None
    json: Path | None


def report(days: int, files: Files, for_partners: bool, config: Path, env: Path) -> None:
    """Write what was asked for; works beside an installation that is running."""
    if files == Files(None, None, None):
        raise BadInput(NOTHING_TO_WRITE)
    made = asyncio.run(_report(days, for_partners, config, env))
    try:
        written = list(_written(made, files))
    except OSError as error:
        raise BadInput(f"Nothing could be written to {error.filename}: {error.strerror}.") from None
    for path in written:
        typer.echo(f"Written to {path}.")


async def _report(days: int, for_partners: bool, config: Path, env: Path) -> TeamReport:
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        made = await core.read(team_report, days, for_partners)
    if any(table.name == "quotes" for table in made.tables):
        async with acting_members(keys, settings) as core:
            await core.do(note_report, for_partners)
    return made


def _written(made: TeamReport, files: Files) -> Sequence[Path]:
    written = []
    if files.html is not None:
        files.html.write_text(report_html(made), encoding="utf-8")
        written.append(files.html)
    if files.csv is not None:
        files.csv.mkdir(parents=True, exist_ok=True)
        for table in made.tables:
            file = files.csv / f"{table.name}.csv"
            file.write_text(csv_text(table.columns, table.rows), encoding="utf-8-sig", newline="")
            written.append(file)
    if files.json is not None:
        files.json.write_text(report_json(made) + "\n", encoding="utf-8")
        written.append(files.json)
    return written


def report_html(made: TeamReport) -> str:
    """One page that needs nothing else: light and dark, and it prints on paper."""
    places = FileSystemLoader(Path(__file__).parent)
    pages = Environment(loader=places, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    heard, asked = (sum(numbers) for numbers in list(zip(*made.daily, strict=True))[1:]) if made.daily else (0, 0)
    busiest = max((count for _, count, _ in made.daily), default=0)
    counts = {"heard": heard, "asked": asked, "busiest": busiest}
    return pages.get_template("report.html").render(
        report=made, bars=_bars(made), width=WIDTH, height=HEIGHT, ground=HEIGHT - FOOT, **counts
    )


def report_json(made: TeamReport) -> str:
    """The same tables, a list of objects each."""
    tables = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in made.tables}
    daily = [{"day": day.isoformat(), "heard": heard, "asked": asked} for day, heard, asked in made.daily]
    named = {"brand": made.brand, "since": made.since.isoformat(), "until": made.until.isoformat()}
    return json.dumps({**named, "daily": daily, **tables}, ensure_ascii=False, indent=2)


def _bars(made: TeamReport) -> Sequence[Bar]:
    step, tall = WIDTH / max(1, len(made.daily)), HEIGHT - FOOT
    most = max((heard for _, heard, _ in made.daily), default=0) or 1
    return [
        Bar(
            day=day,
            heard=heard,
            asked=asked,
            x=round(step * number, 1),
            width=round(step * 0.8, 1),
            heard_height=round(tall * heard / most, 1),
            asked_height=round(tall * asked / most, 1),
        )
        for number, (day, heard, asked) in enumerate(made.daily)
    ]
