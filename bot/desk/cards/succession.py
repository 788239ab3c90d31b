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


def next_in_line(context: Context, card: Card, gone: AbstractSet[MessageRef]) -> Succession | None:
    """A card in the state of `card` for those it spoke of beside its author; None where nobody is left who has no card.

    Whoever was folded into a card has none of their own, so it may not go with somebody else.
    """
    left = _left(context, card, gone)
    if not left:
        return None
    first, refs = left[0], tuple(text.ref for text in left)
    verdicts = context.store.messages.verdicts(refs)
    before = context.store.cards.get(card_id_of(first.ref))
    judged = verdicts.get(first.ref)
    many = card.response is ResponseKind.ASK_NOW
    heir = replace(
        card,
        id=card_id_of(first.ref),
        token=before.token if before is not None else context.new_token(),
        message=first.ref,
        author=first.author,
        author_name=first.name,
        said_at=first.said_at,
        conversation=first.ref.id,
        thread=judged.thread if judged is not None else None,
        link=first.link,
        kinds=tuple(signal.kind.value for signal in first.signals) or card.kinds,
        reasons_for=card.reasons_for if many or judged is None else judged.reasons_for,
        draft=Draft("", ""),
        note="",
        revision=before.revision + 1 if before is not None else 0,
        card="",
        alike=refs[1:],
    )
    leading = tuple(replace(verdict, conversation=first.ref.id) for verdict in verdicts.values())
    return Succession(before, without(context.store, heir, gone), leading)


def succeed(context: Context, succession: Succession, changes: Changes) -> None:
    """Write the card of the next person, its post, and the verdicts that lead to it."""
    card, post = posts_of(context.settings, succession.before, succession.card, context.now)
    changes.cards.append(card)
    changes.posts += [post] if post is not None else []
    changes.verdicts += succession.verdicts


def _left(context: Context, card: Card, gone: AbstractSet[MessageRef]) -> list[KeptText]:
    """What the others on a card said, oldest first, of those who have no card of their own."""
    others: Iterable[MessageRef] = [ref for ref in card.alike if ref not in gone]
    kept = [text for text in context.store.messages.texts(others).values() if text.author != card.author]
    own = {text.ref: context.store.cards.get(card_id_of(text.ref)) for text in kept}
    alone = [text for text in kept if (own_card := own[text.ref]) is None or folded(own_card)]
    return sorted(alone, key=lambda text: (text.said_at, text.ref.id))
