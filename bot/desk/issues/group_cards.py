"""Group cards: many people with one problem share a card, which follows what they say."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.base.humanize import ordinal
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Message, MessageRef
from bot.conversations.channel import Line
from bot.conversations.placement import Placement as Turn
from bot.decision.decide import Judgement
from bot.decision.situation import Situation
from bot.desk.issues.clusters import IssueCluster
from bot.desk.issues.group_card_life import (
    NOBODY_ASKED,
    PEOPLE,
    ask_now,
    fewer,
    join_group,
    people_in,
    was_asked,
)
from bot.model.card import OPEN_FOR, Card, ResponseKind, State
from bot.model.card_life import MOST_ALIKE, fold
from bot.model.verdict import Final, KeptText, Verdict
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.memory import Report, Reports

GroupCard = Callable[[ChannelRef, str], Card | None]
"""The card about a conversation, as of now."""

Change = Callable[[Card | None, Card, datetime], object]
"""Changes a card into another at a time."""


class JudgedMessage(NamedTuple):
    """A judged message of a member, and the time of the judgement."""

    situation: Situation
    verdict: Verdict
    judgement: Judgement
    at: datetime

    @property
    def conversation(self) -> MessageRef:
        """The conversation it belongs to, as (channel, id)."""
        return MessageRef(self.verdict.ref.place, self.verdict.conversation or self.verdict.ref.id)


class GroupCards:
    """The group cards of one batch."""

    def __init__(self, context: Context, changes: Changes, about: GroupCard, change: Change) -> None:
        self._store = context.store
        self._changes = changes
        self._about = about
        self._change = change
        self._early = IssueCluster(context)

    @property
    def known(self) -> Reports | None:
        """The reports to compare later ones with."""
        return self._early.known

    def alike(self, situation: Situation, verdict: Verdict) -> Sequence[Report]:
        """All reports of the problem in this complaint, itself the last."""
        return self._early.alike(situation, verdict, {kept.ref for kept in self._changes.kept})

    def joins_in(self, message: Message, lines: Sequence[Line], calls: Callable[[MessageRef], bool]) -> bool:
        """Whether a message that only says "same here" joins in a complaint told in these lines, or in its thread."""
        return self._early.joins_in(message, lines, calls)

    def joined(self, ref: MessageRef) -> Report | None:
        """The complaint that this message joins in without words of its own."""
        return self._early.joined.get(ref)

    def reworded(self, kept: KeptText) -> None:
        """Update a report whose message was edited."""
        self._early.reword(kept)

    def joins(self, heard: JudgedMessage, alike: Sequence[Report]) -> bool:
        """One more person with a problem that has a group card, if there is one; they stand on it."""
        others = self._cards_of(alike) if len(alike) > 1 else ()
        asking = next((other for other in others if _asks(other)), None) or self._asked_before(alike)
        if asking is None:
            return False
        who = self._accounts(asking)
        author = (heard.conversation.place.platform, heard.situation.message.author.id)
        many = len(who | {author})
        card = join_group(asking, heard.verdict.ref, many)
        card = replace(card, note="one of them wrote again") if author in who else card
        self._change(asking, card, heard.at)
        self._early.asks(MessageRef(asking.place, asking.conversation), alike[-1:])
        return True

    def _asked_before(self, alike: Sequence[Report]) -> Card | None:
        """The card of this problem, though none of those who are on it said anything lately."""
        conversations = (*self._early.asking_of(alike), *self._early.asking_about(alike[-1])) if alike else ()
        cards = (self._about(*conversation) for conversation in conversations)
        return next((card for card in cards if card is not None and _asks(card)), None)

    def _words(self, card: Card) -> list[KeptText]:
        """What those on a card said, as far as it is kept."""
        refs = (card.message, *card.alike)
        return [*self._store.messages.texts(refs).values(), *(text for text in self._changes.kept if text.ref in refs)]

    def raises(self, heard: JudgedMessage, alike: Sequence[Report], new: Callable[[], Card]) -> bool:
        """The third person: a group card that asks all of them replaces their cards that nobody has taken."""
        situation, verdict, _, at = heard
        alike = self._without_those_asked(alike, at)
        if len(people_in(alike)) < PEOPLE or not self._early.have_something_in_common(alike):
            return False
        cards = self._cards_of(alike)
        before = self._about(*heard.conversation)
        taken = before is not None and (not before.alive or before.holder is not None)
        told_on = [self._about(*conversation) for conversation in self._early.asking_of(alike)]
        known = any(other is not None and other.response is ResponseKind.ASK_NOW for other in (*cards, *told_on))
        if taken or known or (made := before or self._led_by(heard, cards, new)) is None:
            return False
        before = before or next((card for card in cards if card.id == made.id), None)
        opened = replace(made, state=State.OPEN, due=at + OPEN_FOR, revision=made.revision + (before is not None))
        asked = any(
            self._was_asked(MessageRef(report.ref.place, report.conversation), report.author) for report in alike
        )
        folds = [card for card in cards if _goes_into(card, made)]
        source = next((card.draft.rests_on for card in (made, *folds) if _has_source(card)), "")
        words = {kept.ref: kept.text for kept in self._words(made)}
        asks = ask_now(opened, words.get(made.message, situation.message.text), alike, asked, source)
        folded = (ref for card in folds for ref in (card.message, *card.alike))
        told = dict.fromkeys((*made.alike, *folded))
        asks = replace(asks, alike=tuple(dict.fromkeys((*told, *asks.alike)))[-MOST_ALIKE:])
        asks = replace(asks, alike=tuple(ref for ref in asks.alike if ref != asks.message))
        asks = asks if before is None else replace(asks, note=f"the {ordinal(len(people_in(alike)))} person says it")
        self._change(before, asks, at)
        self._early.asks(MessageRef(asks.place, asks.conversation), alike)
        self._changes.verdicts.append(replace(verdict, final=Final.STEP_IN))
        for card in folds:
            self._change(card, fold(card), at)
        return True

    def _without_those_asked(self, alike: Sequence[Report], at: datetime) -> Sequence[Report]:
        """Nobody is asked twice: who stands on a group card, perhaps with another problem, makes no second one."""
        if len(people_in(alike)) < PEOPLE:
            return alike
        cards = (self._about(*conversation) for conversation in self._early.asking(at))
        asked = {ref for card in cards if card is not None and _asks(card) for ref in (card.message, *card.alike)}
        return [report for report in alike if report is alike[-1] or report.ref not in asked]

    def _led_by(self, heard: JudgedMessage, cards: Sequence[Card], new: Callable[[], Card]) -> Card | None:
        """The card that becomes the one about all: that of the newest message, or of the first of the others where the
        words of the newest may not be kept."""
        if any(kept.ref == heard.verdict.ref for kept in self._changes.kept):
            return new()
        free = [card for card in cards if card.state in (State.OPEN, State.WAITING) and card.holder is None]
        return min(free, key=lambda card: card.said_at, default=None)

    def _cards_of(self, alike: Sequence[Report]) -> list[Card]:
        cards = [self._about(report.ref.place, report.conversation) for report in alike]
        return list({card.id: card for card in cards if card is not None}.values())

    def _accounts(self, card: Card) -> set[tuple[str, str]]:
        """Who has the problem that a card asks about, as far as their words are kept."""
        said = {(text.ref.place.platform, text.author) for text in self._words(card)}
        return {(card.place.platform, card.author)} | said

    def _was_asked(self, conversation: MessageRef, author: str) -> bool:
        """Whether somebody asked back in this conversation."""
        here = [
            verdict
            for verdict in self._changes.verdicts
            if (verdict.ref.place, verdict.conversation) == (conversation.place, conversation.id)
        ]
        verdicts = (
            verdict for verdict in (*self._store.messages.verdicts_of(conversation), *here) if verdict.author != author
        )
        return any(signal.kind == Kind.QUESTION for verdict in verdicts for signal in verdict.signals)

    def somebody_asked(self, situation: Situation, turn: Turn) -> None:
        """A teammate, or a member with a question, addressed one of them: the card no longer says that nobody asked."""
        message = situation.message
        to = {MessageRef(message.place, id) for id in (message.thread, message.reply_to, turn.answers) if id}
        if not to or not (situation.by_team or situation.has(Kind.QUESTION)):
            return
        note = f"{message.author.name} wrote to one of them" if situation.by_team else "a member asked one of them"
        for card in self._asking(to, message.at):
            theirs = (message.place.platform, message.author.id) in self._accounts(card)
            if NOBODY_ASKED in card.reasons_for and not theirs:
                self._change(card, was_asked(card, note), message.at)

    def took_back(self, ref: MessageRef, at: datetime) -> None:
        """A message was deleted, or is no complaint any more."""
        for card in self._asking({ref}, at):
            left = replace(card, alike=tuple(message_ref for message_ref in card.alike if message_ref != ref))
            self._change(card, fewer(card, ref, len(self._accounts(left))), at)
        self._early.forget(ref)

    def _asking(self, refs: AbstractSet[MessageRef], at: datetime) -> list[Card]:
        """The living cards that ask about a problem which these messages tell of too."""
        cards = [self._about(*conversation) for conversation in self._early.asking(at)]
        return [card for card in cards if card is not None and _asks(card) and not refs.isdisjoint(card.alike)]


def _asks(card: Card) -> bool:
    return card.alive and card.response is ResponseKind.ASK_NOW


def _has_source(card: Card) -> bool:
    """Whether its draft is one made of something that is known."""
    return card.draft.rests_on.startswith("“") and card.response is not ResponseKind.ASK_NOW


def _goes_into(card: Card, made: Card) -> bool:
    """Whether a card of one of them makes way for the one about all: nobody has taken it, and it asks for help."""
    mine = card.id == made.id or card.holder is not None or card.response is ResponseKind.THANK
    return card.state in (State.OPEN, State.WAITING) and not mine
