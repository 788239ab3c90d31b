"""What the clock does to cards: waits and snoozes end, claims lapse, old cards expire."""

from collections.abc import Sequence
from datetime import datetime

from bot.decision.waits import SPENT
from bot.desk.cards.budget import Budget, at_nine, is_held, next_nine
from bot.desk.cards.card_history import note_history
from bot.desk.cards.posting import posts_of
from bot.desk.digests.held_cards import post_held_digest
from bot.desk.feedback.learned import in_order
from bot.model.card import Card, State
from bot.model.card_life import come_due, hold_back, withdraw
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import count
from bot.model.verdict import Urgency
from bot.ports.changes import Changes
from bot.ports.context import Context


def run_timers(context: Context) -> Sequence[Card]:
    """Handle every card that has come due, best first, and return them.

    An optional card whose wait ends after the day's budget is spent is held for the digest at nine.
    """
    changes = Changes()
    budget = Budget(context.store, context.settings, changes.values)
    cards = []
    due = context.store.cards.due(context.now)
    alone = context.store.accounts.opted_out(
        {(other.place, other.author) for other in due if other.state is State.WAITING}
    )
    for card in in_order(context.store, due):
        if card.state is State.WAITING and (card.place.platform, card.author) in alone:
            changes.cards.append(withdraw(card, f"{card.author_name} asked to be ignored"))
            continue
        until = _held_until(context, budget, card)
        if until is not None:
            changes.cards.append(hold_back(card, until, SPENT))
            continue
        new = come_due(card, context.now)
        if is_held(card):
            cards.append(new)
            changes.cards.append(new)
        else:
            changes.add_card(*posts_of(context.settings, card, new, context.now))
            note_history(changes, card, new, context.now)
            if card.state is State.WAITING:
                budget.count(new, context.now)
        _count(changes, card, new, context.now)
    changes.posts += post_held_digest(context, cards)
    if changes.cards:
        context.store.keep(changes)
    return tuple(changes.cards)


def _held_until(context: Context, budget: Budget, card: Card) -> datetime | None:
    """The digest that it waits for; None for what comes up, or is told, now."""
    if card.state is not State.WAITING or card.urgency is not Urgency.OPTIONAL or context.settings.desk.shadow:
        return None
    if is_held(card):
        return None if at_nine(context.settings.brand, card.due) else next_nine(context.settings.brand, context.now)
    return budget.held_until(card.desk, context.now)


def _count(changes: Changes, card: Card, new: Card, now: datetime) -> None:
    if card.state is State.WAITING:
        count(changes.tally, now, card.place, Counter.CARD)
        count(changes.tally, now, card.place, CounterFamily.CARD.of(card.urgency))
    if new.state is State.EXPIRED:
        count(changes.tally, now, card.place, State.EXPIRED)
