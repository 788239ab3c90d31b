"""A deletion that comes in one batch with what it deletes: those who said the same still have a card."""

from bot.base.message import Deletion, MessageRef
from bot.model.card import State
from tests.bot.stage import QUESTION, ROOM, Stage


def test_what_was_folded_in_the_same_batch_gets_the_card() -> None:
    stage = Stage().later(minutes=1)
    ana, ben, cleo = (stage.message(author, QUESTION) for author in ("ana", "ben", "cleo"))
    stage.hears(ana, ben, cleo, Deletion(ROOM, ana.id, stage.now))
    (card,) = (card for card in stage.store.cards.by_id.values() if card.alive)
    assert (card.message.id, card.author, card.alike) == (ben.id, "ben", (MessageRef(ROOM, cleo.id),))


def test_a_question_taken_back_by_an_edit_leaves_those_who_asked_it_too_and_may_come_back() -> None:
    stage = Stage()
    ana = stage.say("ana", QUESTION).ref
    stage.later(seconds=-50)
    ben = stage.say("ben", QUESTION).ref
    stage.edit(ana, "never mind, ok")
    (card,) = (card for card in stage.store.cards.by_id.values() if card.alive)
    assert (card.message, card.alike) == (ben, ())
    stage.edit(ana, QUESTION)
    alive = {card.message: card for card in stage.store.cards.by_id.values() if card.alive}
    assert set(alive) == {ana, ben}
    assert (alive[ana].state, alive[ana].alike) == (State.OPEN, ())
