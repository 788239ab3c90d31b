"""What holds us back, and what does not: each rule by itself, in talk."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.base.kinds import Kind
from bot.decision.response_times import count_responses
from bot.model.card import State
from bot.model.counts import Count
from bot.model.verdict import Decision, Urgency, Verdict
from bot.settings.settings import ChannelKind, ChannelRules, Desk, Wait
from tests.bot.stage import QUESTION, ROOM, SETTINGS, START, Stage, with_settings

COMPLAINT = "Inkwell crashed again and ate my notes, this is so frustrating"


def against(verdict: Verdict) -> list[str]:
    return [reason.rule for reason in verdict.reasons_against]


def test_a_colleague_who_is_there_keeps_the_talk() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "File, then Export.", thread=asked.ref.id)
    again = stage.say("ana", "And where do I find the folder afterwards?", thread=asked.ref.id)
    assert "colleague there" in against(again)


def test_in_a_support_channel_a_follow_up_to_us_deserves_an_answer() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", ChannelKind.SUPPORT)})
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "File, then Export.", thread=asked.ref.id)
    again = stage.say("ana", "And where do I find the folder afterwards?", thread=asked.ref.id)
    assert again.decision is Decision.STEP_IN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("so many clicks since the redesign", True),
        ("Quillpad, Inkwell and three pencils on my desk", True),
        ("two is too small for us and our cat", True),
        ("thanks everyone!", False),
        ("ok", False),
    ],
)
def test_in_a_feedback_channel_whatever_is_said_is_for_us_but_for_chat(text: str, shown: bool) -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", ChannelKind.FEEDBACK)})
    stage.say("ben", "somebody else said this just before")
    assert (stage.say("ana", text).decision is Decision.STEP_IN) is shown


def test_in_a_feedback_channel_members_still_talk_among_themselves() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", ChannelKind.FEEDBACK)})
    said = stage.say("ana", "so many clicks since the redesign")
    assert stage.say("ben", "yes it was far fewer before", thread=said.ref.id).decision is Decision.LEAVE


def test_somebody_who_is_being_helped_is_left_to_the_helper() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ben", "Have a look under File.", thread=asked.ref.id)
    again = stage.say("ana", "Where is the entry under File?", thread=asked.ref.id)
    assert again.decision is Decision.LEAVE
    assert "being helped" in against(again)


def test_a_complaint_is_heard_even_where_a_colleague_is() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "File, then Export.", thread=asked.ref.id)
    assert stage.say("ana", COMPLAINT, thread=asked.ref.id).decision is Decision.STEP_IN


def test_only_naming_a_product_is_no_reason_to_sell() -> None:
    verdict = Stage().say("ana", "Quillpad, Inkwell and three pencils on my desk")
    assert verdict.decision is Decision.LEAVE


def test_kind_words_that_name_us_are_more_than_small_talk_even_with_thanks() -> None:
    verdict = Stage().say("ana", "Thank you, I love Inkwell so much, best app ever")
    assert Kind.SMALLTALK in {signal.kind for signal in verdict.signals}
    assert (verdict.decision, verdict.urgency) == (Decision.STEP_IN, Urgency.OPTIONAL)
    assert Stage().say("ana", "Thanks so much, have a great day!").decision is Decision.LEAVE


def test_a_quiet_complaint_that_names_us_is_welcome_and_no_more() -> None:
    verdict = Stage().say("ana", "Inkwell is good, but a bit of a let down")
    assert (verdict.decision, verdict.urgency) == (Decision.STEP_IN, Urgency.OPTIONAL)
    assert [reason.text[:28] for reason in verdict.reasons_for] == ["may be a complaint about us "]


def quiet() -> Stage:
    return with_settings(desk=Desk("town:desk", quiet_hours=(time(22), time(7))))


def test_a_question_in_quiet_hours_waits_for_the_morning() -> None:
    stage = quiet()
    stage.now = START.replace(hour=23)
    verdict = stage.say("ana", QUESTION)
    assert verdict.decision is Decision.WAIT
    morning = stage.card().due.astimezone(ZoneInfo(SETTINGS.brand.zone))
    assert (morning.hour, morning.day) == (7, 2)


def test_a_complaint_in_quiet_hours_does_not_wait() -> None:
    stage = quiet()
    stage.now = START.replace(hour=23)
    assert stage.say("ana", COMPLAINT).decision is Decision.STEP_IN


def test_outside_the_quiet_hours_nothing_waits() -> None:
    assert quiet().say("ana", QUESTION).decision is Decision.STEP_IN


def test_a_spent_budget_holds_back_what_is_welcome_but_not_what_is_expected() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1))
    stage.say("ana", QUESTION)
    held = stage.later(hours=3).say("ben", "Is there a way to sort notebooks by date?")
    assert (held.decision, against(held)) == (Decision.WAIT, ["budget"])
    assert stage.say("cleo", COMPLAINT).decision is Decision.STEP_IN
    assert {card.urgency for card in stage.store.cards.by_id.values() if card.state is State.OPEN} == {
        Urgency.OPTIONAL,
        Urgency.EXPECTED,
    }


def test_a_learned_wait_says_what_it_rests_on_and_then_how_long_it_was() -> None:
    learned = ChannelRules("town:help", wait=Wait(learned=True))
    stage = with_settings(channels={"town:help": learned})
    day = START.date() - timedelta(days=3)
    for number in range(80):
        stage.store.counts.tally[Count(day, ROOM, count_responses("asked", 1, "question"))] += 1
        stage.store.counts.tally[
            Count(day, ROOM, count_responses("member_answer", 1, "question"), 20 + number % 4)
        ] += 1
    verdict = stage.say("ana", QUESTION)
    assert verdict.decision is Decision.WAIT
    assert "n = 80" in verdict.reasons_against[0].text
    stage.later(hours=12).tick()
    card = stage.card()
    assert card.state is State.OPEN
    assert any("n = 80" in reason.text and "have gone" in reason.text for reason in card.reasons_for)


def test_a_channel_that_has_taught_too_little_waits_half_an_hour() -> None:
    learned = ChannelRules("town:help", wait=Wait(learned=True))
    stage = with_settings(channels={"town:help": learned})
    stage.say("ana", QUESTION)
    assert stage.card().due - stage.now == timedelta(minutes=30)


def test_asking_again_is_answered_at_once() -> None:
    rules = ChannelRules("town:help", wait=Wait(timedelta(hours=1)))
    stage = with_settings(channels={"town:help": rules})
    stage.say("ana", QUESTION)
    for number in range(15):
        stage.say("ben", f"and then we walked {number} miles along the river")
    again = stage.later(minutes=20).say("ana", "How do I export my notes as a PDF? Anybody?")
    assert again.decision is Decision.STEP_IN
