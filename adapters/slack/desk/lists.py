"""Numbers and lists for `/neighbor`, as blocks: each figure with what it counts and out of how many."""

from collections.abc import Sequence

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import address, one_line
from adapters.slack.desk.blocks import button, context, section, state_of, when
from bot.base.humanize import plural
from bot.desk.cards.search import CAN_OPEN
from bot.insight.metrics import METRICS, Figure, Metric, described
from bot.insight.stats import Stats
from bot.model.card import State
from bot.model.views import CardView
from bot.triage.descriptions import kind_label

TOTALS = ("heard", "questions", "answered", "answer_time", "by_members")
"""What every member may know of a channel: totals, nobody's name."""

MOST_SHOWN = 10
AGAIN = "again"
"""The verb of the button that opens an old card again."""


def full(stats: Stats) -> list[Json]:
    """All figures, and what is open."""
    return [_title(stats), *_figures(stats, [metric.name for metric in METRICS]), context(_open_line(stats))]


def totals(stats: Stats) -> list[Json]:
    """The figures that every member may see."""
    return [_title(stats), *_figures(stats, TOTALS)]


def waiting(cards: Sequence[CardView]) -> list[Json]:
    """The cards that wait for somebody, best first, with a link to each place."""
    shown = [card for card in cards if card.suggestion.state is not State.WAITING]
    if not shown:
        return [section("Nothing is waiting. Enjoy the quiet.")]
    lines = [section(f"*{plural(len(shown), 'card')} waiting*")]
    lines += [section(_card_line(card)) for card in shown[:MOST_SHOWN]]
    more = len(shown) - MOST_SHOWN
    return [*lines, context(f"and {more} more, at the desk")] if more > 0 else lines


def found(cards: Sequence[CardView]) -> list[Json]:
    """Old cards, newest first; those that may be opened again with a way to do it."""
    if not cards:
        return [section("Nothing like it was laid before the desk in the last 30 days.")]
    return [section(f"*{plural(len(cards), 'card')} found*, newest first"), *map(_found, cards)]


def _found(card: CardView) -> Json:
    line, it = section(_card_line(card)), card.suggestion
    return {**line, "accessory": button("Open again", AGAIN, it.token)} if it.state in CAN_OPEN else line


def _title(stats: Stats) -> Json:
    return section(f"*The last {stats.days} days* (since {stats.since:%d %B})")


def _figures(stats: Stats, names: Sequence[str]) -> list[Json]:
    lines = [_line(metric, stats.figures[metric.name]) for metric in METRICS if metric.name in names]
    return [section("\n".join(lines)), context("A share stands with n, what it is out of, and its 95 % interval.")]


def _line(metric: Metric, figure: Figure) -> str:
    return f"*{metric.title}:* {described(metric, figure)} · _{metric.definition}_"


def _open_line(stats: Stats) -> str:
    return f"{plural(len(stats.open), 'card')} open now: `/neighbor open` lists them."


def _card_line(card: CardView) -> str:
    it = card.suggestion
    link = address(it.link or "")
    what = kind_label(it.kinds[0]) if it.kinds else "a message"
    said = f": {one_line(card.quote.text, 90)}" if card.quote else ""
    state = f" · {state_of(it)}" if state_of(it) else ""
    return (
        f"{what} from *{one_line(it.author_name)}*, {when(it.said_at)}{said}"
        + (f" · <{link}|Open>" if link else "")
        + state
    )
