"""Which cards somebody may go on with when they speak again."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.base.message import Message, MessageRef
from bot.model.card import Card
from bot.model.verdict import KeptText

GOES_ON_WITHIN = timedelta(minutes=30)
"""So soon one who had a card here may go on with it without a thread."""


def inside(card: Card, message: Message) -> bool:
    """Whether a message was said in the very thread of a card, or openly answers a message of it."""
    ids = {card.thread, card.message.id, card.conversation, *(ref.id for ref in card.alike if ref.place == card.place)}
    return bool({message.thread, message.reply_to} & (ids - {None}))


def own_cards(cards: Iterable[Card], message: Message) -> list[Card]:
    """The living cards of the author of a message at top level that it may go on with, the newest first."""
    mine = [card for card in cards if card.alive and card.author == message.author.id and card.thread is None]
    lately = [card for card in mine if timedelta(0) <= message.at - card.said_at <= GOES_ON_WITHIN]
    return sorted(lately, key=lambda card: card.said_at, reverse=True)


def words_on(card: Card, kept: Mapping[MessageRef, KeptText]) -> list[str]:
    """What the author of a card said on it, as far as that is kept."""
    return [kept[ref].text for ref in (card.message, *card.alike) if ref in kept and kept[ref].author == card.author]
