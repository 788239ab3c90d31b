"""What is only guessed of who speaks to whom: it answers no trouble, holds no wish back, and settles what it says."""

import pytest

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.decision.circumstances import Circumstances
from bot.decision.courtesies import somebody_is_helping
from bot.decision.situation import Exchange, Situation
from bot.model.card import Card, ResponseKind, State
from bot.model.verdict import Decision
from bot.settings.settings import ChannelRules
from tests.bot.stage import Stage

TROUBLE = "the new calendar is a mess, it takes five clicks to move one event"


def card_of(stage: Stage, ref: MessageRef) -> Card:
    (card,) = [card for card in stage.store.cards.by_id.values() if ref in (card.message, *card.alike) and card.alive]
    return card


@pytest.mark.parametrize("text", ["happy friday y'all 🎉", "hello everyone", "a lovely day for a walk"])
def test_chat_right_after_trouble_is_no_answer_to_it(text: str) -> None:
    stage = Stage()
    trouble = stage.say("ana", TROUBLE)
    stage.later(seconds=-40).say("ben", text)
    assert (card_of(stage, trouble.ref).response is ResponseKind.THANK, card_of(stage, trouble.ref).note) == (False, "")


def test_who_means_it_has_answered_trouble() -> None:
    stage = Stage()
    trouble = stage.say("ana", TROUBLE)
    stage.say("ben", "hold shift and drag, that is one click", reply_to=trouble.ref.id)
    assert card_of(stage, trouble.ref).response is ResponseKind.THANK


def test_chat_and_advertisements_answer_no_question() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I move a notebook into a folder?")
    stage.later(seconds=-40).say("ben", "good evening all")
    stage.say("leo", "We grow your traffic 10x, free leads, DM me for our agency rates", thread=asked.ref.id)
    assert card_of(stage, asked.ref).response is ResponseKind.REPLY


def test_a_wish_is_for_us_though_a_member_is_helping() -> None:
    wish = Situation(
        Stage().message("ana", "it would be lovely to have a shortcut for that"),
        ChannelRules("town:help"),
        {"suggestion": 0.6},
        (),
        frozenset({Kind.SUGGESTION}),
        Exchange(),
        circumstances=Circumstances(being_helped=True),
    )
    asks = wish._replace(kinds=frozenset({Kind.QUESTION}))
    assert (somebody_is_helping(wish), somebody_is_helping(asks) is not None) == (None, True)


def test_who_found_it_some_minutes_later_settles_their_card_and_the_next_trouble_is_a_new_one() -> None:
    stage = Stage()
    asked = stage.say("ana", "Where did the sidebar go?")
    stage.later(minutes=6).say("ana", "nvm found it, was hidden by my ad blocker")
    assert stage.card().state is State.WITHDRAWN
    lost = stage.say("ana", "but now my account is locked??")
    assert card_of(stage, lost.ref).message == lost.ref != asked.ref


def test_who_thanks_somebody_else_settles_nothing_of_their_own() -> None:
    stage = Stage()
    lost = stage.say("ana", "my account is locked and my notes are gone")
    stage.later(minutes=6).say("ana", "found it, thanks")
    assert card_of(stage, lost.ref).state is State.OPEN


def test_who_asks_for_one_of_us_after_a_member_helped_has_a_card_of_their_own() -> None:
    stage = Stage()
    asked = stage.say("ana", "Does it work with two calendars?")
    stage.say("ben", "no, only one I think", thread=asked.ref.id)
    said = stage.say("cleo", "seriously? could somebody from Inkwell please clarify", thread=asked.ref.id)
    card = card_of(stage, said.ref)
    assert (card.author, card.response is ResponseKind.THANK) == ("cleo", False)
    assert card_of(stage, asked.ref).response is ResponseKind.THANK


def test_words_without_a_signal_are_not_kept_though_they_have_a_card() -> None:
    stage = Stage()
    said = stage.say("ana", "@goodneighbor one more thing", mentions_us=True)
    assert said.decision is Decision.STEP_IN
    assert card_of(stage, said.ref).message == said.ref
    assert said.ref not in stage.store.messages.text_by_ref


def test_trouble_after_kind_words_is_a_card_of_its_own() -> None:
    stage = Stage()
    kind = stage.say("ana", "Inkwell is lovely, thank you all")
    said = stage.say("ana", "ugh, the export is so slow, who asked for this")
    assert card_of(stage, kind.ref).id != card_of(stage, said.ref).id
