"""Prompts: each posting once, for ever; late ones said; none into a busy room; none that nobody answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.base.errors import NotPossible, Uncertain
from bot.delivery import jobs as deliver
from bot.model.post import PostKind, PostState
from bot.model.prompt import PromptSlot, SlotState
from bot.plans import asking as ask
from bot.plans.postings import MANUAL
from bot.plans.running import run_now
from bot.settings.schedule import Schedule
from bot.settings.settings import PromptPlan
from tests.bot.stage import KIM, ROBIN, ROOM, START, Stage, with_settings

DAILY = Schedule(START.time().replace(hour=10), "UTC")
OTHERS = ("What do you still do on paper?", "What took longer than it should?", "What did you look for in vain?")
PLAN = PromptPlan(
    "gave-up", "What did you give up on last week?", "town:help", "town:robin", DAILY, "We want to learn.", OTHERS
)


def planned(plan: PromptPlan = PLAN) -> Stage:
    """A stage with one prompt a day at 10:00 UTC; it is 09:00, and the clock has looked once."""
    stage = with_settings(prompts=(plan,))
    stage.tick()
    return stage


def asked(stage: Stage) -> list[str]:
    return [post.key for post in stage.store.outbox.by_key.values() if post.kind is PostKind.PROMPT]


def notices(stage: Stage) -> list[str]:
    return [post.body for post in stage.store.outbox.by_key.values() if post.kind is PostKind.NOTICE]


def slots(stage: Stage) -> list[PromptSlot]:
    return list(stage.store.prompts.slots())


def test_a_prompt_is_posted_once_when_it_is_due() -> None:
    stage = planned()
    stage.later(minutes=59).tick()
    assert asked(stage) == []
    stage.later(minutes=1).tick()
    for _ in range(5):
        stage.later(seconds=1).tick()
    assert asked(stage) == ["slot:gave-up:2027-03-01:1"]


def test_after_a_clock_that_was_ahead_the_questions_of_those_days_are_asked_after_all() -> None:
    stage = planned()
    stage.later(days=60).tick()
    stage.later(days=-60).tick()
    stage.later(hours=1, minutes=1).tick()
    assert asked(stage) == ["slot:gave-up:2027-03-01:1"]
    stage.later(days=1).tick()
    assert len(asked(stage)) == 2


def test_the_clock_going_back_and_forth_posts_nothing_twice() -> None:
    stage = planned()
    for hours in (2, -3, 3, -24, 24, -1, 1):
        stage.later(hours=hours).tick()
    assert len(asked(stage)) == len(set(asked(stage)))
    assert [slot.key for slot in slots(stage)].count("slot:gave-up:2027-03-01:1") == 1


def test_due_during_a_short_stop_it_is_posted_on_return() -> None:
    stage = planned()
    stage.later(hours=2, minutes=30).tick()
    assert len(asked(stage)) == 1
    assert notices(stage) == []


@pytest.mark.parametrize("away", [timedelta(hours=4), timedelta(days=3)])
def test_due_during_a_long_stop_it_is_missed_and_said_so_and_never_a_burst(away: timedelta) -> None:
    stage = planned()
    stage.now += away
    stage.tick()
    assert len(asked(stage)) <= 1
    assert len(notices(stage)) == 1
    assert "not asked" in notices(stage)[0]
    assert SlotState.MISSED in {slot.state for slot in slots(stage)}


def test_a_prompt_that_nobody_approved_is_never_posted() -> None:
    stage = planned(replace(PLAN, approved_by=""))
    stage.later(days=2).tick()
    assert asked(stage) == []


def test_a_prompt_carries_the_approval_of_the_person_named_beside_it() -> None:
    stage = planned()
    stage.later(hours=1).tick()
    post = stage.store.outbox.by_key["slot:gave-up:2027-03-01:1"]
    assert post.approval is not None
    assert post.approval.person.id == "town:robin"
    assert post.approval.covers(PLAN.text)


def test_it_waits_while_the_room_is_busy_and_asks_afterwards() -> None:
    stage = planned()
    stage.later(minutes=55)
    for number in range(12):
        stage.later(seconds=-20).say("ana" if number % 2 else "ben", f"so this is the {number}. thing we talk about")
    stage.tick()
    assert asked(stage) == []
    assert slots(stage)[0].note.startswith(ask.WAITS)
    stage.later(minutes=30).tick()
    assert len(asked(stage)) == 1


def test_a_room_that_stays_busy_for_two_hours_is_not_asked_and_the_desk_is_told() -> None:
    stage = planned()
    stage.later(minutes=50)
    for _ in range(200):
        stage.later(seconds=-10).say("ana", "and then we went on and on about it")
        stage.tick()
    assert asked(stage) == []
    assert [slot.state for slot in slots(stage)] == [SlotState.SKIPPED]
    assert ["waits: people are talking" in text for text in notices(stage)] == [True, False]
    assert "was not asked in two hours" in notices(stage)[1]


def test_answers_are_kept_with_their_prompt_counted_and_uncounted_when_deleted() -> None:
    stage = planned()
    stage.later(hours=1).tick()
    stage.deliver_all()
    slot = slots(stage)[0]
    assert slot.state is SlotState.POSTED
    first = stage.say("ana", "tagging, honestly", thread=slot.thread)
    stage.say("ben", "the mobile app", thread=slot.thread)
    stage.say("kim", "thank you both", thread=slot.thread)
    assert slots(stage)[0].answers == 2
    assert stage.store.messages.text_by_ref[first.ref].until - stage.now > timedelta(days=179)
    stage.delete(first.ref)
    assert slots(stage)[0].answers == 1
    assert first.ref not in stage.store.messages.text_by_ref


def test_two_in_a_row_without_an_answer_pause_the_prompt() -> None:
    stage = planned().later(hours=1)
    for _ in range(4):
        stage.tick()
        stage.deliver_all()
        stage.later(days=1)
    assert len(asked(stage)) == 2
    assert any("pauses" in text for text in notices(stage))


def test_a_manager_may_run_it_now_and_it_counts_beside_the_schedule() -> None:
    stage = planned()
    (slot,) = run_now(stage.context, "gave-up", ROBIN)
    assert (slot.day, slot.number) == (date(2027, 3, 1), MANUAL)
    assert stage.store.outbox.by_key[slot.key].state is PostState.PENDING
    stage.later(days=1, hours=1).tick()
    assert len(asked(stage)) == 2
    assert [slot.text for slot in slots(stage)][-1] == PLAN.text
    assert OTHERS[0] in {slot.text for slot in slots(stage)}


def test_only_managers_run_prompts() -> None:
    with pytest.raises(NotPossible, match="need to be a manager"):
        run_now(replace(planned().at(START), tenants={}), "gave-up", KIM)


def test_an_unknown_prompt_is_refused_with_the_known_ones() -> None:
    stage = planned()
    with pytest.raises(NotPossible, match="gave-up"):
        run_now(replace(stage.at(START), tenants={}), "nonsense", ROBIN)


def test_a_missing_prompt_is_put_to_a_person_and_not_posted_twice() -> None:
    stage = planned()
    stage.later(hours=1).tick()
    key = stage.jobs()[0].posting.post.key
    stage.settle(key, error=Uncertain("the line was cut"))
    for wait in (11, 21, 31):
        stage.later(seconds=wait).jobs()
        stage.settle(key)
    assert stage.store.outbox.by_key[key].state is PostState.ASK_HUMAN
    assert any("run it again" in text for text in notices(stage))


def test_a_prompt_waits_until_its_platform_has_told_which_server_it_is_for() -> None:
    stage = planned()
    stage.later(hours=1)
    assert ask.ask_what_is_due(replace(stage.context, tenants={})) == ()
    assert ask.ask_what_is_due(replace(stage.context, tenants={"town:help": "t2"}))[0].place.tenant == "t2"


def test_a_prompt_that_was_run_beside_the_bot_finds_its_workspace_and_channel_before_it_is_sent() -> None:
    stage = with_settings(prompts=(replace(PLAN, channel="town:#help"),))
    run_now(replace(stage.context, tenants={}), "gave-up", ROBIN)
    listening = with_settings(prompts=(PLAN,))
    stage.settings = listening.settings
    assert deliver.next_jobs(replace(stage.context, tenants={}), frozenset()) == []
    (job,) = deliver.next_jobs(stage.context, frozenset())
    assert job.posting.post.target == "town:help"
    stage.settle(job.posting.post.key, "posted-1")
    stage.say("ana", "I gave up on running", thread="posted-1")
    assert slots(stage)[0].answers == 1
    assert slots(stage)[0].place == ROOM
