"""The report of a period as tables: for the team, or for partners without names and without counts below five."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.base.message import ChannelRef
from bot.base.tenants import with_tenant
from bot.insight.figures.metrics import METRICS, Figure, Metric, Totals, describe_briefly
from bot.insight.figures.stats import Stats, stats
from bot.model.counters import Counter
from bot.model.prompt import SlotState
from bot.plans.answers_export import hidden_below_few
from bot.plans.voices import FEW
from bot.ports.changes import Changes
from bot.ports.channel_names import channel_names
from bot.ports.context import Context
from bot.quotes.quotable import Quote, passed_on, quotable
from bot.themes.life import ThemeStanding, theme_standings
from bot.triage.descriptions import kind_label

OF_A_CHANNEL = ("heard", "questions", "answered", "answer_time", "by_members")
"""The figures that each channel has."""

MOST_POSTINGS = 200
MOST_QUOTES = 3
"""So many of each theme."""


class ReportTable(NamedTuple):
    """A table of texts: `name` for a file, `title` and `about` for people."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class TeamReport(NamedTuple):
    """A report; `daily` are messages heard and questions asked by UTC day, empty where it is for partners."""

    brand: str
    since: date
    until: date
    daily: tuple[tuple[date, int, int], ...]
    tables: tuple[ReportTable, ...]


def team_report(context: Context, days: int, for_partners: bool = False) -> TeamReport:
    """The last `days` days up to now, in UTC days."""
    counted = stats(context, days)
    write = _for_partners if for_partners else describe_briefly
    shown = _shown_themes(context, for_partners)
    tables = (
        _figures(counted, write),
        _channels(context, counted, write),
        _noticed(counted, for_partners),
        _questions(context, counted, for_partners),
        _themes(shown, for_partners),
        _quotes(context, shown),
    )
    daily = () if for_partners else counted.daily
    filled = tuple(table for table in tables if table.rows)
    return TeamReport(context.settings.brand.name, counted.since, context.now.date(), daily, filled)


Write = Callable[[Metric, Figure], str]


def _for_partners(metric: Metric, figure: Figure) -> str:
    if not 0 < figure.n < FEW:
        return describe_briefly(metric, figure)
    return hidden_below_few(figure.n) if metric.unit == "count" else f"too few (n below {FEW})"


def _figures(counted: Stats, write: Write) -> ReportTable:
    rows = tuple(_figure(metric, counted, write) for metric in METRICS)
    about = "A share stands with the number that it is out of; nothing here counts reactions."
    return ReportTable("figures", "Figures", about, ("figure", "now", "period before", "what it counts"), rows)


def _figure(metric: Metric, counted: Stats, write: Write) -> tuple[str, ...]:
    """Name, value, that of the period before (not of what is estimated over half a year), and what it counts."""
    now, vanity = counted.figures[metric.name], " (vanity: never a goal)" if metric.vanity else ""
    if metric.say is not None:
        return (metric.title, metric.say(now), "", metric.definition + vanity)
    before = counted.before.get(metric.name, Figure(None, 0))
    return (metric.title, write(metric, now) or "–", write(metric, before) or "–", metric.definition + vanity)


def _channels(context: Context, counted: Stats, write: Write) -> ReportTable:
    """A line for each channel in which something was heard, those with most questions first."""
    places = [place for place in _places(context) if context.settings.listens(place) is not None]
    names = channel_names(context, places)
    named = {metric.name: metric for metric in METRICS}
    counts = {place: Totals(context.store.counts.totals(counted.since, [place])) for place in places}
    heard = [place for place in places if counts[place].of(Counter.HEARD)]
    rows = tuple(
        (
            names.get(place, f"#{place.channel}"),
            *(write(named[name], named[name].count(counts[place])) or "–" for name in OF_A_CHANNEL),
        )
        for place in sorted(heard, key=lambda place: -counts[place].of(Counter.QUESTION_ASKED))
    )
    columns = ("channel", *(named[name].title.lower() for name in OF_A_CHANNEL))
    return ReportTable("channels", "By channel", "", columns, rows)


def _places(context: Context) -> Sequence[ChannelRef]:
    """The channels of the settings, in each workspace or server that was heard; a command cannot tell which is ours."""
    listed = [id for id in context.settings.channels if "#" not in id]
    heard = {platform: context.store.messages.tenants(platform) for platform in {id.partition(":")[0] for id in listed}}
    return [with_tenant(id, tenant) for id in listed for tenant in heard[id.partition(":")[0]]]


def _noticed(counted: Stats, for_partners: bool) -> ReportTable:
    count = hidden_below_few if for_partners else str
    rows = tuple((kind_label(kind), count(number)) for kind, number in counted.signals.items())
    return ReportTable("noticed", "What was noticed", "A message may be several.", ("kind", "messages"), rows)


def _questions(context: Context, counted: Stats, for_partners: bool) -> ReportTable:
    """Each posting of a question to members."""
    count = hidden_below_few if for_partners else str
    slots = [slot for slot in context.store.prompts.slots(limit=MOST_POSTINGS) if slot.due.date() >= counted.since]
    names = channel_names(context, [slot.place for slot in slots])
    rows = tuple(
        (f"{slot.due:%Y-%m-%d}", names.get(slot.place, f"#{slot.place.channel}"), slot.text, count(slot.answers))
        for slot in slots
        if slot.state is SlotState.POSTED
    )
    about = "Answers are messages of members below the question."
    return ReportTable("questions", "Asked of members", about, ("day", "channel", "question", "answers"), rows)


def _shown_themes(context: Context, for_partners: bool) -> Sequence[ThemeStanding]:
    """The themes of a report; partners see those of at least five voices."""
    standings = [each for each in theme_standings(context) if not each.theme.muted]
    return [each for each in standings if each.voices >= FEW] if for_partners else standings


def _themes(shown: Sequence[ThemeStanding], for_partners: bool) -> ReportTable:
    """What members speak of, with what became of it."""
    about = "Voices are members whose words are still kept. Names are phrases of the members."
    learned = () if for_partners else ("learned",)
    columns = ("theme", "kind", "voices", "where it stands", *learned, "done", "told")
    rows = tuple(_theme(standing, for_partners) for standing in shown)
    return ReportTable("themes", "Themes", about, columns, rows)


def _theme(standing: ThemeStanding, for_partners: bool) -> tuple[str, ...]:
    theme = standing.theme
    learned = () if for_partners else (theme.learning,)
    days = (f"{at:%Y-%m-%d}" if at else "" for at in (theme.done_at, theme.told_at))
    return (theme.name, theme.kind, str(standing.voices), standing.life, *learned, *days)


def _quotes(context: Context, shown: Sequence[ThemeStanding]) -> ReportTable:
    """What members agreed to be quoted with, to the themes of the report."""
    rows = tuple((theme, quote.words, quote.by or "a member") for theme, quote in _quoted(context, shown))
    about = "Each was agreed to by whoever said it, who is named as they wished."
    return ReportTable("quotes", "In members' words", about, ("theme", "quote", "by"), rows)


def _quoted(context: Context, shown: Sequence[ThemeStanding]) -> Iterator[tuple[str, Quote]]:
    """The quotes of a report, each with the name of its theme."""
    for standing in shown:
        for quote in quotable(context, standing.texts)[:MOST_QUOTES]:
            yield standing.theme.name, quote


def note_report(context: Context, for_partners: bool) -> None:
    """It is noted which quotes a report holds, so that the team can be told when one is taken back."""
    quotes = (quote for _, quote in _quoted(context, _shown_themes(context, for_partners)))
    context.store.keep(Changes(quotes=list(passed_on(context, quotes, f"a report of {context.now:%d %B %Y}"))))
