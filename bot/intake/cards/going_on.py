"""Which cards a person's next message may continue."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.base.message import Message, MessageRef
from bot.model.card import Card
from bot.model.verdict import KeptText

GOES_ON_WITHIN = timedelta(minutes=30)
"""A card can be continued outside a thread for so long."""


def inside(card: Card, message: Message) -> bool:
    """Whether a message is in the thread of a card, or openly answers a message on it."""
    ids = {card.thread, card.message.id, card.conversation, *(ref.id for ref in card.alike if ref.place == card.place)}
    return bool({message.thread, message.reply_to} & (ids - {None}))


def own_cards(cards: Iterable[Card], message: Message) -> list[Card]:
    """The author's living cards that a message at top level may continue, newest first."""
    mine = [card for card in cards if card.alive and card.author == message.author.id and card.thread is None]
    lately = [card for card in mine if timedelta(0) <= message.at - card.said_at <= GOES_ON_WITHIN]
    return sorted(lately, key=lambda card: card.said_at, reverse=True)


def words_on(card: Card, kept: Mapping[MessageRef, KeptText]) -> list[str]:
    """What a card's author said on it, as far as it is kept."""
    return [kept[ref].text for ref in (card.message, *card.alike) if ref in kept and kept[ref].author == card.author]
