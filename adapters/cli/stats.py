"""`stats`: the numbers of the last days as tables that fit the terminal."""

import asyncio
from pathlib import Path

from rich.table import Table

from adapters.app import looking_back
from adapters.cli.console import open_console
from adapters.settings.load import load_settings
from bot.base.humanize import span
from bot.insight.figures import stats as figures
from bot.insight.figures.metrics import METRICS, Figure
from bot.insight.figures.stats import Stats

BARS = "▁▂▃▄▅▆▇█"


def stats(days: int, config: Path, env: Path) -> None:
    """Print them; works beside an installation that is running."""
    stats = asyncio.run(_stats(days, config, env))
    console = open_console()
    console.print(_figures(stats))
    for metric in METRICS:
        if metric.say is not None:
            console.print(f"{metric.title}: {metric.say(stats.figures[metric.name])}", highlight=False)
    heard = [heard for _, heard, _ in stats.daily]
    if any(heard):
        console.print(f"messages a day  {_bars(heard)}  {max(heard)} at most")
    if stats.signals:
        console.print("noticed: " + ", ".join(f"{kind} {number}" for kind, number in stats.signals.items()))
    console.print(f"open now: {len(stats.open)}")


async def _stats(days: int, config: Path, env: Path) -> Stats:
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        return await core.read(figures.stats, days)


def _figures(stats: Stats) -> Table:
    table = Table(
        title=f"The last {stats.days} days, since {stats.since}", title_justify="left", box=None, pad_edge=False
    )
    table.add_column("number")
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column("what it counts", overflow="fold", style="dim")
    for metric in METRICS:
        figure = stats.figures[metric.name]
        table.add_row(metric.title, print_stats(metric.unit, figure), str(figure.n), metric.definition)
    return table


def print_stats(unit: str, figure: Figure) -> str:
    """A figure as one reads it; a dash where there is nothing to count."""
    if figure.value is None:
        return "–"
    if unit == "seconds":
        return span(figure.value)
    if unit == "share" and figure.low is not None and figure.high is not None:
        return f"{figure.value:.0%} ({figure.low:.0%} to {figure.high:.0%})"
    return f"{figure.value:,.0f}"


def _bars(numbers: list[int]) -> str:
    most = max(numbers) or 1
    return "".join(BARS[round(number / most * (len(BARS) - 1))] for number in numbers)
