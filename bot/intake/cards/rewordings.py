"""What edits and deletions change on the cards that link to a message."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.base.message import MessageRef
from bot.desk.issues.group_cards import GroupCards, JudgedMessage
from bot.intake.cards.calls import Calls
from bot.intake.cards.going_on import inside
from bot.intake.cards.living_cards import LivingCards
from bot.model.card import Card, ResponseKind, State
from bot.model.card_life import add_voice, brings_news, go_on, mark_edited, restore
from bot.ports.changes import Changes
from bot.ports.context import Context

UNSAID = "its author edited it; no reply is needed any more"
"""The note of a card withdrawn after an edit; it comes back if another edit says it again."""


class Rewordings:
    """The edits and deletions of one batch."""

    def __init__(
        self, context: Context, changes: Changes, cards: LivingCards, groups: GroupCards, calls: Calls
    ) -> None:
        self._context = context
        self._changes = changes
        self._cards = cards
        self._groups = groups
        self._calls = calls

    def reworded(self, heard: JudgedMessage) -> None:
        """An edit changed a message: its card shows the new words, comes up again where they bring news, comes back
        where they were taken back before, or is made now."""
        ref = heard.verdict.ref
        if (kept := next((kept for kept in reversed(self._changes.kept) if kept.ref == ref), None)) is not None:
            self._groups.reworded(kept)
        leading = self._cards.leading_to(ref, heard.conversation.id)
        for card in leading:
            self._shows_new_words(card, heard)
        if not leading and not self._said_again(heard):
            self._calls.take_in(heard)

    def took_back(self, ref: MessageRef, conversation: str, why: str, at: datetime) -> None:
        """A message is gone or needs nobody any more: each card that links to it is withdrawn, unless more was said on
        it."""
        self._groups.took_back(ref, at)
        self._cards.drop_words(ref, conversation)
        for card in self._cards.leading_to(ref, conversation):
            if card.message == ref or card.response is not ResponseKind.ASK_NOW:
                self._lead_away(card, ref, why, at)

    def _shows_new_words(self, card: Card, heard: JudgedMessage) -> None:
        fresh = self._calls.fresh(card.id, heard)
        if card.state is State.WAITING or card.response is ResponseKind.ASK_NOW or not brings_news(card, fresh):
            self._cards.change(card, mark_edited(card), heard.at)
        elif heard.situation.message.author.id == card.author:
            self._cards.bring_up(card, go_on(card, fresh, heard.at), heard.at)
        elif inside(card, heard.situation.message):
            self._cards.bring_up(card, add_voice(card, fresh), heard.at)
        else:
            self._cards.change(card, replace(mark_edited(card), alike=_without(card.alike, fresh.message)), heard.at)
            self._calls.take_in(heard)

    def _said_again(self, heard: JudgedMessage) -> bool:
        """Whether its card comes back, which was withdrawn because an edit took the words back."""
        card = self._cards.about(*heard.conversation)
        if card is None or card.message != heard.verdict.ref or (card.state, card.note) != (State.WITHDRAWN, UNSAID):
            return False
        self._cards.change(card, restore(card, self._calls.fresh(card.id, heard), heard.at), heard.at)
        return True

    def _lead_away(self, card: Card, ref: MessageRef, why: str, at: datetime) -> None:
        if ref in card.alike:
            self._cards.change(card, replace(mark_edited(card), alike=_without(card.alike, ref)), at)
        elif card.response is not ResponseKind.ASK_NOW and (earlier := self._own_words(card)):
            left = _without(card.alike, earlier[-1])
            self._cards.change(card, replace(mark_edited(card), message=earlier[-1], alike=left), at)
        else:
            self._cards.pass_on(card, ref, why, at)

    def _own_words(self, card: Card) -> list[MessageRef]:
        """The other messages on a card that its author wrote, and whose words are kept."""
        kept = self._context.store.messages.texts(card.alike)
        return [ref for ref in card.alike if ref in kept and kept[ref].author == card.author]


def _without(refs: Sequence[MessageRef], gone: MessageRef) -> tuple[MessageRef, ...]:
    return tuple(ref for ref in refs if ref != gone)
