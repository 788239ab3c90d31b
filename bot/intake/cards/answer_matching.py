"""Matches a teammate's message in the community with the card it answers."""

from collections.abc import Callable, Iterable

from bot.base.kinds import Kind
from bot.base.message import Message
from bot.conversations.placement import Placement as Turn
from bot.decision.situation import Situation
from bot.model.card import Card, ResponseKind, State

AnswerMatch = Callable[[Card], bool]


def matched_card(alive: Iterable[Card], situation: Situation, turn: Turn) -> Card | None:
    """The open card that a teammate's message answers: in its thread, to its author, or the only one."""
    earlier = [card for card in alive if card.said_at <= situation.message.at and may_match(card, situation.message)]
    for fits in _ways(situation.message, turn):
        if meant := [card for card in earlier if fits(card)]:
            return max(meant, key=lambda card: card.said_at)
    cards = [card for card in earlier if card.state is not State.WAITING and card.thread is None]
    at_large = situation.message.thread is None and situation.message.reply_to is None and turn.to is None
    return cards[0] if len(cards) == 1 and at_large and not situation.has(Kind.SMALLTALK) else None


def may_match(card: Card, message: Message) -> bool:
    """Whether a message can answer this card: one inside a thread belongs to that thread alone."""
    own = {card.thread, card.message.id, card.conversation, *_more_of(card)}
    return message.thread is None or message.thread in own


def _more_of(card: Card) -> set[str]:
    """The other messages here that a card about one conversation leads to; one that asks many people is answered by
    none."""
    return set() if card.response is ResponseKind.ASK_NOW else {ref.id for ref in card.alike if ref.place == card.place}


def _ways(message: Message, turn: Turn) -> tuple[AnswerMatch, ...]:
    """How a message may show which card it means, surest first."""

    def in_its_thread(card: Card) -> bool:
        root = card.thread or card.message.id
        return message.reply_to == card.message.id or message.thread == root or message.thread in _more_of(card)

    def in_its_conversation(card: Card) -> bool:
        return turn.conversation == card.conversation or turn.answers == card.message.id

    def to_its_author(card: Card) -> bool:
        return card.author in message.mentions or turn.to == card.author or _names(message.text, card.author_name)

    return (in_its_thread, in_its_conversation, to_its_author)


def _names(text: str, name: str) -> bool:
    """Whether a text holds somebody's name as whole words; nobody is named by an empty one."""
    words = _spaced(name)
    return f" {words} " in f" {_spaced(text)} " if words else bool(name.strip()) and name in text


def _spaced(text: str) -> str:
    """The words of a text, in lower case and with a space between each two."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
