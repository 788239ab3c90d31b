"""Messages around a card that need nobody themselves: a teammate answers, the author thanks, a member helps."""

from datetime import datetime, timedelta

from bot.base.humanize import span
from bot.base.kinds import Kind
from bot.base.message import Message, MessageRef
from bot.base.person import Person
from bot.conversations.outcomes import joins_in
from bot.conversations.placement import Placement as Turn
from bot.conversations.wording import read_wording
from bot.decision.reasons_against import loud
from bot.decision.situation import Situation
from bot.desk.cards.comparison import sent_of, uses_of
from bot.desk.responses.drafts import thanks_for_helping
from bot.desk.responses.own_links import own_links
from bot.intake.cards.answer_matching import matched_card, may_match
from bot.intake.cards.continuing import continues
from bot.intake.cards.going_on import inside, own_cards, words_on
from bot.intake.cards.living_cards import LivingCards
from bot.model.card import THANK_WITHIN, Card, ResponseKind
from bot.model.card_life import add_words, mark_answered, thank_instead
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import bucket, count
from bot.model.verdict import Urgency
from bot.ports.changes import Changes, Contact
from bot.ports.context import Context
from bot.triage.descriptions import SEEKS_HELP, TROUBLE
from bot.triage.signal import names_in

REPLIES_WITHIN = timedelta(minutes=5)
"""A message that addresses nobody counts as help only within this time after the question."""


def seeks_help(card: Card) -> bool:
    """Whether a member can help with it; with a wish or a kind word only we can."""
    return not SEEKS_HELP.isdisjoint(card.kinds)


def asks_or_joins_in(situation: Situation) -> bool:
    """Whether a message asks again, complains loudly, or reports the same, so that it is no help."""
    return loud(situation) or situation.has(Kind.QUESTION) or joins_in(situation.message.text)


class Reactions:
    """The messages around the living cards of one batch."""

    def __init__(self, context: Context, changes: Changes, cards: LivingCards) -> None:
        self._context = context
        self._changes = changes
        self._cards = cards

    def colleague_spoke(self, situation: Situation, turn: Turn) -> None:
        """A teammate wrote: the card they answered is closed as answered."""
        message = situation.message
        to = set(message.mentions) | ({turn.to} if turn.to else set())
        self._changes.contacts.extend(Contact(message.place, member, message.at) for member in to)
        for _ in own_links(message.text, self._context.settings.brand.domains):
            count(self._changes.tally, message.at, message.place, Counter.OWN_LINK)
        card = matched_card(self._cards.alive_in(message.place), situation, turn)
        if card is not None:
            self._answered(card, message)

    def member_spoke(self, situation: Situation, turn: Turn, at: datetime) -> None:
        """A member wrote: a card is withdrawn, or asks to thank whoever helped."""
        message = situation.message
        card = self._meant(message, turn) or self._settled(situation)
        if card is None or not may_match(card, message):
            return
        if message.author.id == card.author:
            self._author_spoke(self._cards.rename(card, message, at), situation, at)
        elif _answers(card, turn, situation) and seeks_help(card) and not asks_or_joins_in(situation):
            self._member_helped(card, message, at)

    def _answered(self, card: Card, message: Message) -> None:
        who = Person(f"{message.place.platform}:{message.author.id}", message.author.name)
        sent = sent_of(card.draft, message.text)
        self._cards.change(card, mark_answered(card, who, message.id, message.at, sent), message.at)
        for what in (CounterFamily.SENT.of(sent), *uses_of(card.first, message.text)):
            count(self._changes.tally, message.at, card.place, what)
        waited = (message.at - card.said_at).total_seconds()
        count(self._changes.tally, message.at, card.place, Counter.CARD_ANSWERED_AFTER, bucket(waited))

    def _meant(self, message: Message, turn: Turn) -> Card | None:
        """The living card about which a member speaks: that of the thread or the message it answers, or of its
        conversation; of several cards of its own author's, at top level, the newest that seeks help and can wait."""
        ids = (message.thread, message.reply_to, turn.answers, turn.conversation)
        around = self._cards.about_any(message.place, *(id for id in ids if id != message.id))
        card = next((card for card in around if card.alive), None)
        if card is None or card.author != message.author.id or message.thread or message.reply_to:
            return card
        own = own_cards(self._cards.alive_of(message.place, message.author.id), message)
        return card if len(own) < 2 else next(iter(_calm(own)), None)

    def _settled(self, situation: Situation) -> Card | None:
        """The newest card of somebody who says at top level, to nobody else, that it is settled: one that can wait."""
        message = situation.message
        if message.thread or message.reply_to or message.mentions or not situation.has(Kind.SOLVED, Kind.NO_THANKS):
            return None
        return next(iter(_calm(own_cards(self._cards.alive_of(message.place, message.author.id), message))), None)

    def _author_spoke(self, card: Card, situation: Situation, at: datetime) -> None:
        if situation.has(Kind.SOLVED) and card.response is not ResponseKind.THANK:
            self._cards.withdraw(card, f"{card.author_name} says it is solved", at)
        elif situation.has(Kind.NO_THANKS):
            self._cards.withdraw(card, f"{card.author_name} wants no help", at)
        elif self._adds_to(card, situation):
            self._cards.change(card, add_words(card, _ref_of(situation.message)), at)

    def _adds_to(self, card: Card, situation: Situation) -> bool:
        """Whether the author of a card says more of what it is about, in words that are kept: they stand on it, though
        by themselves they call for nobody."""
        ref = _ref_of(situation.message)
        told = situation.has(*SEEKS_HELP, *TROUBLE) and any(kept.ref == ref for kept in self._changes.kept)
        if not told or card.response is ResponseKind.THANK or ref in (card.message, *card.alike):
            return False
        words = words_on(card, self._cards.words_of(card))
        return inside(card, situation.message) or continues(situation.message.text, words, names_in(situation.signals))

    def _member_helped(self, card: Card, message: Message, at: datetime) -> None:
        helper = message.author.name
        if self._cards.is_unseen(card):
            self._cards.withdraw(card, f"{helper}, a member, answered", at)
        elif card.response is not ResponseKind.THANK:
            after = span((message.at - card.said_at).total_seconds())
            thanks = thanks_for_helping(helper, card.author_name)
            note = f"answered by {helper}, a member, after {after}"
            self._cards.change(card, thank_instead(card, note, thanks, at + THANK_WITHIN), at)


def _is_trouble(card: Card) -> bool:
    """Whether somebody has trouble, or must not wait: no guess ever counts that as answered."""
    return card.urgency is Urgency.EXPECTED or not TROUBLE.isdisjoint(card.kinds)


def _ref_of(message: Message) -> MessageRef:
    return MessageRef(message.place, message.id)


def _calm(cards: list[Card]) -> list[Card]:
    """Those that seek help and can wait."""
    return [card for card in cards if Kind.URGENT not in card.kinds and seeks_help(card)]


def _answers(card: Card, turn: Turn, situation: Situation) -> bool:
    """Whether what was said answers what the card is about: its message, or the first answer that its conversation
    gets. Who turns to nobody answers by coming at once with words of a reply; chat and advertisements answer nothing,
    and to trouble only those help who say that they mean it."""
    message = situation.message
    if situation.has(Kind.PITCH) or (not turn.outright and (situation.has(Kind.SMALLTALK) or _is_trouble(card))):
        return False
    own = [conversation for conversation in turn.changed if conversation.id == card.conversation]
    first = any(conversation.answered_with == turn.id for conversation in own)
    if turn.answers not in (card.message.id, card.conversation) and not first:
        return False
    wording = read_wording(message.text)
    replies = wording.replies or wording.you or not wording.my
    return turn.outright or (message.at - card.said_at <= REPLIES_WITHIN and replies)
