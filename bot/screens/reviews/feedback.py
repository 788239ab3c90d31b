"""What the team's presses have taught, with buttons to take it back."""

from bot.desk.feedback.feedback_texts import (
    EFFECT,
    NOTHING,
    TITLE,
    UNDO,
    UNDO_ALL,
    calibration_history,
    describe_feedback,
)
from bot.desk.feedback.learned import Feedback, InForce, list_calibrations, undo_calibration
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Row, bold, small, text
from bot.screens.parts.steps import Answer, Request

LAST, ALL = "unlearn", "unlearnall"
"""The verbs of the buttons."""

MOST = 12


def learned_panel(learned: Feedback, zone: str) -> Panel:
    """The corrections in force, then those taken back."""
    said = describe_feedback(learned, zone, _channel)
    more = (small(f"And {len(said) - MOST} more."),) if len(said) > MOST else ()
    kept = text("\n".join(f"• {each}" for each in said[:MOST]) or NOTHING)
    back = (small(each) for each in calibration_history(learned, zone))
    return Panel(TITLE, (text(bold(TITLE)), kept, *more, small(EFFECT), *back, *_buttons(learned)))


def _buttons(learned: Feedback) -> tuple[Row, ...]:
    if learned.at is None:
        return ()
    every = (Button(UNDO_ALL, ALL, learned.token),) if learned.earlier else ()
    return (Row((Button(UNDO, LAST, learned.token), *every)),)


def _channel(in_force: InForce) -> str:
    return in_force.name or in_force.channel.partition(":")[2]


def answer_learned(context: Context, request: Request) -> Answer:
    """What was learned."""
    return learned_panel(list_calibrations(context, request.person), context.settings.brand.zone)


def press_unlearn(context: Context, request: Request) -> Answer:
    """The last calibration holds no more; what does is shown."""
    undo_calibration(context, request.token, request.person, request.verb == ALL)
    return answer_learned(context, request)
