"""Who takes a card over when its author goes: the next person who was folded into it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from bot.base.message import MessageRef
from bot.desk.cards.posting import posts_of
from bot.desk.issues.group_card_life import left_on
from bot.model.card import Card, Draft, ResponseKind, card_id_of
from bot.model.card_life import is_folded
from bot.model.verdict import KeptText, Verdict
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.store import Store


class CardWords(NamedTuple):
    """The kept texts of a card's messages, their verdicts, and the cards of their own."""

    kept: Mapping[MessageRef, KeptText]
    verdicts: Mapping[MessageRef, Verdict]
    cards: Mapping[MessageRef, Card]


class Succession(NamedTuple):
    """The next person's card, the card that had its id before (None: none), and the verdicts that point to it."""

    before: Card | None
    card: Card
    verdicts: tuple[Verdict, ...]


def card_words(store: Store, card: Card) -> CardWords:
    """What the store has about a card's messages."""
    refs = (card.message, *card.alike)
    own = {ref: store.cards.get(card_id_of(ref)) for ref in card.alike}
    cards = {ref: card for ref, card in own.items() if card is not None}
    return CardWords(store.messages.texts(refs), store.messages.verdicts(refs), cards)


def next_in_line(
    context: Context, card: Card, gone: AbstractSet[MessageRef], words: CardWords | None = None
) -> Succession | None:
    """The card for the next person it links to, in the state of `card`; None where nobody is left without a card.
    `gone` are messages that go with the author.

    Whoever was folded into a card has none of their own, so it must not vanish with somebody else.
    """
    words = words or card_words(context.store, card)
    left = _without_opted_out(context.store, card, _left(card, gone, words))
    if not left:
        return None
    first = next((kept for kept in left if _may_lead(words.cards.get(kept.ref))), None)
    if first is None:
        return _with_their_own(left, words)
    refs = (first.ref, *(kept.ref for kept in left if kept is not first))
    before = words.cards.get(first.ref)
    token = before.token if before is not None else context.new_token()
    passed = replace(_passed_on(card, first, words.verdicts.get(first.ref)), token=token, alike=refs[1:])
    passed = replace(passed, revision=before.revision + 1 if before is not None else 0)
    leading = tuple(replace(words.verdicts[ref], conversation=first.ref.id) for ref in refs if ref in words.verdicts)
    return Succession(before, left_on(passed, gone, left), leading)


def succeed(context: Context, succession: Succession, changes: Changes) -> None:
    """Write the next person's card, its post, and the verdicts."""
    changes.add_card(*posts_of(context.settings, succession.before, succession.card, context.now))
    changes.verdicts += succession.verdicts


def left_behind(card: Card, succession: Succession) -> Card:
    """The old card without links to those whom the new one is about."""
    taken = {succession.card.message, *succession.card.alike}
    return replace(card, alike=tuple(ref for ref in card.alike if ref not in taken))


def _passed_on(card: Card, first: KeptText, verdict: Verdict | None) -> Card:
    """The card about what `first` says."""
    own_reasons = card.response is not ResponseKind.ASK_NOW and verdict is not None
    return replace(
        card,
        id=card_id_of(first.ref),
        message=first.ref,
        author=first.author,
        author_name=first.name,
        said_at=first.said_at,
        conversation=first.ref.id,
        thread=verdict.thread if verdict is not None else None,
        link=first.link,
        kinds=tuple(signal.kind.value for signal in first.signals) or card.kinds,
        reasons_for=verdict.reasons_for if own_reasons and verdict is not None else card.reasons_for,
        draft=Draft("", ""),
        note="",
        card="",
    )


def _may_lead(own: Card | None) -> bool:
    """Whether a message can have a card of its own: its conversation has none about something else."""
    return own is None or is_folded(own)


def _with_their_own(left: Sequence[KeptText], words: CardWords) -> Succession:
    """Whoever is left has a card about something else in the same conversation: what they said goes there."""
    own = words.cards[left[0].ref]
    refs = tuple(kept.ref for kept in left if kept.ref not in own.alike)
    leading = tuple(
        replace(words.verdicts[ref], conversation=own.conversation) for ref in refs if ref in words.verdicts
    )
    return Succession(own, replace(own, alike=(*own.alike, *refs), revision=own.revision + 1), leading)


def _left(card: Card, gone: AbstractSet[MessageRef], words: CardWords) -> list[KeptText]:
    """What the others on a card said, oldest first, as far as it stands on no card of their own."""
    others = [words.kept[ref] for ref in card.alike if ref in words.kept and ref not in gone]
    others = [kept for kept in others if kept.author != card.author]
    alone = [kept for kept in others if not _stands_on(words.cards.get(kept.ref), kept.ref)]
    return sorted(alone, key=lambda kept: (kept.said_at, kept.ref.id))


def _without_opted_out(store: Store, card: Card, left: Sequence[KeptText]) -> list[KeptText]:
    """Without those who asked to be ignored."""
    out = store.accounts.opted_out({(card.place, kept.author) for kept in left})
    return [kept for kept in left if (card.place.platform, kept.author) not in out]


def _stands_on(own: Card | None, ref: MessageRef) -> bool:
    return own is not None and not is_folded(own) and ref in (own.message, *own.alike)
