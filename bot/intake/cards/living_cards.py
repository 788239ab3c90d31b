"""The living cards in one batch as they are by now, and how changes of them are written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.base.message import ChannelRef, Message, MessageRef
from bot.desk.cards.budget import Budget
from bot.desk.cards.card_history import note_history
from bot.desk.cards.posting import has_card, has_no_card, posts_of
from bot.desk.cards.succession import CardWords, left_behind, next_in_line
from bot.desk.responses.written_lately import worded_lately
from bot.model.card import Card, State, card_id_of
from bot.model.card_life import add_note, forget_words, withdraw
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import count
from bot.model.post import Post, PostState
from bot.model.verdict import Final, KeptText, Verdict
from bot.ports.changes import Changes
from bot.ports.context import Context


class LivingCards:
    """The cards known in this batch, and their unwritten changes: what is stored stays as it is until they are
    written, so it is read once."""

    def __init__(self, context: Context, changes: Changes) -> None:
        self._context = context
        self._store = context.store
        self._settings = context.settings
        self._changes = changes
        self._changed: dict[str, Card] = {}
        self._stored: dict[str, Card | None] = {}
        self._lately: dict[ChannelRef, tuple[str, ...]] = {}
        self._budget = Budget(context.store, context.settings, changes.values)

    def about(self, place: ChannelRef, conversation: str) -> Card | None:
        """The card about a conversation, as of now."""
        name = card_id_of(MessageRef(place, conversation))
        if (changed := self._changed.get(name)) is not None:
            return changed
        if name not in self._stored:
            self._stored[name] = self._store.cards.with_id(name)
        return self._stored[name]

    def worded_lately(self, place: ChannelRef) -> tuple[str, ...]:
        """What was worded for a channel in the week before this batch."""
        if place not in self._lately:
            self._lately[place] = worded_lately(self._store, place, self._context.now)
        return self._lately[place]

    def about_any(self, place: ChannelRef, *conversations: str | None) -> list[Card]:
        """The cards about these conversations, in this order."""
        cards = (self.about(place, conversation) for conversation in conversations if conversation)
        return [card for card in cards if card is not None]

    def alive_in(self, place: ChannelRef) -> list[Card]:
        """The living cards of a channel."""
        return self._as_of_now(self._store.cards.alive_in([place]), lambda card: card.place == place)

    def alive_of(self, place: ChannelRef, author: str) -> list[Card]:
        """The living cards about one account's messages in a channel."""
        cards = self._store.cards.alive_of(place, author)
        return self._as_of_now(cards, lambda card: card.place == place and card.author == author)

    def _as_of_now(self, stored: Sequence[Card], belongs: Callable[[Card], bool]) -> list[Card]:
        """Stored cards with what this batch made of them, and those that are new in it."""
        cards = {card.id: card for card in stored}
        cards |= {card.id: card for card in self._changed.values() if belongs(card)}
        return [card for card in cards.values() if card.alive]

    def leading_to(self, ref: MessageRef, conversation: str) -> list[Card]:
        """The living cards that quote a message or link to it."""
        about = self.about_any(ref.place, conversation)
        cards = {card.id: card for card in (*about, *(card for card in self.alive_in(ref.place) if ref in card.alike))}
        return [card for card in cards.values() if card.alive and ref in (card.message, *card.alike)]

    def words_of(self, card: Card) -> dict[MessageRef, KeptText]:
        """The kept texts of the messages on a card."""
        refs = {card.message, *card.alike}
        here = {kept.ref: kept for kept in self._changes.kept if kept.ref in refs}
        return {**self._store.messages.texts(refs), **here}

    def verdict_on(self, ref: MessageRef) -> Verdict | None:
        """The verdict on a message, from this batch or before."""
        return self._changes.verdict_on(ref) or self._store.messages.verdicts([ref]).get(ref)

    def is_unseen(self, card: Card) -> bool:
        """Whether nobody has seen the card yet."""
        return has_no_card(self._settings, card)

    def change(self, old: Card | None, new: Card, at: datetime) -> Card:
        """Replace `old` by `new`, and post or edit it at the desk where that is to be seen."""
        if new.state is State.OPEN and (old is None or old.state is State.WAITING):
            count(self._changes.tally, at, new.place, Counter.CARD)
            count(self._changes.tally, at, new.place, CounterFamily.CARD.of(new.urgency))
            self._budget.count(new, at)
        note_history(self._changes, old, new, at)
        new, post = posts_of(self._settings, old, new, at)
        if old is not None and post is not None and old.state is new.state and self._waits_to_be_shown(old):
            new, post = replace(new, revision=old.revision, card=old.card), None
        self._write(new, post)
        return new

    def post_again(self, new: Card, at: datetime) -> None:
        """Post a card once more, so that nobody overlooks what is new on it."""
        self._write(*has_card(new, at))

    def bring_up(self, old: Card, new: Card, at: datetime) -> None:
        """The same for a card that the desk has seen; any other is only changed."""
        if self._settings.desk.shadow or has_no_card(self._settings, new):
            self.change(old, new, at)
        else:
            self.post_again(new, at)

    def withdraw(self, card: Card, why: str, at: datetime) -> None:
        """Withdraw a card, and the verdict on the message it quotes."""
        self.change(card, withdraw(card, why), at)
        if (verdict := self.verdict_on(card.message)) is not None:
            self._changes.verdicts.append(replace(verdict, final=Final.WITHDRAWN))

    def drop_words(self, ref: MessageRef, conversation: str) -> None:
        """A message is gone or says something else: no card that quotes it, open or closed, says it back in a draft."""
        for card in self.about_any(ref.place, *dict.fromkeys((conversation, ref.id))):
            if card.message == ref:
                self._write(forget_words(card), None)

    def pass_on(self, card: Card, gone: MessageRef, why: str, at: datetime) -> None:
        """The quoted message is gone: the card goes to the next person who was folded into it, or is withdrawn."""
        succession = next_in_line(self._context, card, {gone}, self._words_on(card, gone))
        left = left_behind(card, succession) if succession is not None else card
        self.withdraw(left, why, at)
        if succession is None:
            return
        new, post = posts_of(self._settings, succession.before, succession.card, at)
        self._changes.verdicts += succession.verdicts
        self._write(new, post)

    def rename(self, card: Card, message: Message, at: datetime) -> Card:
        """The card with its author's present name."""
        name = message.author.name
        if not name or name == card.author_name:
            return card
        return self.change(
            card, add_note(replace(card, author_name=name), f"{card.author_name} is called {name} now"), at
        )

    def _words_on(self, card: Card, gone: MessageRef) -> CardWords:
        """What is kept by now of the messages on a card."""
        forgotten = {gone, *self._changes.forgotten}
        kept = {ref: kept for ref, kept in self.words_of(card).items() if ref not in forgotten}
        verdicts = {ref: verdict for ref in card.alike if (verdict := self.verdict_on(ref)) is not None}
        own = {ref: self.about(ref.place, ref.id) for ref in card.alike}
        return CardWords(kept, verdicts, {ref: card for ref, card in own.items() if card is not None})

    def _write(self, new: Card, post: Post | None) -> None:
        self._changes.add_card(new, post)
        self._changed[new.id] = new

    def _waits_to_be_shown(self, card: Card) -> bool:
        """Whether the post with its last change is still to be sent: it will say what has come since as well, so that
        a flood leaves one change of a card behind and not thousands."""
        key = f"card:{card.id}:{card.revision}"
        post = next((post for post in reversed(self._changes.posts) if post.key == key), None)
        post = post or self._store.outbox.posts([key]).get(key)
        return post is not None and post.state is PostState.PENDING
