"""Reading the room: what a question waits for, that the desk is told why, and that questions never stack."""

from dataclasses import replace

import pytest

from bot.base.message import ChannelRef
from bot.model.post import PostKind
from bot.model.prompt import SlotState
from bot.plans.asking import WAITS
from bot.settings.schedule import Schedule
from bot.settings.settings import PromptPlan
from tests.bot.stage import ROBIN, START, Stage, with_settings

TEN = Schedule(START.time().replace(hour=10), "UTC")
ELEVEN = Schedule(START.time().replace(hour=11), "UTC")
FIRST = PromptPlan("first", "What did you try first?", "town:help", ROBIN.id, TEN, questions=("What then?",))
OTHER = PromptPlan("other", "What do you keep on paper?", "town:help", ROBIN.id, ELEVEN)
COMPLAINT = "Inkwell lost my whole notebook again, this is unacceptable and nobody answers me."


def planned(*plans: PromptPlan) -> Stage:
    """It is nine, and the clock has looked once."""
    scene = with_settings(prompts=plans)
    scene.tick()
    return scene


def asked(scene: Stage) -> list[str]:
    return [post.body for post in scene.store.outbox.by_key.values() if post.kind is PostKind.PROMPT]


def told(scene: Stage) -> list[str]:
    return [post.body for post in scene.store.outbox.by_key.values() if post.kind is PostKind.NOTICE]


def test_it_waits_while_a_complaint_is_unanswered_and_the_desk_is_told_once() -> None:
    scene = planned(FIRST).later(minutes=50)
    scene.say("ana", COMPLAINT)
    for _ in range(4):
        scene.later(minutes=5).tick()
    assert asked(scene) == []
    assert told(scene) == [
        "“What did you try first?” waits: a complaint from 10 min ago has no answer yet. "
        "It goes out when that is over, within two hours, or next time."
    ]
    card = scene.card()
    scene.take(ROBIN)
    scene.say("robin", "So sorry. I am looking into it now, Ana.", reply_to=card.message.id)
    scene.later(minutes=2).tick()
    assert asked(scene) == [FIRST.text]


def test_it_waits_while_several_people_have_the_same_problem() -> None:
    scene = planned(FIRST).later(minutes=40)
    for number, who in enumerate(("ana", "ben", "cem")):
        scene.say(who, f"Inkwell sync is down for me, error 50{number}, nothing loads since this morning")
    scene.later(minutes=20).tick()
    assert asked(scene) == []
    (slot,) = scene.store.prompts.slots()
    assert slot.note.startswith(WAITS)
    assert "same problem" in slot.note


def test_it_waits_while_the_last_question_still_draws_answers() -> None:
    scene = planned(FIRST).later(hours=1)
    scene.tick()
    scene.deliver_all()
    (posted,) = scene.store.prompts.slots()
    scene.later(hours=23, minutes=20)
    scene.say("ana", "the templates, I think", thread=posted.thread)
    scene.later(minutes=40).tick()
    assert scene.store.prompts.slots()[0].note == "waits: the last question still draws answers (1 answer in an hour)"
    scene.later(minutes=30).tick()
    assert asked(scene) == [FIRST.text, "What then?"]


def test_two_prompts_in_one_channel_never_stack() -> None:
    scene = planned(FIRST, OTHER)
    for _ in range(300):
        scene.later(minutes=1).tick()
        scene.deliver_all()
    assert asked(scene) == [FIRST.text]
    assert scene.store.prompts.slots("other")[0].state is SlotState.SKIPPED
    assert "another question went out here" in told(scene)[0]
    assert "It keeps its turn." in told(scene)[1]


def test_two_that_wait_for_the_same_pause_go_out_one_at_a_time() -> None:
    at_once = replace(OTHER, schedule=TEN)
    scene = planned(FIRST, at_once).later(minutes=55)
    for _ in range(12):
        scene.later(seconds=-20).say("ana", "and then we went on about it")
    scene.tick()
    assert asked(scene) == []
    for _ in range(30):
        scene.later(minutes=1).tick()
        scene.deliver_all()
    assert len(asked(scene)) == 1


@pytest.mark.parametrize("channel", ["town:help", "town:lounge"])
def test_what_goes_on_elsewhere_holds_nobody_back(channel: str) -> None:
    scene = planned(replace(FIRST, channel=channel)).later(minutes=55)
    scene.say("ana", COMPLAINT)
    scene.later(minutes=10).tick()
    assert bool(asked(scene)) == (channel != "town:help")
    assert {slot.place for slot in scene.store.prompts.slots()} == {ChannelRef("town", "t1", channel.partition(":")[2])}
