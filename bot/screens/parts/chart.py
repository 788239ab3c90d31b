"""Charts in block characters, for desks without pictures."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.screens.parts.panel import Bar, Chart, Grid

BARS = "▁▂▃▄▅▆▇█"
"""The first stands for nothing."""

WIDTH = 12
MOST_DAYS = 31
"""More days than these are drawn by the week, so that a line fits on a phone."""

WEEK = 7


def chart_lines(chart: Chart) -> Iterator[str]:
    """A chart as lines of equal width."""
    if chart.days:
        yield from _day_lines(chart)
        return
    most = max((bar.number for bar in chart.bars), default=0) or 1
    for bar in chart.bars:
        yield f"{'█' * max(1, round(WIDTH * bar.number / most)):<{WIDTH}} {bar.number:,} {bar.label}"


def _day_lines(chart: Chart) -> Iterator[str]:
    """Each series over its days or weeks, under its name and the most of one, then the first and the last day."""
    by_week = len(chart.bars) > MOST_DAYS
    bars = _weeks(chart.bars) if by_week else chart.bars
    span = "week" if by_week else "day"
    rows = ([bar.number for bar in bars], [bar.part for bar in bars])
    for name, numbers in zip(chart.series, rows, strict=False):
        most = max(numbers, default=0)
        yield f"{name}, at most {most:,} a {span}"
        yield "".join(_block(number, most) for number in numbers)
    first, last = (_day(bar.label) for bar in (chart.bars[0], chart.bars[-1]))
    yield f"{first}{last:>{max(len(bars) - len(first), len(last) + 1)}}"


def _block(number: int, most: int) -> str:
    return BARS[1 + round((len(BARS) - 2) * number / most)] if number else BARS[0]


def _weeks(bars: Sequence[Bar]) -> list[Bar]:
    """The bars added up by seven, the last week whole."""
    first = len(bars) % WEEK
    starts = [*([0] if first else []), *range(first, len(bars), WEEK)]
    weeks = [bars[at : (at + WEEK if at >= first else first)] for at in starts]
    return [Bar(week[0].label, sum(bar.number for bar in week), sum(bar.part for bar in week)) for week in weeks]


def _day(label: str) -> str:
    day = date.fromisoformat(label)
    return f"{day.day} {day:%b}"


def grid_lines(grid: Grid) -> Iterator[str]:
    """A heat map as lines of equal width, without rows and columns that are empty."""
    rows = [(name, cells) for name, cells in grid.rows if any(cells)]
    places = [at for at in range(len(grid.columns)) if any(cells[at] for _, cells in rows)]
    words = [[cell.words if (cell := cells[at]) else "" for at in places] for _, cells in rows]
    heads = [grid.columns[at] for at in places]
    widths = [max(map(len, column)) for column in zip(heads, *words, strict=True)]
    for name, columns in (("", heads), *((rows[at][0], line) for at, line in enumerate(words))):
        cells = (f"{column:>{width}}" for column, width in zip(columns, widths, strict=True))
        yield f"{name:<4}{'  '.join(cells)}"
