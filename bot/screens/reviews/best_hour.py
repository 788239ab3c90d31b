"""When members answer: a heat map by weekday and part of the day."""

from bot.base.humanize import percent, plural
from bot.insight.trials.best_hour import BLOCK, ENOUGH, BestHours, Cell, HourCount, best_hours
from bot.insight.trials.two_hours import HoursTrial, hours_trial, trial_sentence
from bot.plans.listing import plan_called
from bot.ports.context import Context
from bot.screens.parts.panel import Grid, GridCell, Panel, bold, say, small, text
from bot.screens.parts.steps import Answer, Request

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = tuple(f"{hour:02}-{hour + BLOCK:02}" for hour in range(0, 24, BLOCK))
DEFINITION = (
    "The share of members around who answered within three days, and in brackets n, the questions asked then. Around: "
    "who wrote in the channel in the seven days before, without your team and bots. A question is counted three days "
    "after it was asked. The hours were not drawn by chance, so this is a hint and no proof."
)
NONE_YET = "No question has been counted yet: that happens three days after it was asked. {waiting} waiting."


def answer_hours(context: Context, request: Request) -> Answer:
    """The heat map of all questions, or of one prompt's."""
    plan = request.words.get("prompt", "")
    hours = best_hours(context, plan)
    listed = plan_called(context, plan) if plan else None
    trial = hours_trial(context, listed.plan) if listed else None
    if not hours.cells and trial is None:
        return say(NONE_YET.format(waiting=plural(hours.waiting, "question")))
    return hours_panel(hours, trial)


def hours_panel(hours: BestHours, trial: HoursTrial | None = None) -> Panel:
    """The map, what stands out in it, how a comparison of two times stands, and what it counts."""
    head = "When members answer"
    asked = plural(sum(count.questions for count in hours.cells.values()), "question")
    rows = tuple((day, tuple(_cell(hours, (at, part)) for part in range(len(PARTS)))) for at, day in enumerate(DAYS))
    grid = Grid(f"{head}: {asked}, hours of {hours.zone}", PARTS, rows)
    waiting = (small(f"{plural(hours.waiting, 'question')} not counted yet."),) if hours.waiting else ()
    drawn = (text(bold("Two times compared: "), trial_sentence(trial)),) if trial else ()
    shown = (grid, text(finding(hours))) if hours.cells else ()
    return Panel(head, (*shown, *drawn, small(DEFINITION), *waiting))


def _cell(hours: BestHours, cell: Cell) -> GridCell | None:
    count = hours.cells.get(cell)
    if count is None:
        return None
    said = percent(count.figure.value or 0.0)
    asked = plural(count.questions, "question")
    about = f"{DAYS[cell[0]]} {PARTS[cell[1]]}: {count.answered} of {count.around} members, {asked}"
    return GridCell(count.figure.value or 0.0, f"{said} % ({count.questions})", about)


def finding(hours: BestHours) -> str:
    """What can be said of it in a sentence."""
    if hours.best is None:
        most = max(count.questions for count in hours.cells.values())
        if most < ENOUGH:
            return f"Too early to tell: no part of the day has {ENOUGH} questions yet."
        return "No part of the day clearly stands out."
    here = f"{DAYS[hours.best[0]]} {PARTS[hours.best[1]]}"
    return f"{here} stands out: {_described(hours.cells[hours.best])}; at other times {_described(hours.rest)}."


def _described(count: HourCount) -> str:
    figure = count.figure
    value, low, high = (percent(number or 0.0) for number in (figure.value, figure.low, figure.high))
    return (
        f"{value} % ({count.answered} of {count.around}, 95 % {low} to {high}, {plural(count.questions, 'question')})"
    )
