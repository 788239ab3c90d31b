"""Running a prompt by hand: the coach speaks first, and the manager may go on."""

from dataclasses import replace

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.model.prompt import PromptSlot
from bot.screens.parts.steps import Request, Step
from bot.screens.prompts.prompt_command import RUN_ANYWAY, answer_prompt
from bot.settings.settings import PromptPlan
from tests.bot.stage import KIM, ROBIN, START, Stage, with_settings

CLOSED = PromptPlan(id="closed", text="Do you like the app?", channel="town:help", approved_by=ROBIN.id)


def run(stage: Stage, what: str, person: Person = ROBIN) -> str:
    request = Request(person, "prompt", words={"what": what, "prompt": "closed"})
    answer = answer_prompt(stage.at(START), request)
    return str(answer.run(stage.at(START)) if isinstance(answer, Step) else answer)


def asked(stage: Stage) -> list[PromptSlot]:
    return list(stage.store.prompts.slots("closed"))


def test_a_closed_prompt_is_not_run_before_the_manager_has_heard_the_finding() -> None:
    stage = with_settings(prompts=(CLOSED,))
    said = run(stage, "run")
    assert "A yes, a no, a number or a choice answers this." in said
    assert f"prompt {RUN_ANYWAY} closed" in said
    assert asked(stage) == []


def test_the_manager_may_run_it_anyway() -> None:
    stage = with_settings(prompts=(CLOSED,))
    run(stage, RUN_ANYWAY)
    assert [slot.text for slot in asked(stage)] == [CLOSED.text]


def test_an_open_prompt_is_run_at_once() -> None:
    stage = with_settings(prompts=(replace(CLOSED, text="What did you give up on last week?"),))
    run(stage, "run")
    assert len(asked(stage)) == 1


def test_who_may_not_run_prompts_is_told_so_and_nothing_else() -> None:
    with pytest.raises(NotPossible, match="need to be a manager"):
        run(with_settings(prompts=(CLOSED,)), "run", KIM)
