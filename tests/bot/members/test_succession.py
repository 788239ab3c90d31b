"""A card outlives its author: whoever was folded into it gets it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.base.message import MessageRef
from bot.desk.cards import actions as act
from bot.desk.cards.search import find_cards
from bot.members.opt_out import set_opt_out
from bot.members.privacy import erase_member
from bot.model.card import Card, ResponseKind, State
from bot.model.post import PostKind
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage

LOST = (
    "Sync is broken, it lost my notes again!",
    "The sync lost my notes again, it is broken",
    "sync broken again: my notes are lost",
)
Leaving = Callable[[Stage, MessageRef], None]


def forgotten(stage: Stage, ref: MessageRef) -> None:
    erase_member(stage.context, ROOM, stage.store.messages.by_ref[ref].author)


def opted_out(stage: Stage, ref: MessageRef) -> None:
    set_opt_out(stage.context, ROOM, stage.store.messages.by_ref[ref].author, True)


def deleted(stage: Stage, ref: MessageRef) -> None:
    stage.delete(ref)


LEAVINGS = pytest.mark.parametrize("leaves", [forgotten, opted_out, deleted])


def asked_by(stage: Stage, *people: str) -> list[MessageRef]:
    """So many people ask the same within seconds: there is one card for them."""
    refs = []
    for author in people:
        stage.later(seconds=-50)
        refs.append(stage.say(author, QUESTION).ref)
    stage.deliver_all()
    return refs


def living(stage: Stage) -> Card:
    (card,) = (card for card in stage.store.cards.by_id.values() if card.alive)
    return card


@LEAVINGS
def test_the_next_of_those_who_asked_the_same_has_the_card(leaves: Leaving) -> None:
    stage = Stage()
    first, second, third = asked_by(stage, "ana", "ben", "cleo")
    leaves(stage, first)
    card = living(stage)
    assert (card.message, card.author, card.author_name, card.alike) == (second, "ben", "Ben", (third,))
    assert (card.link, card.state, card.draft.text) == ("https://town.example/2", State.OPEN, "")
    shown = [job.posting.post for job in stage.deliver_all() if job.posting.post.subject == card.id]
    assert [post.kind for post in shown] == [PostKind.CARD]
    assert card.token in [each.card.token for each in find_cards(stage.context, ROBIN, "export")]
    assert {stage.store.messages.by_ref[ref].conversation for ref in (second, third)} == {second.id}


@LEAVINGS
def test_a_card_about_many_goes_to_the_next_and_counts_those_who_are_left(leaves: Leaving) -> None:
    stage = Stage()
    refs = [stage.later(hours=3).say(author, text).ref for author, text in zip("abcd", (*LOST, LOST[0]), strict=True)]
    stage.deliver_all()
    before = living(stage)
    leaves(stage, before.message)
    card = living(stage)
    left = [ref for ref in refs if ref != before.message]
    assert (card.message, set(card.alike)) == (left[0], set(left[1:]))
    assert card.response is ResponseKind.ASK_NOW
    assert card.reasons_for[0].text == "3 people have one problem"


@LEAVINGS
def test_who_holds_the_card_holds_the_next_one(leaves: Leaving) -> None:
    stage = Stage()
    first, second = asked_by(stage, "ana", "ben")
    stage.take(KIM)
    stage.deliver_all()
    leaves(stage, first)
    assert (living(stage).message, living(stage).holder) == (second, KIM)


@LEAVINGS
def test_a_card_that_was_put_off_stays_so_for_the_next(leaves: Leaving) -> None:
    stage = Stage()
    first, second = asked_by(stage, "ana", "ben")
    act.snooze_card(stage.context, stage.card().token, KIM, stage.now + timedelta(hours=1))
    stage.deliver_all()
    leaves(stage, first)
    assert (living(stage).message, living(stage).state) == (second, State.SNOOZED)
    assert PostKind.CARD not in [job.posting.post.kind for job in stage.deliver_all()]
    stage.later(hours=2).tick()
    assert PostKind.CARD in [job.posting.post.kind for job in stage.deliver_all()]


@LEAVINGS
def test_with_nobody_else_on_it_the_card_goes(leaves: Leaving) -> None:
    stage = Stage()
    (ref,) = asked_by(stage, "ana")
    leaves(stage, ref)
    assert not [card for card in stage.store.cards.by_id.values() if card.alive]


def test_who_asked_to_be_ignored_takes_over_no_card() -> None:
    stage = Stage()
    for author, text in zip(("ana", "ben", "cleo"), LOST, strict=True):
        stage.say(author, text)
    set_opt_out(stage.context, ROOM, "ana", True)
    (leading,) = (card for card in stage.store.cards.by_id.values() if card.alive)
    stage.delete(leading.message)
    (left,) = (card for card in stage.store.cards.by_id.values() if card.alive)
    assert (leading.author, left.author) == ("cleo", "ben")
