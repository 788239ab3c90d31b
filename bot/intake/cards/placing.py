"""Which card a message continues, and which conversation it belongs to."""

from dataclasses import replace

from bot.base.kinds import Kind
from bot.base.message import Message, MessageRef
from bot.desk.issues.group_cards import JudgedMessage
from bot.intake.cards.continuing import continues
from bot.intake.cards.going_on import inside, own_cards, words_on
from bot.intake.cards.living_cards import LivingCards
from bot.model.card import Card, ResponseKind, State
from bot.model.verdict import Urgency
from bot.ports.changes import Changes
from bot.triage.descriptions import SEEKS_HELP, TROUBLE
from bot.triage.signal import names_in


def card_gone_on_with(cards: LivingCards, heard: JudgedMessage) -> Card | None:
    """The living card that a message continues: that of its thread, or, at top level, a recent one of its author's with
    words in common."""
    message = heard.situation.message
    if heard.situation.circumstances.flooded and heard.judgement.urgency is Urgency.OPTIONAL:
        return None
    if message.thread or message.reply_to:
        return _card_of_thread(cards, heard)
    named = names_in(heard.situation.signals)
    mine = own_cards(cards.alive_of(message.place, message.author.id), message)
    own = [card for card in mine if not _is_of_kind_words(card) or heard.situation.has(Kind.PRAISE)]
    return next((card for card in own if continues(message.text, words_on(card, cards.words_of(card)), named)), None)


def _is_of_kind_words(card: Card) -> bool:
    """Whether somebody said no more than kind words: what they need later is another conversation."""
    return Kind.PRAISE in card.kinds and (TROUBLE | SEEKS_HELP).isdisjoint(card.kinds)


def _card_of_thread(cards: LivingCards, heard: JudgedMessage) -> Card | None:
    """The first living card of the thread, the message replied to, or the conversation; under a prompt, and once a
    member has helped, only that of the same author."""
    message, prompted = heard.situation.message, heard.situation.answers_prompt
    around = cards.about_any(message.place, message.thread, message.reply_to, heard.verdict.conversation)
    return next(
        (card for card in around if card.alive and (_is_open(card, prompted) or _is_theirs(card, message))), None
    )


def _is_open(card: Card, prompted: bool) -> bool:
    return not prompted and card.response is not ResponseKind.THANK


def _is_theirs(card: Card, message: Message) -> bool:
    return card.author == message.author.id


def place_with_card(cards: LivingCards, changes: Changes, heard: JudgedMessage, card: Card | None) -> JudgedMessage:
    """The message in the conversation of that card, in one of its author's without a card, or in its own."""
    verdict = heard.verdict
    conversation = card.conversation if card is not None else _own_conversation(cards, heard)
    if conversation == verdict.conversation:
        return heard
    joins = card is not None and card.author != heard.situation.message.author.id
    verdict = replace(verdict, conversation=conversation, answers=verdict.answers if joins else None)
    changes.verdicts.append(verdict)
    return heard._replace(verdict=verdict)


def _own_conversation(cards: LivingCards, heard: JudgedMessage) -> str:
    message, conversation = heard.situation.message, heard.verdict.conversation
    if conversation is None or conversation == message.id or heard.situation.answers_prompt:
        return message.id
    before = cards.about(message.place, conversation)
    if before is not None and before.author == message.author.id and _unsettled(heard, before):
        return conversation
    opener = cards.verdict_on(MessageRef(message.place, conversation))
    theirs = opener is not None and opener.author != message.author.id
    openly = bool(message.thread or message.reply_to)
    return message.id if before is not None or (theirs and not openly) else conversation


def _unsettled(heard: JudgedMessage, card: Card) -> bool:
    """Whether somebody comes back in its own thread to what was answered or has expired, because it is not settled;
    all else is a new conversation."""
    closed = card.state in (State.ANSWERED, State.EXPIRED) and card.response is not ResponseKind.THANK
    return closed and inside(card, heard.situation.message) and heard.situation.has(Kind.NOT_SOLVED)
