"""Two entries of a message's menu: the team leaves a thread to its members, and an asker says what solved it."""

from bot.base.errors import NotPossible
from bot.desk.cards.solving import mark_solution
from bot.desk.exclusions.left_threads import leave_thread
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Row, say, text
from bot.screens.parts.steps import Answer, Request

NOT_THERE = "I cannot see that message."
LEFT = "No more cards from this thread."
STILL = "Whoever addresses us directly is still shown, and a card that somebody has stays."


def shortcut_leave_thread(context: Context, request: Request) -> Answer:
    """No more cards from the thread, with a button that takes it back."""
    if request.message is None:
        raise NotPossible(NOT_THERE)
    rule = leave_thread(context, request.message, request.person)
    row = Row((Button("Take back", "unrule", rule.token),))
    return Panel(LEFT, (text(f"{LEFT} {STILL}"), row))


def shortcut_solved(context: Context, request: Request) -> Answer:
    """The asker says which message solved it."""
    if request.message is None:
        raise NotPossible(NOT_THERE)
    mark_solution(context, request.message, request.account)
    return say("Noted: this solved it. Thank you for saying so.")
