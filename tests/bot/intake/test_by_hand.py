"""A person points at a message: it is kept and comes to the desk, once, and not against its author's wish."""

import pytest

from bot.base.errors import NotPossible
from bot.base.message import Message
from bot.base.person import Person
from bot.intake.by_hand import add_by_hand
from bot.model.card import Card
from bot.ports.changes import Changes, OptOut
from tests.bot.stage import KIM, QUESTION, ROOM, Stage


def drawn(stage: Stage, message: Message, person: Person = KIM) -> Card:
    return add_by_hand(stage.context, message, person)


def test_small_talk_that_a_person_points_at_comes_to_the_desk_with_its_words() -> None:
    stage = Stage()
    message = stage.message("mia", "Rain again.")
    stage.hears(message)
    assert not stage.store.cards.by_id
    it = drawn(stage, message)
    (kept,) = stage.store.messages.text_by_ref.values()
    assert (kept.why, kept.text) == ("saved", "Rain again.")
    assert it.reasons_for[0].text == "Kim Osei pointed at it"
    assert [post.subject for post in stage.store.outbox.by_key.values()] == [it.id]


def test_what_hangs_at_the_desk_already_is_not_hung_up_again() -> None:
    stage = Stage()
    message = stage.message("mia", QUESTION)
    stage.hears(message)
    assert drawn(stage, message) == stage.card()
    assert len(stage.store.outbox.by_key) == 1


def test_a_message_that_was_never_heard_can_be_pointed_at() -> None:
    stage = Stage()
    it = drawn(stage, stage.message("mia", QUESTION))
    assert stage.card() == it


@pytest.mark.parametrize(("author", "person"), [("mia", Person("town:mia", "Mia")), ("kim", KIM), ("bot1", KIM)])
def test_members_may_not_and_there_is_nobody_to_answer_in_us(author: str, person: Person) -> None:
    stage = Stage()
    with pytest.raises(NotPossible):
        drawn(stage, stage.message(author, QUESTION), person)


def test_who_asked_to_be_left_alone_is() -> None:
    stage = Stage()
    stage.store.keep(Changes(opt_outs=[OptOut(ROOM.platform, ROOM.tenant, "mia", stage.now)]))
    with pytest.raises(NotPossible, match="asked to be ignored"):
        drawn(stage, stage.message("mia", QUESTION))
    assert not stage.store.messages.text_by_ref
