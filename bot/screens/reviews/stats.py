"""The figures of the last days, with definitions and n, and a chart."""

from collections.abc import Sequence

from bot.base.errors import NotPossible
from bot.base.humanize import plural
from bot.insight.metrics import METRICS, Figure, Metric, describe_figure
from bot.insight.stats import Stats, stats
from bot.ports.channel_names import channel_names
from bot.ports.context import Context
from bot.screens.parts.panel import Bar, Chart, Panel, Span, Text, bold, lines, small, text
from bot.screens.parts.steps import Answer, Request
from bot.settings.permissions import Permission, may, role_of
from bot.triage.descriptions import kind_label

TOTALS = ("heard", "questions", "answered", "answer_time", "by_members")
"""The figures that members may see of a channel."""

FOOT = "A share comes with n, what it is out of, and its 95 % interval."
MOST_KINDS = 8


def stats_panel(stats: Stats) -> Panel:
    """All figures, a chart, and the number of open cards."""
    head = f"The last {stats.days} days (since {stats.since:%d %B})"
    names = [metric.name for metric in METRICS]
    open_now = f"{plural(len(stats.open), 'card')} open now: `/neighbor open` lists them."
    return Panel(head, (text(bold(head)), *_charts(stats), *_figures(stats, names), small(open_now)))


def totals_panel(stats: Stats, channel: str) -> Panel:
    """The figures of one channel that members may see."""
    where = f" in {channel}" if channel else " in this channel"
    head = f"The last {stats.days} days{where}"
    return Panel(head, (text(bold(head)), *_figures(stats, TOTALS)))


def _figures(stats: Stats, names: Sequence[str]) -> tuple[Text, ...]:
    shown = [_line(metric, stats.figures[metric.name]) for metric in METRICS if metric.name in names]
    return (lines(shown), small(FOOT))


def _line(metric: Metric, figure: Figure) -> tuple[Span, ...]:
    vanity = " (vanity: never a goal)" if metric.vanity else ""
    return (bold(f"{metric.title}:"), Span(f" {describe_figure(metric, figure)} · {metric.definition}{vanity}"))


def _charts(stats: Stats) -> tuple[Chart, ...]:
    """By day, and what was noticed; nothing while there is nothing to draw."""
    heard, asked = (sum(numbers) for numbers in list(zip(*stats.daily, strict=True))[1:]) if stats.daily else (0, 0)
    if not heard:
        return ()
    days = tuple(Bar(day.isoformat(), number, part) for day, number, part in stats.daily)
    finding = f"{plural(heard, 'message')} heard, {plural(asked, 'question')} asked"
    kinds = tuple(Bar(kind_label(kind), number) for kind, number in list(stats.signals.items())[:MOST_KINDS])
    by_day = Chart(finding, ("messages heard", "questions asked"), days, days=True)
    return (by_day, Chart(f"Noticed most: {kinds[0].label}", ("messages",), kinds)) if kinds else (by_day,)


def answer_stats(context: Context, request: Request) -> Answer:
    """All figures for the team, this channel's totals for everybody else."""
    if may(role_of(context.settings, request.person.id, request.person.admin), Permission.SEE):
        return stats_panel(stats(context))
    if context.settings.listens(request.here) is None:
        raise NotPossible("I do not listen in this channel, so there is nothing to count.")
    names = channel_names(context, [request.here])
    return totals_panel(stats(context, places=[request.here]), names.get(request.here, f"#{request.here.channel}"))
