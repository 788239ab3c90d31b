"""Lists of cards for one person: open ones, and old ones that can be opened again."""

from collections.abc import Sequence

from bot.base.humanize import plural
from bot.desk.cards.search import CAN_OPEN, find_cards
from bot.insight.desk_lists import open_cards
from bot.model.card import State
from bot.model.views import Button, CardView
from bot.ports.context import Context
from bot.screens.cards.card import kind_and_author, state_spans
from bot.screens.parts.panel import Panel, Part, Row, Span, Text, bold, cut, link, moment, say, small, text
from bot.screens.parts.steps import Answer, Request

MOST_SHOWN = 10
NOTHING_OPEN = "Nothing is waiting. Enjoy the quiet."
NOTHING_FOUND = "No card of the last 30 days matches."


def open_panel(cards: Sequence[CardView]) -> Panel:
    """The open cards, best first."""
    views = [view for view in cards if view.card.state is not State.WAITING]
    if not views:
        return say(NOTHING_OPEN)
    head = f"{plural(len(views), 'card')} waiting"
    more = len(views) - MOST_SHOWN
    rest = [small(f"and {more} more, at the desk")] if more > 0 else []
    return Panel(head, (text(bold(head)), *map(card_line, views[:MOST_SHOWN]), *rest))


def found_panel(views: Sequence[CardView]) -> Panel:
    """Old cards, newest first, with a button to open them again."""
    if not views:
        return say(NOTHING_FOUND)
    head = f"{plural(len(views), 'card')} found, newest first"
    return Panel(head, (text(bold(head)), *map(_found, views)))


def card_line(view: CardView) -> Text:
    """A card in one line: kind, author, time, first words, state."""
    card = view.card
    words = f": {cut(view.quote.text, 90)}" if view.quote else ""
    state = state_spans(card)
    start = (*kind_and_author(card), ", ", moment(card.said_at))
    middle: tuple[str | Span, ...] = (words, *link("Show", card.link))
    return text(*start, *middle, *((" · ", *state) if state else ()))


def _found(view: CardView) -> Part:
    again = Button("Open again", "again", view.card.token)
    return Row((again,), card_line(view)) if view.card.state in CAN_OPEN else card_line(view)


def answer_open(context: Context, request: Request) -> Answer:
    """The open cards."""
    return open_panel(open_cards(context))


def answer_find(context: Context, request: Request) -> Answer:
    """Old cards that contain these words."""
    return found_panel(find_cards(context, request.person, request.words["words"]))
