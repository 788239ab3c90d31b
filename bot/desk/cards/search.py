"""Searching for old cards by quote, author, channel, and what they were about."""

from collections.abc import Mapping, Sequence

from bot.base.errors import BadInput
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.desk.cards.view import card_views
from bot.model.card import State
from bot.model.retention import KEPT_FOR
from bot.model.verdict import KeptText
from bot.model.views import CardView
from bot.ports.context import Context
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
    known = context.store.cards.since(context.now - KEPT_FOR, LOOKED_AT)
    alone = context.store.accounts.opted_out({(card.place, card.author) for card in known})
    cards = card_views(context.store, [card for card in known if (card.place.platform, card.author) not in alone])
    others = context.store.messages.texts({ref for view in cards for ref in view.card.alike})
    views = [view for view in cards if all(word in _said(view, others) for word in wanted)]
    return views[:most]


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
