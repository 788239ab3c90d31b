"""A member's opt-out: nothing of theirs is read from then on, and their open cards are withdrawn."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.base.message import ChannelRef, MessageRef
from bot.desk.cards.card_history import note_history
from bot.desk.cards.posting import posts_of
from bot.desk.cards.succession import left_behind, next_in_line, succeed
from bot.desk.issues.group_card_life import without
from bot.model.card import Card
from bot.model.card_life import withdraw
from bot.model.verdict import Final
from bot.ports.changes import Changes, OptOut
from bot.ports.context import Context
from bot.ports.store import Store

MOST = 1000
"""At most so many of their cards, the newest, are withdrawn: more than anybody has in 30 days."""


def left_alone(context: Context, authors: Sequence[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
    """Which of these accounts opted out, as (platform, author)."""
    return context.store.accounts.opted_out(authors)


def set_opt_out(context: Context, place: ChannelRef, author: str, wish: bool) -> None:
    """From the next message on nothing by this account is read, kept or matched; without the wish, it is again.

    Their living cards are withdrawn: whatever waited, was put off or was only told in a digest comes up no more, and
    whoever has one sees why. A card that was withdrawn stays so when the wish is taken back.
    """
    changes = Changes(opt_outs=[OptOut(place.platform, place.tenant, author, context.now if wish else None)])
    if wish:
        _end_cards(context, place, author, changes)
    context.store.keep(changes)


def _end_cards(context: Context, place: ChannelRef, author: str, changes: Changes) -> None:
    """Their living cards are withdrawn, and go to the next person who was folded into them."""
    refs = {kept.ref for kept in context.store.personal_data(place.platform, place.tenant, author).kept}
    theirs = [card for card in context.store.cards.about(place, author, MOST) if card.alive]
    for old, changed in _of_others(context.store, refs):
        changes.add_card(*posts_of(context.settings, old, changed, context.now))
    for card in theirs:
        ended = withdraw(card, f"{card.author_name} asked to be ignored")
        succession = next_in_line(context, card, refs)
        after = left_behind(ended, succession) if succession else ended
        changes.add_card(*posts_of(context.settings, card, after, context.now))
        note_history(changes, card, after, context.now)
        if succession is not None:
            succeed(context, succession, changes)
    verdicts = context.store.messages.verdicts([card.message for card in theirs])
    changes.verdicts += [replace(verdict, final=Final.WITHDRAWN) for verdict in verdicts.values()]


def _of_others(store: Store, refs: AbstractSet[MessageRef]) -> list[tuple[Card, Card]]:
    """Cards about a problem of many, before and after: theirs is not counted among them, and no link leads there."""
    living = store.cards.alive(limit=MOST)
    asking = [card for card in living if not refs.isdisjoint(card.alike) and card.message not in refs]
    return [(card, without(store, card, refs)) for card in asking]
