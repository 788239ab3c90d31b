"""Which change of a card is a new post at the desk, and which an edit of the post that stands."""

from datetime import timedelta

from bot.desk.cards import actions as act
from bot.model.card import State
from bot.model.post import PostKind
from tests.bot.stage import KIM, QUESTION, Stage


def test_a_card_that_was_put_off_and_is_edited_is_not_posted_again() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.deliver_all()
    act.snooze_card(stage.context, stage.card().token, KIM, stage.now + timedelta(hours=1))
    stage.deliver_all()
    stage.edit(asked.ref, "How do I export all my notes as a PDF?")
    assert stage.card().state is State.SNOOZED
    assert [job.posting.post.kind for job in stage.deliver_all()] == [PostKind.CARD_UPDATE]
    stage.later(hours=2).tick()
    assert [job.posting.post.kind for job in stage.deliver_all()] == [PostKind.CARD]


def test_a_card_that_somebody_has_and_that_is_edited_is_not_posted_again() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.deliver_all()
    stage.take(KIM)
    stage.deliver_all()
    stage.edit(asked.ref, "How do I export all my notes as a PDF?")
    assert (stage.card().state, stage.card().holder) == (State.CLAIMED, KIM)
    assert [job.posting.post.kind for job in stage.deliver_all()] == [PostKind.CARD_UPDATE]
