"""Charts in block characters, for desks without pictures."""

from collections.abc import Iterator

from bot.screens.parts.panel import Chart, Grid

BARS = "▁▂▃▄▅▆▇█"
WIDTH = 12


def chart_lines(chart: Chart) -> Iterator[str]:
    """A chart as lines of equal width."""
    most = max((bar.number for bar in chart.bars), default=0) or 1
    if chart.days:
        yield "".join(BARS[round((len(BARS) - 1) * bar.number / most)] for bar in chart.bars)
        return
    for bar in chart.bars:
        yield f"{'█' * max(1, round(WIDTH * bar.number / most)):<{WIDTH}} {bar.number:,} {bar.label}"


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
