"""One question of a plan: the coach's remarks, approving, rewording, moving, removing and asking it."""

from collections.abc import Sequence

from bot.base.humanize import plural
from bot.model.plan import PlanQuestion, PlanWithQuestions
from bot.model.views import Button
from bot.plans.editing import (
    add_questions,
    approve_questions,
    editable,
    move_question,
    question_called,
    remove_question,
    reword_question,
)
from bot.plans.listing import plan_called
from bot.plans.plan_drafts import lines_of
from bot.plans.running import Runnable, run_now, to_run
from bot.plans.turns import judged_here
from bot.ports.channel_names import names_of_channels
from bot.ports.context import Context
from bot.screens.parts.panel import Field, Form, Panel, Part, Row, Submit, Text, bold, cut, quote, say, small, text
from bot.screens.parts.steps import Answer, Request
from bot.screens.prompts.plan_form import questions_with_findings
from bot.screens.prompts.plans import plan_panel

FITS = "No problems found."
ADD_HINT = "Open questions, one on each line. Somebody approves them before they go out."


def question_panel(context: Context, question: PlanQuestion, listed: PlanWithQuestions, done: str = "") -> Panel:
    """One question with its buttons; `done` says what was just changed."""
    by = question.approver
    state = f"Approved by {by.name}." if by else "Not approved yet: it does not go out."
    place = f"Question {listed.number_of(question.token)} of {len(listed.questions)} in {listed.plan.id}. {state}"
    return Panel(
        cut(done or question.text, 150),
        (
            *([text(done)] if done else []),
            quote(question.text),
            *coach_lines(context, question.text),
            small(place),
            Row(_question_buttons(question)),
        ),
    )


def _question_buttons(question: PlanQuestion) -> tuple[Button, ...]:
    token = question.token
    approve = () if question.may_go_out else (Button("Approve", "approvequestion", token, main=True),)
    moves = (Button("Earlier", "earlier", token), Button("Later", "laterquestion", token))
    others = (Button("Remove", "removequestion", token), Button("Back to the prompt", "plan", question.plan))
    return (*approve, Button("Reword", "rewordquestion", token), *moves, *others)


def coach_lines(context: Context, words: str) -> Sequence[Part]:
    """The coach's remarks on a question, or that there are none."""
    lines = judged_here(context, words).lines
    return [text(f"• {line}") for line in lines] or [small(FITS)]


# --- adding and changing


def press_questions_add(context: Context, request: Request) -> Answer:
    """The window in which questions are written."""
    return add_form(context, request, "")


def press_questions_check(context: Context, request: Request) -> Answer:
    """The same window with what the coach says of what is in it now."""
    return add_form(context, request, request.value)


def add_form(context: Context, request: Request, words: str) -> Form:
    """The window to add questions; the coach remarks while somebody types."""
    plan = editable(context, request.person, request.token).plan
    return Form(
        "Add questions",
        plan.id,
        (small(cut(plan.purpose, 200)),),
        Field("Questions", words, ADD_HINT, 2000),
        (Submit("Add", "questionsadded"),),
        findings=tuple(_findings(context, lines_of(words))),
        check=Submit("Check", "checkquestions"),
    )


def _findings(context: Context, texts: Sequence[str]) -> Sequence[Text]:
    """What speaks against these questions, each line with the beginning of the one that it is about."""
    return [small(f"“{cut(words, 50)}”: {line}") for words in texts for line in judged_here(context, words).lines]


def press_questions_added(context: Context, request: Request) -> Answer:
    """They are on the list, each with what the coach says."""
    added = add_questions(context, request.person, request.token, lines_of(request.value) or (request.value,))
    return added_panel(context, request.token, added)


def added_panel(context: Context, plan: str, added: Sequence[PlanQuestion]) -> Panel:
    """The questions that were just added."""
    listed = plan_called(context, plan)
    if len(added) == 1:
        return question_panel(context, added[0], listed, "Added to the end of the list.")
    head = f"{plural(len(added), 'question')} added"
    buttons = (Button("Approve all", "approveall", listed.plan.id, main=True), Button("Open", "plan", listed.plan.id))
    findings = questions_with_findings(context, [question.text for question in added])
    return Panel(head, (text(bold(head)), *findings, Row(buttons)))


def press_question(context: Context, request: Request) -> Answer:
    """One question."""
    return question_panel(context, *question_called(context, request.token))


def press_question_approve(context: Context, request: Request) -> Answer:
    """It may go out."""
    question, listed = question_called(context, request.token)
    approve_questions(context, request.person, listed.plan.id, {question.token})
    return question_panel(context, *question_called(context, request.token), f"Approved by {request.person.name}.")


def press_approve_all(context: Context, request: Request) -> Answer:
    """All of them may go out."""
    listed = plan_called(context, request.token)
    tokens = {question.token for question in listed.questions}
    approved = approve_questions(context, request.person, listed.plan.id, tokens)
    done = f"{plural(len(approved), 'question')} approved by {request.person.name}."
    return plan_panel(context, plan_called(context, request.token), done)


def press_question_reword(context: Context, request: Request) -> Answer:
    """The window with its words."""
    question, _ = question_called(context, request.token)
    return reword_form(context, request, question.text)


def press_reworded_check(context: Context, request: Request) -> Answer:
    """The same window with what the coach says of the words in it now."""
    return reword_form(context, request, request.value)


def reword_form(context: Context, request: Request, words: str) -> Form:
    """The window to reword a question; the coach remarks while somebody types."""
    question, listed = question_called(context, request.token)
    editable(context, request.person, listed.plan.id)
    lines = judged_here(context, words).lines if words.strip() else ()
    return Form(
        "Reword the question",
        question.token,
        (),
        Field("The question", words, "If you change it, it needs approval again.", 2000),
        (Submit("Save", "reworded"),),
        findings=tuple(map(small, lines)),
        check=Submit("Check", "checkreworded"),
    )


def press_question_reworded(context: Context, request: Request) -> Answer:
    """Its new words, and what the coach says of them."""
    reword_question(context, request.person, request.token, request.value)
    return question_panel(context, *question_called(context, request.token), "Saved.")


def press_question_earlier(context: Context, request: Request) -> Answer:
    """It is asked one place earlier."""
    return _moved(context, request, -1)


def press_question_later(context: Context, request: Request) -> Answer:
    """It is asked one place later."""
    return _moved(context, request, 1)


def _moved(context: Context, request: Request, step: int) -> Answer:
    question, listed = question_called(context, request.token)
    place = listed.number_of(question.token) + step
    moved = move_question(context, request.person, question.token, place)
    return plan_panel(context, moved)


def press_question_remove(context: Context, request: Request) -> Answer:
    """It is off the list."""
    question = remove_question(context, request.person, request.token)
    return plan_panel(context, plan_called(context, question.plan), "Removed.")


# --- asking now


def press_ask_now(context: Context, request: Request) -> Answer:
    """What would be asked, where, and what to know before; the next press asks it."""
    return ask_panel(context, request, to_run(context, request.token))


def ask_panel(context: Context, request: Request, runnable: Runnable) -> Panel:
    """The exact words to be asked, for a last look."""
    plan = runnable.listed.plan
    names = names_of_channels(context, [channel.id for channel in plan.channels])
    head = f"Ask this in {', '.join(names.values())} now?"
    notes = warnings(context, runnable)
    number = runnable.listed.number_of(runnable.question.token)
    label = "Ask it anyway" if notes else "Ask it now"
    buttons = (Button(label, "askanyway", f"{plan.id}.{number}", main=not notes), Button("Not now", "plan", plan.id))
    signed = f"Your press is the approval: members see your name, {request.person.name}, under it."
    listed = [text(f"• {note}") for note in notes]
    return Panel(head, (text(bold(head)), quote(runnable.question.text), *listed, small(signed), Row(buttons)))


def warnings(context: Context, runnable: Runnable) -> Sequence[str]:
    """What a manager should know before a question is asked."""
    coach = judged_here(context, runnable.question.text).findings
    again = ["It was asked here within a year. Nobody should hear the same twice."] if runnable.again else []
    stacked = [f"{runnable.stacked[:1].upper()}{runnable.stacked[1:]}."] if runnable.stacked else []
    return [*(finding.line for finding in coach), *again, *stacked]


def press_ask_anyway(context: Context, request: Request) -> Answer:
    """It goes out."""
    plan, number = request.numbered
    return asked_panel(context, request, plan, number)


def asked_panel(context: Context, request: Request, plan: str, number: int) -> Panel:
    """The question is on its way."""
    slots = run_now(context, plan, request.person, number)
    names = names_of_channels(context, [str(slot.place) for slot in slots])
    return say(f"It is on its way to {', '.join(names.values())}.")
