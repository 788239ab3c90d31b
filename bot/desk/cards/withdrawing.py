"""Withdrawing a card for a reason that lies outside the talk itself."""

from dataclasses import replace

from bot.base.person import Person
from bot.desk.cards.card_history import note_history
from bot.desk.cards.posting import posts_of
from bot.model.card import Card
from bot.model.card_life import withdraw
from bot.model.verdict import Final
from bot.ports.changes import Changes
from bot.ports.context import Context


def withdraw_card(context: Context, changes: Changes, card: Card, why: str, by: Person | None = None) -> None:
    """Add to `changes` that the card is withdrawn, and the verdict on the message it quotes; `by` is who caused it."""
    after = withdraw(card, why)
    changes.add_card(*posts_of(context.settings, card, after, context.now))
    note_history(changes, card, after, context.now, by)
    verdicts = context.store.messages.verdicts([card.message]).values()
    changes.verdicts += [replace(verdict, final=Final.WITHDRAWN) for verdict in verdicts]
