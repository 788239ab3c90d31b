"""The figures of a period: five of them at a glance, and behind `More` all with definitions, n and intervals."""

from collections.abc import Sequence

from bot.base.errors import NotPossible
from bot.base.humanize import plural
from bot.base.message import ChannelRef
from bot.base.tenants import place_of
from bot.insight.figures.metrics import METRICS, Figure, Metric, describe_briefly, describe_figure
from bot.insight.figures.stats import DAYS, Stats, stats
from bot.model.card import Card
from bot.model.views import Button
from bot.ports.channel_names import channel_names
from bot.ports.context import Context
from bot.screens.cards.card import kind_and_author
from bot.screens.parts.panel import (
    Bar,
    Chart,
    Panel,
    Row,
    Span,
    Text,
    bold,
    lines,
    link,
    moment,
    small,
    text,
)
from bot.screens.parts.steps import Answer, ChannelNamed, Lookup, Request, Step
from bot.settings.permissions import Permission, is_allowed
from bot.triage.descriptions import kind_label

PERIODS = ("7", "30", "90")
"""How many days can be asked for."""

QUICK = ("questions", "answered", "answer_time", "by_members", "drafts_used")
"""The five figures at a glance."""

TOTALS = ("heard", "questions", "answered", "answer_time", "by_members")
"""The figures that members may see of a channel."""

FOOT = "A share comes with n, what it is out of, and its 95 % interval."
QUICK_FOOT = "Each with what it is out of. More says what each number counts, and how sure it is."
NOT_HEARD = "I do not listen in this channel, so there is nothing to count."
MOST_KINDS = 8
OLDEST = 3


def quick_panel(stats: Stats, channel: ChannelRef | None, name: str = "") -> Panel:
    """Five figures with those of the period before, the cards that wait longest, and a chart."""
    head = _headline(stats, name)
    where = f"{channel.platform}.{channel.channel}" if channel else ""
    more = Button("More", "allstats", f"{stats.days}.{where}")
    figures = (quick_figures(stats), small(QUICK_FOOT))
    shown: tuple[Text | Chart, ...] = (text(bold(head)), *figures, *_oldest(stats.open), *_charts(stats)[:1])
    return Panel(head, (*shown, Row((more,))))


def quick_figures(stats: Stats) -> Text:
    """Five figures, each with that of the period before."""
    named = {metric.name: metric for metric in METRICS}
    return lines([_quick_line(named[name], stats) for name in QUICK])


def _quick_line(metric: Metric, stats: Stats) -> tuple[Span, ...]:
    figure = describe_briefly(metric, stats.figures[metric.name]) or "none yet"
    before = describe_briefly(metric, stats.before.get(metric.name, Figure(None, 0)))
    earlier = f" · {before} in the {stats.days} days before" if before else ""
    return (bold(f"{metric.title}:"), Span(f" {figure}{earlier}"))


def _oldest(cards: Sequence[Card]) -> tuple[Text, ...]:
    if not cards:
        return (text("No card is open."),)
    first = sorted(cards, key=lambda card: card.said_at)[:OLDEST]
    head = (bold(f"{plural(len(cards), 'card')} open"), Span(", the oldest:" if len(cards) > 1 else ":"))
    return (lines([head, *map(_card, first)]),)


def _card(card: Card) -> tuple[Span, ...]:
    return text("• ", *kind_and_author(card), ", ", moment(card.said_at, ago=True), *link("Show", card.link)).spans


def stats_panel(stats: Stats, name: str = "") -> Panel:
    """All figures, a chart, and the number of open cards."""
    head = _headline(stats, name)
    names = [metric.name for metric in METRICS]
    open_now = f"{plural(len(stats.open), 'card')} open now: `/neighbor open` lists them."
    return Panel(head, (text(bold(head)), *_charts(stats), *_figures(stats, names), small(open_now)))


def totals_panel(stats: Stats, channel: str) -> Panel:
    """The figures of one channel that members may see."""
    where = f" in {channel}" if channel else " in this channel"
    head = f"The last {stats.days} days{where}"
    return Panel(head, (text(bold(head)), *_figures(stats, TOTALS)))


def _headline(stats: Stats, name: str) -> str:
    return f"The last {stats.days} days{f' in {name}' if name else ''} (since {stats.since:%d %B})"


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
    """The figures at a glance for the team, a channel's totals for everybody else."""
    days, name = int(request.words.get("days") or DAYS), request.words.get("channel", "")
    if name:
        return Lookup(ChannelNamed(name), lambda place: Step(lambda again: _answered(again, request, days, place)))
    return _answered(context, request, days, None)


def _answered(context: Context, request: Request, days: int, place: ChannelRef | None) -> Panel:
    sees_all = is_allowed(context.settings, request.person, Permission.SEE)
    chosen = place if sees_all else place or request.here
    if chosen is not None and context.settings.listens(chosen) is None:
        raise NotPossible(NOT_HEARD)
    counted = stats(context, days, None if chosen is None else [chosen])
    name = _name_of(context, chosen)
    return quick_panel(counted, chosen, name) if sees_all else totals_panel(counted, name)


def _name_of(context: Context, place: ChannelRef | None) -> str:
    return "" if place is None else channel_names(context, [place]).get(place, f"#{place.channel}")


def press_all_stats(context: Context, request: Request) -> Answer:
    """Every figure of the same days and channel."""
    days, _, channel = request.token.partition(".")
    if days not in PERIODS:
        raise NotPossible("Those figures are gone. Ask again: `/neighbor stats`")
    place = place_of(context.tenants, channel.replace(".", ":", 1)) if channel else None
    return stats_panel(stats(context, int(days), place and [place]), _name_of(context, place))
