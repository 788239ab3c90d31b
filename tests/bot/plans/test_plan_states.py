"""The states of a plan: empty, waiting for an approval, over a holiday, ended."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.base.errors import BadInput, NotPossible
from tests.bot.plans.test_plans import FIRST, FORM, SECOND, asked, begun, days, newest, press, stage, token, typed
from tests.bot.stage import Stage


def test_ending_a_plan_needs_a_second_press_and_keeps_what_was_asked() -> None:
    scene, id = begun()
    days(scene, 1)
    assert token(press(scene, "endplan", id), "End it") == id
    press(scene, "reallyend", id)
    days(scene, 3)
    assert asked(scene) == [FIRST]
    assert newest(scene).answers == 1
    assert id not in typed(scene, "prompt list")


def test_an_empty_purpose_is_refused() -> None:
    scene = stage()
    assert "Say what you want to learn" in str(press(scene, "plandraft", "new", **(FORM | {"words": " "})))


def test_a_plan_without_questions_can_be_saved_and_filled_later() -> None:
    scene, id = begun(approve=False, questions="")
    assert "Add one" in _refusal(scene, f"prompt run {id}")
    added = press(scene, "questionsadded", id, words=f"{FIRST}\n\n{SECOND}")
    press(scene, "approveall", token(added, "Approve all"))
    days(scene, 1)
    assert asked(scene) == [FIRST]


def _refusal(scene: Stage, line: str) -> str:
    with pytest.raises((NotPossible, BadInput)) as refused:
        typed(scene, line)
    return refused.value.sentence


def test_a_holiday_is_no_date() -> None:
    scene, _ = begun()
    tomorrow: datetime = scene.now + timedelta(days=1)
    scene.settings = replace(scene.settings, holidays=frozenset({tomorrow.date()}))
    days(scene, 1)
    assert asked(scene) == []
    days(scene, 1)
    assert asked(scene) == [FIRST]


def test_a_plan_whose_questions_nobody_approved_says_what_it_waits_for() -> None:
    scene, id = begun(approve=False)
    assert "Next: once a question is approved: Tue 02 Mar 2027 10:00" in typed(scene, f"prompt show {id}")
    assert "waits for an approved question" in typed(scene, "prompt list")
    typed(scene, f"prompt approve {id} 1")
    assert "Next: Tue 02 Mar 2027 10:00" in typed(scene, f"prompt show {id}")
