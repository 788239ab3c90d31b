"""Random talk, presses, edits and clocks: what must hold whatever happens."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import settings as rules_of_the_game
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.base.errors import NotPossible
from bot.base.message import Message, MessageRef
from bot.desk.cards import actions as act
from bot.desk.cards.search import find_cards
from bot.desk.digests import held_cards
from bot.members.opt_out import set_opt_out
from bot.members.privacy import erase_member
from bot.model.card import Dismissal, ResponseKind, State
from bot.model.card_life import is_folded
from bot.model.retention import KEPT_FOR
from bot.model.verdict import Decision, Final
from bot.settings.settings import ChannelRules, Desk, Wait
from bot.triage.descriptions import NEVER_KEEPABLE
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage, with_settings
from tests.chaos.amount import MORE

MEMBERS = ("ana", "ben", "cleo", "dev")
TEXTS = (
    QUESTION,
    "Is there a way to sort notebooks by date?",
    "Inkwell crashed again and ate my notes, this is so frustrating",
    "Sync is broken, it lost my notes again!",
    "Horrible: a sync has deleted my notes",
    "It is under File, Export.",
    "that worked, thanks!",
    "no, still broken",
    "good morning everyone",
    "no thanks, I am fine",
    "It would be great if folders had colours",
    "I love the new Inkwell editor",
    "",
    "please delete my account, I have asked twice",
    "is it down for anyone else?",
    "nothing loads here, outage?",
    "@goodneighbor one more thing",
    "found it, was hidden",
    "same here",
)


PRESSES = ("take", "dismiss", "snooze", "send", "again", "hand over")


class RandomTalk(RuleBasedStateMachine):
    """A channel that lets members go first, with people who do anything in any order."""

    def __init__(self) -> None:
        super().__init__()
        rules = {"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=20)))}
        self.stage: Stage = with_settings(channels=rules, desk=Desk("town:desk", budget=3))
        self.refs: list[MessageRef] = []
        self.withdrawn: set[str] = set()
        self.reworded: set[MessageRef] = set()
        self.gone: set[str] = set()
        self.out: set[str] = set()
        self.ends: dict[str, set[datetime]] = {}
        self.said: list[tuple[str, str]] = []

    @rule(author=st.sampled_from((*MEMBERS, "kim", "bot-a")), text=st.sampled_from(TEXTS), thread=st.integers(0, 8))
    def somebody_speaks(self, author: str, text: str, thread: int) -> None:
        self.stage.later(minutes=1)
        root = self.refs[-thread].id if 0 < thread <= len(self.refs) else None
        message = self.stage.message(author, text, thread=root, mentions_us=text.startswith("@goodneighbor"))
        self._hears(message)

    def _hears(self, message: Message) -> None:
        self.stage.hears(message)
        self.refs.append(MessageRef(ROOM, message.id))
        self.said.append((message.author.id, message.text))

    @rule(people=st.integers(2, 4), text=st.sampled_from(TEXTS))
    def some_say_the_same_at_once(self, people: int, text: str) -> None:
        """A rush of one question, or several people with one trouble."""
        self.stage.later(minutes=1)
        for author in MEMBERS[:people]:
            self._hears(self.stage.message(author, text))

    @rule(back=st.integers(1, 12), text=st.sampled_from(TEXTS))
    def somebody_edits(self, back: int, text: str) -> None:
        if back <= len(self.refs):
            self.reworded.add(self.refs[-back])
            self._whoever_was_folded_may_come_back()
            self.stage.edit(self.refs[-back], text)

    @rule(back=st.integers(1, 12))
    def somebody_deletes(self, back: int) -> None:
        if back <= len(self.refs):
            self._whoever_was_folded_may_come_back()
            self.stage.delete(self.refs[-back])

    @rule(author=st.sampled_from(MEMBERS))
    def somebody_opts_out(self, author: str) -> None:
        self.out.add(author)
        self._whoever_was_folded_may_come_back()
        set_opt_out(self.stage.context, ROOM, author, True)

    def _whoever_was_folded_may_come_back(self) -> None:
        """Another card stood for theirs, and it is about to go."""
        self.withdrawn -= {card.id for card in self.stage.store.cards.by_id.values() if is_folded(card)}

    @rule(author=st.sampled_from(MEMBERS))
    def somebody_is_forgotten(self, author: str) -> None:
        kept = {card.id for card in self.stage.store.cards.by_id.values() if card.author != author}
        self.gone.add(author)
        self._whoever_was_folded_may_come_back()
        erase_member(self.stage.context, ROOM, author)
        cards = self.stage.store.cards.by_id
        assert kept <= cards.keys()
        assert all(card.author != author for card in cards.values())
        self.withdrawn &= kept

    @rule(by=st.booleans())
    def somebody_wants_to_see_what_the_digest_told(self, by: bool) -> None:
        for post in list(self.stage.store.outbox.by_key.values()):
            if post.subject == held_cards.SUBJECT:
                token = post.key.rpartition(":")[2]
                with suppress(NotPossible):
                    held_cards.show_held(self.stage.context, token, KIM if by else ROBIN)

    @rule(which=st.integers(0, 20), what=st.sampled_from(PRESSES), by=st.booleans())
    def somebody_presses(self, which: int, what: str, by: bool) -> None:
        cards = sorted(self.stage.store.cards.by_id.values(), key=lambda card: card.id)
        if not cards:
            return
        card, person = cards[which % len(cards)], KIM if by else ROBIN
        context = self.stage.context
        with suppress(NotPossible):
            if what == "take":
                act.take_card(context, card.token, person)
            elif what == "dismiss":
                act.dismiss_card(context, card.token, person, Dismissal.SPAM)
            elif what == "snooze":
                act.snooze_card(context, card.token, person, context.now + timedelta(hours=1))
            elif what == "hand over":
                act.hand_over_card(context, card.token, person, ROBIN if by else KIM)
            elif what == "again":
                act.reopen_card(context, card.token, person)
            else:
                act.send_as(context, card.token, person, "Hello there.")

    @rule(minutes=st.sampled_from((0, 1, 25, 90, 60 * 24, 60 * 24 * 8)))
    def time_passes(self, minutes: int) -> None:
        self.stage.later(minutes=minutes).tick()

    @rule()
    def the_sender_works(self) -> None:
        self.stage.deliver_all()

    @invariant()
    def no_matter_has_two_living_cards(self) -> None:
        alive = [card.conversation for card in self.stage.store.cards.by_id.values() if card.alive]
        assert len(alive) == len(set(alive))

    @invariant()
    def nobody_is_asked_about_one_problem_on_two_cards(self) -> None:
        asking = [
            card
            for card in self.stage.store.cards.by_id.values()
            if card.alive and card.response is ResponseKind.ASK_NOW
        ]
        told = [ref for each in asking for ref in (each.message, *each.alike)]
        assert len(told) == len(set(told))

    @invariant()
    def what_called_for_us_is_on_a_card(self) -> None:
        """Also where it was folded into another: its words, its author and its address are kept with it."""
        store = self.stage.store
        told = {ref for card in store.cards.by_id.values() for ref in (card.message, *card.alike)}
        for verdict in store.messages.by_ref.values():
            calls = verdict.decision is not Decision.LEAVE and verdict.final is Final.STEP_IN
            if calls and verdict.author not in self.gone | self.out and verdict.ref in store.messages.text_by_ref:
                assert verdict.ref in told, (verdict, store.messages.text_by_ref[verdict.ref].text)

    @invariant()
    def every_living_card_has_the_words_that_may_be_kept(self) -> None:
        store = self.stage.store
        for card in store.cards.by_id.values():
            said = {signal.kind for signal in store.messages.by_ref[card.message].signals}
            keepable = said - NEVER_KEEPABLE and card.author not in self.gone | self.out
            if keepable and card.alive and self.stage.now - card.said_at < KEPT_FOR:
                assert card.message in store.messages.text_by_ref, card

    @invariant()
    def what_called_for_us_is_found_by_its_words_for_thirty_days(self) -> None:
        """A card goes thirty days after its first words, whatever was added to it."""
        store = self.stage.store
        for verdict in store.messages.by_ref.values():
            kept = store.messages.text_by_ref.get(verdict.ref)
            first = store.messages.by_ref.get(MessageRef(ROOM, verdict.conversation or verdict.ref.id))
            if first is None or self.stage.now - first.at >= KEPT_FOR:
                continue
            calls = verdict.decision is not Decision.LEAVE and verdict.final is Final.STEP_IN
            if calls and kept is not None and verdict.author not in self.gone | self.out:
                cards = find_cards(self.stage.context, ROBIN, kept.text, most=1_000)
                assert verdict.ref in {ref for card in cards for ref in (card.card.message, *card.card.alike)}

    @invariant()
    def what_was_folded_is_on_the_card_that_stands_for_it(self) -> None:
        """Unless an edit took back what called for us."""
        cards, messages = self.stage.store.cards.by_id.values(), self.stage.store.messages
        standing = {ref for card in cards if not is_folded(card) for ref in (card.message, *card.alike)}
        for each in cards:
            if (
                is_folded(each)
                and each.author not in self.gone | self.out
                and each.message in messages.text_by_ref
                and messages.by_ref[each.message].final is Final.STEP_IN
            ):
                assert each.message in standing

    @invariant()
    def withdrawn_stays_withdrawn_unless_its_author_says_it_again(self) -> None:
        cards = self.stage.store.cards.by_id
        self.withdrawn -= {name for name in self.withdrawn if cards[name].message in self.reworded}
        assert all(cards[name].state is State.WITHDRAWN for name in self.withdrawn)
        self.withdrawn |= {card.id for card in cards.values() if card.state is State.WITHDRAWN}

    @invariant()
    def who_opted_out_has_no_card(self) -> None:
        assert not [card for card in self.stage.store.cards.by_id.values() if card.alive and card.author in self.out]

    @invariant()
    def a_wait_always_ends(self) -> None:
        for card in self.stage.store.cards.by_id.values():
            if card.state is State.WAITING:
                self.ends.setdefault(card.id, set()).add(card.due)
                assert card.due - self.stage.now <= timedelta(days=1)
                assert len(self.ends[card.id]) <= 3

    @invariant()
    def no_more_optional_cards_come_up_by_themselves_than_the_desk_wanted(self) -> None:
        """But for what an edit brings up, and what somebody asks again: neither waits."""
        counted = [
            value for name, value in self.stage.store.state.by_name.items() if name.startswith("optional cards:")
        ]
        most = 3 + len(self.reworded) + len(self.said) - len(set(self.said))
        assert all(int(value.partition(" ")[2]) <= most for value in counted)

    @invariant()
    def what_is_quoted_is_what_was_kept(self) -> None:
        for kept in self.stage.store.messages.text_by_ref.values():
            assert all(signal.evidence in kept.text for signal in kept.signals)


class MoreRandomTalk(RandomTalk):
    """The same, other talk at every run, and more of it."""


RandomTalk.TestCase.settings = rules_of_the_game(
    max_examples=40, stateful_step_count=40, deadline=None, derandomize=True
)
MoreRandomTalk.TestCase.settings = rules_of_the_game(max_examples=400 * MORE, stateful_step_count=40, deadline=None)
TestRandomTalk = RandomTalk.TestCase
TestMoreRandomTalk = pytest.mark.chaos(MoreRandomTalk.TestCase)
