"""Who asks to be left alone has no card in work from that moment on, in whatever state it was."""

from datetime import timedelta

import pytest

from bot import act, budget
from bot.errors import NotPossible
from bot.left_alone import leave_alone
from bot.settings import ChannelRules, Desk, Wait
from bot.suggestion import State
from bot.verdict import Decision, Final
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage, with_settings

SORT = "Is there a way to sort notebooks by date?"


def leaves(stage: Stage, author: str, wish: bool = True) -> None:
    leave_alone(stage.store, stage.house, ROOM, author, wish, stage.now)


def test_an_open_card_is_withdrawn_and_says_why() -> None:
    stage = Stage()
    said = stage.say("ana", QUESTION)
    stage.deliver_all()
    leaves(stage, "ana")
    assert stage.card().state is State.WITHDRAWN
    assert "asked to be left alone" in repr(stage.deliver_all()[-1].posting.words)
    assert stage.store.judged[said.ref].final is Final.WITHDRAWN


def test_a_card_that_was_put_off_does_not_come_back() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.deliver_all()
    act.snooze(stage.store, stage.house, stage.card().token, KIM, stage.now + timedelta(hours=1), stage.now)
    leaves(stage, "ana")
    stage.deliver_all()
    stage.later(hours=2).tick()
    assert stage.card().state is State.WITHDRAWN
    assert not stage.errands()


def test_a_card_that_somebody_has_is_withdrawn_too() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.deliver_all()
    stage.take(KIM)
    leaves(stage, "ana")
    with pytest.raises(NotPossible, match="asked to be left alone"):
        act.send_as(stage.store, stage.house, stage.card().token, KIM, "Hello there.", stage.now)


def test_a_card_that_waits_never_comes_up() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=20)))})
    assert stage.say("ana", QUESTION).decision is Decision.WAIT
    leaves(stage, "ana")
    stage.later(minutes=30).tick()
    assert not stage.store.outbox


def test_a_card_told_in_a_digest_is_not_shown_after_it() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1))
    stage.say("ben", QUESTION)
    stage.say("ana", SORT)
    stage.later(days=1).tick()
    (post,) = (it for it in stage.store.outbox.values() if it.subject == budget.SUBJECT)
    leaves(stage, "ana")
    token = post.key.rpartition(":")[2]
    with pytest.raises(NotPossible, match="None of these"):
        budget.show(stage.store, stage.house, token, ROBIN, stage.now)


def test_other_peoples_cards_stay_and_a_wish_taken_back_opens_nothing() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.say("ben", SORT)
    leaves(stage, "ana")
    leaves(stage, "ana", wish=False)
    states = {it.author: it.state for it in stage.store.cards.values()}
    assert states == {"ana": State.WITHDRAWN, "ben": State.OPEN}
    assert stage.hears(stage.later(hours=3).message("ana", "How do I print a notebook?"))[0] is not None
