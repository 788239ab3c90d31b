"""To the product team: the window in which a learning is handed over, and where its issue stands."""

from bot.model.handover import FINISHED, Handover, HandoverState
from bot.model.theme import Theme
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Field, Form, Panel, Row, Span, Submit, bold, cut, link, moment, say, text
from bot.screens.parts.steps import Answer, Request
from bot.themes.decisions import known_theme
from bot.themes.handing_over import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    NOT_SET_UP,
    agreed_here,
    hand_to_product_team,
    handover_of,
    suggested_text,
)

DETAILS = "details"
STANDS = {
    HandoverState.WAITING: "on its way",
    HandoverState.UNCERTAIN: "on its way",
    HandoverState.OPEN: "open",
    HandoverState.TAKEN: "received",
    HandoverState.DONE: "done",
    HandoverState.DECLINED: "closed without being done",
    HandoverState.FAILED: "not taken",
}


def handover_line(handover: Handover) -> tuple[Span | str, ...]:
    """Where the issue of a learning stands."""
    trouble = f" ({cut(handover.error, 120)})" if handover.error else ""
    stands = f"{STANDS[handover.state]}{trouble}"
    issue = link("Open the issue", handover.url)
    return (bold("Product team: "), f"{stands}, by {cut(handover.by, 40)} ", moment(handover.at), *issue)


def handover_button(context: Context, theme: Theme) -> tuple[Button, ...]:
    """The button to hand a learning over, where there is a tracker and nothing is on its way."""
    before = handover_of(context, theme)
    may = before is None or before.state in FINISHED
    able = context.settings.tracker is not None and theme.learning and not theme.done_at
    return (Button("To the product team", "handover", theme.id),) if may and able else ()


def press_handover(context: Context, request: Request) -> Answer:
    """The window with what is known, to be changed."""
    theme = known_theme(context, request.token)
    if context.settings.tracker is None:
        return say(NOT_SET_UP)
    quotes = agreed_here(context, theme)
    may = tuple(text("Goes along: ", cut(str(quote), 300)) for quote in quotes) or (text("No quote was agreed to."),)
    title = Field("Title", cut(theme.learning, LONGEST_TITLE), "what should change", LONGEST_TITLE, long=False)
    hint = "in your own words; name and quote only who agreed"
    details = Field("More", suggested_text(context, theme), hint, LONGEST_TEXT, name=DETAILS, optional=True)
    tracker = context.settings.tracker
    intro = (text(f"To {tracker.kind} {tracker.project}".rstrip()), *may)
    return Form("To the product team", theme.id, intro, title, (Submit("Send", "handedover"),), (details,))


def press_handed_over(context: Context, request: Request) -> Answer:
    """It is on its way."""
    details = request.words.get(DETAILS, "")
    handover = hand_to_product_team(context, request.token, request.value, details, request.person)
    head = "On its way to your product team. What becomes of it is shown beside the theme."
    return Panel(head, (text(head), Row((Button("Back", "theme", handover.theme),))))
