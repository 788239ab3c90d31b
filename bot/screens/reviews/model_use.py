"""The optional language model: whether it is used, what became of what it wrote, and the confirmation before that."""

from bot.language_model.permission import (
    ASKED,
    NOT_SET_UP,
    USED,
    confirm_model,
    confirmation,
    counted_since_today,
    name_of,
    withdraw_model,
)
from bot.language_model.second_look import Blocker
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Part, Row, bold, moment, say, small, text
from bot.screens.parts.steps import Answer, Request

ABOUT = (
    "It gets a message, what else was said in its conversation, and the passages found for it. Names, mentions, "
    "addresses and numbers of people are replaced. What it writes is compared with the passages; only what they say "
    "becomes a draft, the card says so, and a person sends it."
)
CONFIRM = "Before it is used, a manager confirms: we may give members' words to this endpoint."


def answer_model(context: Context, request: Request) -> Answer:
    """Where it stands."""
    model = context.settings.language_model
    if model is None:
        return say(NOT_SET_UP)
    known = confirmation(context, request.here)
    head = f"Language model: {'on' if known else 'off until confirmed'}"
    if known:
        state: tuple[Part, ...] = (text(f"Confirmed by {known.by}, ", moment(known.at), "."), *_counted(context))
        row = Row((Button("Switch off", "modeloff"),))
    else:
        state, row = (text(CONFIRM),), Row((Button("Confirm and switch on", "modelon", main=True),))
    return Panel(head, (text(bold(head)), text(name_of(model)), small(ABOUT), *state, row))


def press_model_on(context: Context, request: Request) -> Answer:
    """A manager confirms."""
    confirm_model(context, request.here, request.person)
    return answer_model(context, request)


def press_model_off(context: Context, request: Request) -> Answer:
    """A manager takes it back."""
    withdraw_model(context, request.here, request.person)
    return answer_model(context, request)


def _counted(context: Context) -> tuple[Part, ...]:
    """How often it was asked today, and what blocked its replies."""
    counted, model = counted_since_today(context), context.settings.language_model
    most = f" of {model.questions_a_day}" if model else ""
    asked = text(f"Today (UTC): asked {counted.get(ASKED, 0)}{most} times, {counted.get(USED, 0)} drafts.")
    blocked = [(blocker, counted[name]) for blocker in Blocker if (name := blocker.name.lower()) in counted]
    told = ", ".join(f"{blocker.value} {number}" for blocker, number in blocked)
    return (asked, small(f"Not used: {told}.")) if told else (asked,)
