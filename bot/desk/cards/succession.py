"""Who a card is about when its own author goes: the next of those who were folded into it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from bot.base.message import MessageRef
from bot.desk.cards.posting import posts_of
from bot.desk.issues.clusters import without
from bot.model.card import Card, Draft, ResponseKind, card_id_of
from bot.model.card_life import folded
from bot.model.verdict import KeptText, Verdict
from bot.ports.changes import Changes
from bot.ports.context import Context


class Succession(NamedTuple):
    """The card of the next person, what stood under its id before (None: nothing), and the verdicts that lead to it."""

    before: Card | None
    card: Card
    verdicts: tuple[Verdict, ...]


def next_in_line(context: Context, it: Card, gone: AbstractSet[MessageRef]) -> Succession | None:
    """A card in the state of `it` for those it spoke of beside its author; None where nobody is left who has no other.

    Whoever was folded into a card has none of their own, so it may not go with somebody else.
    """
    left = _left(context, it, gone)
    if not left:
        return None
    first, refs = left[0], tuple(one.ref for one in left)
    verdicts = context.store.messages.verdicts(refs)
    before = context.store.cards.get(card_id_of(first.ref))
    told = verdicts.get(first.ref)
    many = it.response is ResponseKind.ASK_NOW
    card = replace(
        it,
        id=card_id_of(first.ref),
        token=before.token if before is not None else context.new_token(),
        message=first.ref,
        author=first.author,
        author_name=first.name,
        said_at=first.said_at,
        conversation=first.ref.id,
        thread=told.thread if told is not None else None,
        link=first.link,
        kinds=tuple(signal.kind.value for signal in first.signals) or it.kinds,
        reasons_for=it.reasons_for if many or told is None else told.reasons_for,
        draft=Draft("", ""),
        note="",
        revision=before.revision + 1 if before is not None else 0,
        card="",
        alike=refs[1:],
    )
    leading = tuple(replace(verdict, conversation=first.ref.id) for verdict in verdicts.values())
    return Succession(before, without(context.store, card, gone), leading)


def succeed(context: Context, found: Succession, changes: Changes) -> None:
    """Write the card of the next person, its post, and the verdicts that lead to it."""
    card, post = posts_of(context.settings, found.before, found.card, context.now)
    changes.cards.append(card)
    changes.posts += [post] if post is not None else []
    changes.verdicts += found.verdicts


def _left(context: Context, it: Card, gone: AbstractSet[MessageRef]) -> list[KeptText]:
    """What the others on a card said, oldest first, of those who have no card of their own."""
    others: Iterable[MessageRef] = [ref for ref in it.alike if ref not in gone]
    kept = [one for one in context.store.messages.texts(others).values() if one.author != it.author]
    own = {one.ref: context.store.cards.get(card_id_of(one.ref)) for one in kept}
    alone = [one for one in kept if (card := own[one.ref]) is None or folded(card)]
    return sorted(alone, key=lambda one: (one.said_at, one.ref.id))
