"""What waits just now: posts by where they stand, and how old the oldest card and the oldest due post are."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.card import State
from bot.model.post import PostState
from bot.ports.context import Context

MOST = 10_000
"""Living cards that are looked through; a team with more has other troubles."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """`queue_age` is how many seconds the oldest post that is due has waited, `card_age` the same of the oldest card
    that nobody has taken; 0 where nothing waits."""

    posts: Mapping[PostState, int]
    queue_age: float
    cards: int
    card_age: float


def backlog(context: Context) -> Backlog:
    """What waits now."""
    late = [(context.now - post.due).total_seconds() for post in context.store.outbox.due(context.now)]
    waiting = [card for card in context.store.cards.alive(limit=MOST) if card.state is State.OPEN]
    ages = [(context.now - card.said_at).total_seconds() for card in waiting]
    return Backlog(context.store.outbox.states(), max([0.0, *late]), len(waiting), max([0.0, *ages]))
