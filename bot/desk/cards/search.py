"""Searching for old cards by quote, author, channel, and what they were about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.base.errors import BadInput
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.desk.cards.view import card_views
from bot.model.card import NOTHING_FOUND, Card, Draft, State
from bot.model.retention import KEPT_FOR
from bot.model.verdict import KeptText
from bot.model.views import CardView
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, require
from bot.triage.descriptions import kind_label

LOOKED_AT = 5_000
"""At most so many cards, the newest, are searched."""

FOUND = 10
CAN_OPEN = (State.ANSWERED, State.DISMISSED, State.EXPIRED)
"""States of closed cards that can be opened again; a withdrawn card cannot."""


def find_cards(context: Context, person: Person, words: str, most: int = FOUND) -> Sequence[CardView]:
    """The newest cards of the last 30 days in which every one of these words occurs, upper and lower case alike.

    `BadInput` where there is no word. Looked at are the quote and the words of others on it as far as they are kept,
    the author's name, the channel's name, what was noticed, the state and the note; also of cards that still wait to
    come up. Nothing is found of those who asked to be ignored.
    """
    require(context.settings, person, Permission.SEE)
    wanted = words.casefold().split()
    if not wanted:
        raise BadInput("Say what to look for: `/neighbor find export pages`, or a member's name.")
    cards = _without_opted_out(context.store, context.store.cards.since(context.now - KEPT_FOR, LOOKED_AT))
    others = context.store.messages.texts({ref for card in cards for ref in card.alike})
    views = [view for view in card_views(context.store, cards) if all(word in _said(view, others) for word in wanted)]
    return views[:most]


def _without_opted_out(store: Store, cards: Sequence[Card]) -> list[Card]:
    """The cards without anything of those who asked to be ignored; one that they led stands under the name of the next
    person on it."""
    kept = store.messages.texts({ref for card in cards for ref in card.alike})
    people = {(card.place, card.author) for card in cards} | {(text.ref.place, text.author) for text in kept.values()}
    out = store.accounts.opted_out(people)
    left = {ref: text for ref, text in kept.items() if (ref.place.platform, text.author) not in out}
    shown: list[Card] = []
    for card in cards:
        others = [left[ref] for ref in card.alike if ref in left]
        refs = tuple(ref for ref in card.alike if ref in left or ref not in kept)
        if (card.place.platform, card.author) not in out:
            shown.append(card if refs == card.alike else replace(card, alike=refs))
        elif others:
            shown.append(_under_name_of(others[0], card, refs))
    return shown


def _under_name_of(text: KeptText, card: Card, refs: Sequence[MessageRef]) -> Card:
    return replace(
        card,
        message=text.ref,
        author=text.author,
        author_name=text.name,
        said_at=text.said_at,
        link=text.link,
        alike=tuple(ref for ref in refs if ref != text.ref),
        note="",
        draft=Draft("", NOTHING_FOUND),
    )


def _said(view: CardView, kept: Mapping[MessageRef, KeptText]) -> str:
    other = view.card
    others = [word for ref in other.alike if ref in kept for word in (kept[ref].name, kept[ref].text)]
    quote = view.quote.text if view.quote else ""
    about = (
        other.author_name,
        view.channel_name,
        other.place.channel,
        *map(kind_label, other.kinds),
        other.state.value,
        other.note,
    )
    return " ".join((quote, *about, *others)).casefold()
