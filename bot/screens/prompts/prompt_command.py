"""The command `prompt`: everything about plans and questions."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.base.errors import BadInput
from bot.plans.editing import add_questions, move_question, pause_plan
from bot.plans.listing import plan_called
from bot.plans.plan_drafts import lines_of
from bot.plans.running import question_numbered, to_run
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Row, say
from bot.screens.parts.steps import Answer, Request, Step
from bot.screens.prompts.bank import press_bank
from bot.screens.prompts.plan_form import press_new_plan, press_plan_edit
from bot.screens.prompts.plan_questions import (
    added_panel,
    ask_panel,
    asked_panel,
    press_approve_all,
    press_question_approve,
    press_question_reword,
    press_questions_add,
    warnings,
)
from bot.screens.prompts.plans import (
    next_panel,
    plan_panel,
    plans_panel,
    press_plan,
    press_plan_end,
    press_plan_resume,
    press_plan_skip,
)
from bot.screens.prompts.proposals import proposals_panel
from bot.settings.permissions import Permission, require

RUN_ANYWAY = "run-anyway"
"""Posts a question despite all remarks."""

LIST = "list"
Typed = Callable[[Context, Request, str], Answer]


def answer_prompt(context: Context, request: Request) -> Answer:
    """The word after `prompt` says what to do; then come the plan's id and the rest."""
    require(context.settings, request.person, Permission.PLAN)
    what = request.words.get("what", "") or LIST
    plan, rest = request.words.get("prompt", ""), request.words.get("words", "")
    if what in READING:
        return READING[what](context, request)
    if not plan:
        raise BadInput(f"Which prompt? Write `/neighbor prompt {what} ID`; `/neighbor prompt list` shows the ids.")
    if what in LOOKING:
        return LOOKING[what](context, _about(request, plan), rest)
    return Step(lambda again: WRITING[what](again, _about(request, plan), rest), writes=True)


def _about(request: Request, plan: str) -> Request:
    """The same as if it had been pressed on this plan."""
    return Request(
        person=request.person, verb=request.verb, token=plan.strip().lower(), words=request.words, place=request.place
    )


def _on_question(context: Context, request: Request, number: str) -> Request:
    question = question_numbered(plan_called(context, request.token), _number(number))
    return Request(person=request.person, verb=request.verb, token=question.token, place=request.place)


def _number(words: str) -> int:
    numbers = re.findall(r"\d+", words)
    if not numbers:
        raise BadInput("Which question? Give its number, as the list shows it.")
    return int(numbers[0])


def _edit(context: Context, request: Request, rest: str) -> Answer:
    """The plan, or with a number one of its questions."""
    if rest:
        return press_question_reword(context, _on_question(context, request, rest))
    return press_plan_edit(context, request)


def _add(context: Context, request: Request, rest: str) -> Answer:
    """The question that was typed, or a window to write some."""
    plan = request.token
    if not rest:
        return press_questions_add(context, request)
    return added_panel(context, plan, add_questions(context, request.person, plan, lines_of(rest)))


def _approve(context: Context, request: Request, rest: str) -> Answer:
    """One question by its number, or all."""
    if rest and rest.lower() != "all":
        return press_question_approve(context, _on_question(context, request, rest))
    return press_approve_all(context, request)


def _order(context: Context, request: Request, rest: str) -> Answer:
    """Question 5 becomes number 2: `order ID 5 2`."""
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if len(numbers) != 2:
        raise BadInput("Say which question goes where: `/neighbor prompt order ID 5 2` makes number 5 number 2.")
    question = question_numbered(plan_called(context, request.token), numbers[0])
    return plan_panel(context, move_question(context, request.person, question.token, numbers[1]), "Moved.")


def _pause(context: Context, request: Request, rest: str) -> Answer:
    """With what was typed as the reason."""
    listed = pause_plan(context, request.person, request.token, rest)
    return plan_panel(context, listed, "Paused. Nothing is asked until somebody resumes it.")


def _run(context: Context, request: Request, rest: str) -> Answer:
    """Ask now: at once where nothing speaks against it, else only when the manager says so."""
    runnable = to_run(context, request.token, _number(rest) if rest else 0)
    notes = warnings(context, runnable)
    number = list(runnable.listed.questions).index(runnable.question) + 1
    if not notes:
        return asked_panel(context, request, request.token, number)
    plan = runnable.listed.plan.id
    panel = ask_panel(context, request, runnable)
    advice = "\n".join(notes)
    head = say(f"Not asked yet.\n{advice}\nTo ask it as it is: prompt {RUN_ANYWAY} {plan}")
    return Panel("Not asked yet.", (*head.parts, *(part for part in panel.parts if isinstance(part, Row))))


def _run_anyway(context: Context, request: Request, rest: str) -> Answer:
    runnable = to_run(context, request.token, _number(rest) if rest else 0)
    number = list(runnable.listed.questions).index(runnable.question) + 1
    return asked_panel(context, request, request.token, number)


READING: Mapping[str, Callable[[Context, Request], Answer]] = MappingProxyType(
    {
        LIST: lambda context, request: plans_panel(context),
        "next": lambda context, request: next_panel(context),
        "new": press_new_plan,
        "proposals": lambda context, request: proposals_panel(context),
    }
)
LOOKING: Mapping[str, Typed] = MappingProxyType(
    {
        "show": lambda context, request, rest: press_plan(context, request),
        "edit": _edit,
        "bank": lambda context, request, rest: press_bank(context, request),
        "end": lambda context, request, rest: press_plan_end(context, request),
    }
)
WRITING: Mapping[str, Typed] = MappingProxyType(
    {
        "add": _add,
        "approve": _approve,
        "order": _order,
        "pause": _pause,
        "resume": lambda context, request, rest: press_plan_resume(context, request),
        "skip": lambda context, request, rest: press_plan_skip(context, request),
        "run": _run,
        RUN_ANYWAY: _run_anyway,
    }
)
PROMPT_WORDS = (*READING, *LOOKING, *WRITING)
"""The words that may follow `prompt`."""
