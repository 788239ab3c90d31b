"""The page of a backtest: one file by itself, with the figures, plots drawn as SVG, and the messages to judge by."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.base.humanize import plural, span
from bot.insight.trials.backtest import Backtest, Sum, ThresholdStep, Turn
from bot.insight.trials.wait_backtest import LEARNED, WaitTrial

MOST_TURNS = 100
WIDTH, HEIGHT, EDGE = 560, 220, 40
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
WAITS = ((60.0, "1 min"), (120.0, "2 min"), (300.0, "5 min"), (600.0, "10 min"), (float("inf"), "longer"))


class Tick(NamedTuple):
    """A line of the grid, and where it stands on the two axes."""

    share: float
    x: int
    y: int


class Bar(NamedTuple):
    """A bar with its count above and its name below."""

    name: str
    amount: int
    x: int
    y: int
    width: int
    height: int
    middle: int


def report_page(
    backtest: Backtest, waits: Sequence[WaitTrial], export: str, team: Sequence[str], played_as: Sequence[str] = ()
) -> str:
    """The whole page as HTML; `played_as` says which kinds of channel were taken for granted."""
    places = FileSystemLoader(Path(__file__).parent)
    pages = Environment(loader=places, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    pages.globals |= {"number": number, "tenths": tenths, "percent": share_text, "plural": plural, "span": span}
    pages.globals |= {"width": WIDTH, "height": HEIGHT, "edge": EDGE, "most": MOST_TURNS}
    return pages.get_template("report.html").render(
        found=backtest,
        total=backtest.total,
        export=export,
        team=", ".join(team),
        played_as=played_as,
        channels=[_channel(name, each) for name, each in (*backtest.channels.items(), ("all", backtest.total))],
        thresholds=[_threshold(step) for step in backtest.steps],
        ticks=[Tick(share, round(_x(share)), round(_y(share))) for share in SHARES],
        recall=_curve(backtest.steps, lambda step: step.recall),
        precision=_curve(backtest.steps, lambda step: step.precision),
        bars=list(_bars(backtest.turns)),
        waits=[_wait(each) for each in waits] if waits[0].shown else [],
        tried=questions_tried(waits),
    )


def number(count: float) -> str:
    """A whole number as people read it."""
    return f"{count:,}"


def tenths(count: float) -> str:
    """A number with one decimal."""
    return f"{count:,.1f}"


def share_text(share: float | None) -> str:
    """A share as one reads it; a dash where there is none."""
    return "–" if share is None else f"{share:.0%}"


def _channel(name: str, each: Sum) -> Sequence[str]:
    counts = (number(each.turns), number(each.answered), number(each.shown))
    saved = span(each.saved) if each.saved is not None else "–"
    return (name, *counts, share_text(each.recall), share_text(each.precision), tenths(each.a_day), saved)


def _threshold(step: ThresholdStep) -> Sequence[str]:
    shares = (share_text(step.recall), share_text(step.precision))
    return (f"{step.threshold:.2f}", number(step.shown), *shares, tenths(step.a_day))


def _wait(each: WaitTrial) -> Sequence[str]:
    shares = (share_text(each.coverage), share_text(each.in_time))
    return (each.name, number(each.shown), number(each.needless), *shares, span(each.delay) if each.delay else "–")


def questions_tried(waits: Sequence[WaitTrial]) -> str:
    """Which questions the waits are tried over."""
    asked = plural(waits[0].asked, "question")
    if waits[-1].name != LEARNED:
        return f"Tried over {asked}; no channel had taught enough by then to wait by what it taught."
    return f"Tried over the {asked} before which the channel had taught enough to wait by it."


def _curve(steps: Sequence[ThresholdStep], share: Callable[[ThresholdStep], float | None]) -> str:
    """The points of a line."""
    return " ".join(f"{_x(step.threshold):.1f},{_y(value):.1f}" for step in steps if (value := share(step)) is not None)


def _bars(turns: Sequence[Turn]) -> Iterator[Bar]:
    waits = [(turn.answered_at - turn.shown_at).total_seconds() for turn in turns if turn.answered_at and turn.shown_at]
    starts = (0.0, *(most for most, _ in WAITS))
    counts = [sum(least <= wait < most for wait in waits) for least, (most, _) in zip(starts, WAITS, strict=False)]
    highest, wide = max(*counts, 1), (WIDTH - EDGE - 20) / len(counts)
    for place, (count, (_, name)) in enumerate(zip(counts, WAITS, strict=True)):
        left, top = EDGE + wide * place, round(_y(count / highest))
        width, tall = round(wide - 20), round(_y(0) - _y(count / highest))
        yield Bar(name, count, round(left + 10), top, width, tall, round(left + wide / 2))


def _x(share: float) -> float:
    return EDGE + share * (WIDTH - EDGE - 20)


def _y(share: float) -> float:
    return HEIGHT - 30 - share * (HEIGHT - 55)
