"""Plans made at the desk: written, approved by name, asked in order and never twice, paused and skipped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest

from bot.base.errors import GoodneighborError, NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.model.post import PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.screens.actions import begin
from bot.screens.commands import begin_command
from bot.screens.parts.panel import Form, Panel, Row
from bot.screens.parts.steps import Request, Screen, Step
from bot.settings.schedule import Schedule
from bot.settings.settings import ChannelRules, PromptPlan
from tests.bot.stage import KIM, ROBIN, ROOM, Stage, with_settings

LOUNGE = ChannelRef("town", "t1", "lounge")
CHANNELS = {"town:help": ChannelRules("town:help"), "town:lounge": ChannelRules("town:lounge")}
FORM = {
    "words": "What keeps people from starting",
    "channels": "#help",
    "rhythm": "every day at 10:00 UTC",
    "why": "We want to make the start easier.",
    "questions": "1. What did you try first?\n- What nearly made you stop?\nWhat do you wish you had known?",
}
FIRST, SECOND, THIRD = "What did you try first?", "What nearly made you stop?", "What do you wish you had known?"


def stage() -> Stage:
    return with_settings(channels=CHANNELS)


def shown(stage: Stage, step: object) -> Screen | None:
    """Follow the steps of an answer to its screen."""
    while isinstance(step, Step):
        step = step.run(stage.context)
    assert isinstance(step, Panel | Form | None)
    return step


def press(stage: Stage, verb: str, token: str, **words: str) -> Panel | Form:
    request = Request(ROBIN, verb, token, words.get("words", ""), words, place=ROOM)
    screen = shown(stage, begin(request))
    assert screen is not None
    return screen


def typed(stage: Stage, line: str, person: Person = ROBIN) -> str:
    screen = shown(stage, begin_command(Request(person, "", place=ROOM), line))
    assert screen is not None
    return str(screen)


def tokens(screen: Screen) -> Iterator[tuple[str, str]]:
    for part in screen.parts if isinstance(screen, Panel) else ():
        if isinstance(part, Row):
            yield from ((button.text, button.token) for button in part.buttons)


def token(screen: Screen, label: str) -> str:
    return next(token for text, token in tokens(screen) if text.startswith(label))


def made(stage: Stage, approve: bool = True, **changes: str) -> str:
    """A plan through the window and the preview; its id."""
    preview = press(stage, "plandraft", "new", **(FORM | changes))
    verb = "saveapproved" if approve else "saveplan"
    press(stage, verb, token(preview, "Save"))
    return stage.store.plans.plans()[-1].id


def asked(stage: Stage) -> list[str]:
    posts = stage.store.outbox.by_key.values()
    return [post.body for post in posts if post.kind is PostKind.PROMPT]


def days(stage: Stage, count: int, answered: bool = True) -> None:
    """So many days, with a look of the clock at noon; every question is answered."""
    for _ in range(count):
        stage.later(days=1)
        stage.tick()
        stage.deliver_all()
        slot = newest(stage) if stage.store.prompts.slots() else None
        if answered and slot is not None and slot.state is SlotState.POSTED and not slot.answers:
            stage.say("ana", "the export, mostly", thread=slot.thread)
            stage.later(minutes=-1)


def newest(stage: Stage) -> PromptSlot:
    return stage.store.prompts.slots()[0]


def begun(approve: bool = True, **changes: str) -> tuple[Stage, str]:
    """A stage at eleven, so that ten o'clock has passed, with one plan at which the clock has looked."""
    scene = stage()
    scene.later(hours=2)
    id = made(scene, approve, **changes)
    scene.tick()
    return scene, id


def test_the_next_five_dates_are_shown_before_anything_is_saved() -> None:
    scene = stage()
    preview = str(press(scene, "plandraft", "new", **FORM))
    for day in ("Mon 01 Mar 2027 10:00", "Fri 05 Mar 2027 10:00"):
        assert day in preview
    assert "06 Mar" not in preview
    assert "Nothing is saved yet" in preview
    assert scene.store.plans.plans() == []


def test_what_was_not_understood_is_said_and_nothing_typed_is_lost() -> None:
    scene = stage()
    refused = press(scene, "plandraft", "new", **(FORM | {"rhythm": "now and then"}))
    assert "says no time of day" in str(refused)
    form = press(scene, "changedraft", token(refused, "Change"))
    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == [
        FORM[name] if name != "rhythm" else "now and then"
        for name in ("words", "channels", "rhythm", "why", "questions")
    ]
    assert "I do not listen in #attic" in str(press(scene, "plandraft", "new", **(FORM | {"channels": "#attic"})))


def test_the_questions_of_a_plan_go_out_in_order_one_a_day_and_none_twice() -> None:
    scene, _ = begun()
    days(scene, 5)
    assert asked(scene) == [FIRST, SECOND, THIRD]
    notes = [post.body for post in scene.store.outbox.by_key.values() if "asked nothing" in post.body]
    assert len(notes) == 1
    assert "every question of it was asked here within a year" in notes[0]


def test_the_same_words_are_asked_again_only_after_a_year() -> None:
    scene, _ = begun(questions=FIRST)
    days(scene, 365)
    assert asked(scene) == [FIRST]
    days(scene, 3)
    assert asked(scene) == [FIRST, FIRST]


def test_another_plan_does_not_ask_what_a_channel_has_heard() -> None:
    scene, _ = begun(questions=FIRST)
    days(scene, 1)
    made(scene, words="Something else", questions=f"what did you try first\n{SECOND}", rhythm="every day at 15:00 UTC")
    scene.tick()
    days(scene, 2)
    scene.later(hours=5).tick()
    assert asked(scene) == [FIRST, SECOND]


def test_what_nobody_approved_never_goes_out_and_an_approval_is_of_the_very_words() -> None:
    scene, id = begun(approve=False)
    days(scene, 2)
    assert asked(scene) == []
    typed(scene, f"prompt approve {id} 2")
    days(scene, 1)
    assert asked(scene) == [SECOND]
    post = next(post for post in scene.store.outbox.by_key.values() if post.kind is PostKind.PROMPT)
    assert post.approval is not None
    assert post.approval.person.id == ROBIN.id
    assert post.approval.covers(SECOND)
    typed(scene, f"prompt approve {id} all")
    question = scene.store.plans.questions([id])[0]
    press(scene, "reworded", question.token, words="What did you try before us?")
    days(scene, 1)
    assert asked(scene) == [SECOND, THIRD]


def test_a_question_whose_words_were_changed_behind_the_approval_does_not_go_out() -> None:
    scene, id = begun(questions=FIRST)
    (question,) = scene.store.plans.questions([id])
    scene.store.plans.by_token[question.token] = replace(question, text="Buy our app today!")
    days(scene, 2)
    assert asked(scene) == []


def test_order_earlier_later_and_remove_change_what_is_asked_next() -> None:
    scene, id = begun()
    typed(scene, f"prompt order {id} 3 1")
    first, second, third = scene.store.plans.questions([id])
    assert [first.text, second.text, third.text] == [THIRD, FIRST, SECOND]
    press(scene, "laterquestion", first.token)
    press(scene, "removequestion", second.token)
    days(scene, 1)
    assert asked(scene) == [THIRD]


def test_a_pause_holds_until_somebody_resumes_and_a_skip_leaves_out_one_date() -> None:
    scene, id = begun()
    assert "summer break" in typed(scene, f"prompt pause {id} summer break")
    days(scene, 3)
    assert asked(scene) == []
    typed(scene, f"prompt resume {id}")
    days(scene, 1)
    assert "its question keeps its turn" in typed(scene, f"prompt skip {id}")
    days(scene, 1)
    assert asked(scene) == [FIRST]
    assert newest(scene).note == "skipped by Robin Vale"
    days(scene, 1)
    assert asked(scene) == [FIRST, SECOND]


def test_two_that_nobody_answers_pause_a_plan_and_the_desk_is_told_how_to_go_on() -> None:
    scene, id = begun()
    days(scene, 5, answered=False)
    assert asked(scene) == [FIRST, SECOND]
    notes = [post.body for post in scene.store.outbox.by_key.values() if "pauses" in post.body]
    assert notes == [f"Prompt {id} pauses: nobody answered the last two questions. "
                     f"To go on: /neighbor prompt resume {id}"]  # fmt: skip
    typed(scene, f"prompt resume {id}")
    days(scene, 1)
    assert asked(scene) == [FIRST, SECOND, THIRD]


def test_a_plan_in_two_channels_asks_both_at_their_own_time() -> None:
    scene, _ = begun(channels="#help, #lounge Asia/Tokyo", questions=FIRST)
    scene.later(hours=14)  # one o'clock UTC, ten in Tokyo
    scene.tick()
    scene.deliver_all()
    assert [slot.place for slot in scene.store.prompts.slots()] == [LOUNGE]
    scene.later(hours=9).tick()
    assert [slot.place for slot in scene.store.prompts.slots()] == [ROOM, LOUNGE]
    assert asked(scene) == [FIRST, FIRST]


def test_what_is_declared_in_the_settings_is_marked_and_changed_only_there() -> None:
    daily = Schedule(time(10), "UTC")
    plan = PromptPlan("fixed", FIRST, "town:help", ROBIN.id, daily, questions=(SECOND,))
    scene = with_settings(prompts=(plan,), channels=CHANNELS)
    scene.later(hours=2).tick()
    assert "in goodneighbor.toml" in typed(scene, "prompt list")
    for line in ("edit fixed", f"add fixed {THIRD}", "approve fixed", "order fixed 2 1"):
        with pytest.raises(NotPossible, match=r"is declared in goodneighbor\.toml and is changed only there"):
            typed(scene, f"prompt {line}")
    typed(scene, "prompt skip fixed")
    days(scene, 2)
    assert asked(scene) == [FIRST]


@pytest.mark.parametrize("line", ["prompt list", "prompt new", "prompt run gave-up", "prompt next"])
def test_only_managers_plan(line: str) -> None:
    with pytest.raises(NotPossible, match="need to be a manager"):
        typed(stage(), line, KIM)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("prompt approve", "Which prompt?"),
        ("prompt show nothing", "There is no prompt"),
        ("prompt order {id} 1", "Say which question goes where"),
        ("prompt approve {id} 9", "there is no 9"),
        ("prompt edit {id} first", "Give its number"),
        ("prompt add {id} " + FIRST.upper(), "has this question already"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(line: str, sentence: str) -> None:
    scene, id = begun()
    with pytest.raises(GoodneighborError) as refused:
        typed(scene, line.format(id=id))
    assert sentence in refused.value.sentence


def test_the_coach_is_heard_wherever_a_question_is_written() -> None:
    scene = stage()
    closed = "Do you like the app?"
    finding = "A yes, a no, a number or a choice answers this."
    preview = press(scene, "plandraft", "new", **(FORM | {"questions": closed}))
    assert finding in str(preview)
    press(scene, "saveplan", token(preview, "Save only"))
    id = scene.store.plans.plans()[-1].id
    assert finding in typed(scene, f"prompt add {id} Is it fast?")
    first, _ = scene.store.plans.questions([id])
    assert finding in str(press(scene, "question", first.token))
    assert finding in str(press(scene, "rewordquestion", first.token))
    typing = press(scene, "checkquestions", id, words=f"{FIRST}\n{closed}")
    assert isinstance(typing, Form)
    assert [finding in line.plain for line in typing.findings] == [True]
    better = press(scene, "checkreworded", first.token, words="What would you change first?")
    assert isinstance(better, Form)
    assert better.findings == ()
    assert finding in str(press(scene, "asknow", id))
    assert "Not asked yet" in typed(scene, f"prompt run {id} 1")
    assert asked(scene) == []


def test_a_second_question_within_hours_is_asked_only_when_somebody_says_so_again() -> None:
    scene, id = begun()
    assert "on its way" in typed(scene, f"prompt run {id}")
    scene.deliver_all()
    scene.later(minutes=30)
    said = typed(scene, f"prompt run {id}")
    assert "Another question went out here 30 min ago" in said
    assert asked(scene) == [FIRST]
    assert "on its way" in typed(scene, f"prompt run-anyway {id}")
    assert asked(scene) == [FIRST, SECOND]
