"""Numbers for `/stats`: each figure with what it counts and out of how many."""

from collections.abc import Sequence

from bot.base.humanize import plural
from bot.insight.metrics import METRICS, Figure, Metric, described
from bot.insight.stats import Stats

TOTALS = ("heard", "questions", "answered", "answer_time", "by_members")
"""What every member may know of a channel: totals, nobody's name."""

FOOT = "-# A share stands with n, what it is out of, and its 95 % interval."


def totals(stats: Stats, channel: str) -> str:
    """The figures of one channel that every member may see."""
    return _lines(f"**#{channel}, the last {stats.days} days**", stats, TOTALS)


def full(stats: Stats) -> str:
    """All figures of all channels, and how much is open."""
    text = _lines(f"**The last {stats.days} days**", stats, [metric.name for metric in METRICS])
    return f"{text}\n{plural(len(stats.open), 'card')} open now."


def _lines(title: str, stats: Stats, names: Sequence[str]) -> str:
    lines = [_line(metric, stats.figures[metric.name]) for metric in METRICS if metric.name in names]
    return "\n".join([f"{title} · since {stats.since:%d %B}", *lines, FOOT])


def _line(metric: Metric, figure: Figure) -> str:
    return f"**{metric.title}** {described(metric, figure)}\n-# {metric.definition}"
