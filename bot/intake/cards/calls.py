"""Messages that need us: each gets a card, or stands on another one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.desk.issues.clusters import is_complaint
from bot.desk.issues.crossposts import by_anybody, cross_post_of, question_key, remember_question
from bot.desk.issues.group_cards import GroupCards, JudgedMessage
from bot.intake.cards.card_making import card_of
from bot.intake.cards.living_cards import LivingCards
from bot.intake.cards.placing import card_gone_on_with, place_with_card
from bot.model.card import Card, ResponseKind, State, card_id_of
from bot.model.card_life import (
    add_note,
    add_voice,
    add_words,
    brings_news,
    call_again,
    gather,
    go_on,
    reopen,
    with_message,
)
from bot.model.verdict import Decision, Urgency
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.memory import QuestionKey, Report

_OF_OTHERS = (ResponseKind.THANK, ResponseKind.ASK_NOW)
"""Cards on which nobody joins in by a word: they thank a helper, or count many people already."""

RUSH_WITHIN = timedelta(minutes=1)
"""The same words by others within this time, or in a flood, are gathered on the first card."""


class Calls:
    """The messages of one batch that need us, and recent questions, to recognise repeated ones."""

    def __init__(self, context: Context, changes: Changes, cards: LivingCards, groups: GroupCards) -> None:
        self._context = context
        self._changes = changes
        self._cards = cards
        self._groups = groups
        self.asked = context.store.memory().asked

    def take_in(self, heard: JudgedMessage) -> None:
        """Give a message its card, or put it on the card that it continues."""
        card = card_gone_on_with(self._cards, heard) or self._joined(heard)
        heard = place_with_card(self._cards, self._changes, heard, card)
        self._suggest(heard, card, self._alike(heard))

    def is_told_on_a_group_card(self, heard: JudgedMessage) -> bool:
        """Whether a message that needs nobody by itself joins, or makes, a group card."""
        alike = self._alike(heard)
        return bool(alike) and (self._groups.joins(heard, alike) or self._raises(heard, alike))

    def _alike(self, heard: JudgedMessage) -> Sequence[Report]:
        return self._groups.alike(heard.situation, heard.verdict) if is_complaint(heard.situation) else ()

    def _joined(self, heard: JudgedMessage) -> Card | None:
        """The living card about one person, which a message joins that only says "same here"."""
        report = self._groups.joined(heard.verdict.ref)
        card = self._cards.about(report.ref.place, report.conversation) if report is not None else None
        return card if card is not None and card.alive and card.response not in _OF_OTHERS else None

    def _suggest(self, heard: JudgedMessage, card: Card | None, alike: Sequence[Report]) -> None:
        """`card`: the one that it goes on with; `alike`: what was said of the same problem."""
        before = card or self._cards.about(*heard.conversation)
        if before is None:
            self._first(heard, alike)
        elif not before.alive:
            self._cards.change(before, reopen(before, self.fresh(before.id, heard), heard.at), heard.at)
        elif self._waits_no_more(before, heard):
            self._call_again(before, heard)
        elif before.response is ResponseKind.ASK_NOW or not self._raises(heard, alike):
            self._more_of(before, heard)

    def _raises(self, heard: JudgedMessage, alike: Sequence[Report]) -> bool:
        """Whether it makes one card for several people with one problem."""
        name = card_id_of(heard.conversation)
        return self._groups.raises(heard, alike, lambda: self.fresh(name, heard))

    def fresh(self, name: str, heard: JudgedMessage) -> Card:
        """What the card with this id would be if it were made of this message alone."""
        return card_of(self._context, name, heard, self._cards.worded_lately(heard.verdict.ref.place))

    def _more_of(self, card: Card, heard: JudgedMessage) -> None:
        """More of a conversation whose card lives: its words stand on it; with what is new, it comes up anew."""
        message, at = heard.situation.message, heard.at
        fresh = self.fresh(card.id, heard)
        mine = message.author.id == card.author
        card = self._cards.rename(card, message, at) if mine else card
        joins = self._groups.joined(heard.verdict.ref) is not None
        new = go_on(card, fresh, at) if mine else add_voice(card, fresh, joins)
        if card.state is State.WAITING or not brings_news(card, fresh):
            self._cards.change(card, add_words(card, fresh.message) if mine else new, at)
        else:
            self._cards.bring_up(card, new, at)

    def _waits_no_more(self, card: Card, heard: JudgedMessage) -> bool:
        own = heard.situation.message.author.id == card.author
        return own and heard.judgement.decision is Decision.STEP_IN and self._cards.is_unseen(card)

    def _call_again(self, card: Card, heard: JudgedMessage) -> None:
        """Its card comes up, also where a digest has told of it."""
        again = call_again(card, self.fresh(card.id, heard), heard.at)
        if card.state is State.WAITING:
            self._cards.change(card, again, heard.at)
        else:
            self._cards.post_again(again, heard.at)

    def _first(self, heard: JudgedMessage, alike: Sequence[Report]) -> None:
        """A conversation without a card: told on the card of the same conversation elsewhere, of the same problem or of
        an incident, or new."""
        message = heard.situation.message
        key = question_key(message)
        if self._told_on_twin(heard, key):
            return
        self.asked = remember_question(self.asked, key, heard.conversation, message.at)
        if self._groups.joins(heard, alike):
            return
        if (crowd := self._rush(heard, key)) is not None:
            self._cards.change(crowd, gather(crowd, heard.verdict.ref), heard.at)
            return
        self.asked = remember_question(self.asked, by_anybody(key), heard.conversation, message.at)
        if not self._raises(heard, alike):
            self._cards.change(None, self.fresh(card_id_of(heard.conversation), heard), heard.at)

    def _told_on_twin(self, heard: JudgedMessage, key: QuestionKey) -> bool:
        """Whether the same person has a living card for the same question in another channel; it says so then."""
        message = heard.situation.message
        crosspost = cross_post_of(self.asked, message, key)
        twin = self._cards.about(crosspost.place, crosspost.id) if crosspost else None
        if twin is None or not twin.alive:
            return False
        card = replace(twin, alike=with_message(twin, heard.verdict.ref))
        self._cards.change(twin, add_note(card, f"also asked in {message.place.channel}"), heard.at)
        return True

    def _rush(self, heard: JudgedMessage, key: QuestionKey) -> Card | None:
        """The card into which a question goes that many ask in the same words, or that is one of a flood."""
        message = heard.situation.message
        if heard.judgement.urgency is Urgency.EXPECTED:
            return None
        place, since = message.place, message.at - RUSH_WITHIN
        first, at = self.asked.get(by_anybody(key), (None, since))
        twin = self._cards.about(first.place, first.id) if first and first.place == place and at >= since else None
        if twin is not None and twin.alive:
            return twin
        if not heard.situation.circumstances.flooded:
            return None
        here = self._cards.alive_in(place)
        rest = [card for card in here if card.urgency is Urgency.OPTIONAL and card.said_at >= since]
        return min(rest, key=lambda card: card.said_at, default=None)
