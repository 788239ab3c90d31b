"""Lists of cards for a desk: the open ones, recent ones, a single one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.desk.cards.view import card_views
from bot.desk.feedback.learned import in_order, worths
from bot.model.views import CardView
from bot.ports.context import Context

MOST_ALIVE = 1000
"""At most so many open cards, the newest, are sorted."""


def open_cards(context: Context, limit: int = 100) -> Sequence[CardView]:
    """The open cards, best first."""
    alive = context.store.cards.alive(limit=MOST_ALIVE)
    return card_views(context.store, in_order(context.store, alive)[:limit], context.knowledge)


def card_named(context: Context, token_or_id: str) -> CardView | None:
    """One card by token or id, open or closed; None where there is none."""
    card = context.store.cards.get(token_or_id)
    return None if card is None else card_views(context.store, [card], context.knowledge)[0]


def cards_since(context: Context, at: datetime, limit: int = 200) -> Sequence[CardView]:
    """Cards about messages since then, open or closed, newest first."""
    cards = context.store.cards.since(at, limit)
    by_id = worths(context.store, cards)
    return [replace(view, worth=by_id[view.card.id]) for view in card_views(context.store, cards, context.knowledge)]
