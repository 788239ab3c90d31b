"""Charts in block characters, for desks without pictures."""

from collections.abc import Iterator

from bot.screens.parts.panel import Chart

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
