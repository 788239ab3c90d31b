"""A thank-you that comes late feels like an afterthought: its card does not hang for a week."""

from datetime import timedelta

from bot.model.card import THANK_WITHIN, ResponseKind, State
from tests.bot.stage import KIM, QUESTION, Stage


def helped() -> Stage:
    """Ana asks, the card comes up, and Ben helps her."""
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.deliver_all()
    stage.say("ben", "It is under File, Export.", thread=asked.ref.id)
    assert stage.card().response is ResponseKind.THANK
    return stage


def test_a_thank_you_that_nobody_took_expires_after_two_days_and_says_so() -> None:
    stage = helped()
    stage.later(days=2, minutes=1).tick()
    assert (stage.card().state, stage.card().note) == (State.EXPIRED, "nobody said thank you in time")


def test_a_thank_you_whose_claim_lapsed_stays_two_days_more_and_no_week() -> None:
    stage = helped()
    stage.take(KIM)
    stage.later(hours=3).tick()
    assert stage.card().state is State.OPEN
    assert stage.card().due == stage.now + THANK_WITHIN
    stage.later(days=2, minutes=1).tick()
    assert stage.card().state is State.EXPIRED


def test_a_question_that_nobody_took_stays_a_week() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.later(days=6).tick()
    assert stage.card().state is State.OPEN
    stage.later(days=1, minutes=1).tick()
    assert stage.card().note == "nobody took it in a week"
    assert stage.card().due - stage.card().said_at == timedelta(days=7)
