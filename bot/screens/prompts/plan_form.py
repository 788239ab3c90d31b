"""Making or changing a plan: the window, the preview with the next five dates, and saving."""

from collections.abc import Sequence

from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.model.views import Button
from bot.plans.editing import editable
from bot.plans.listing import plan_called, planned_slots
from bot.plans.plan_drafts import (
    PlanDraft,
    draft_of_plan,
    find_draft,
    keep_draft,
    kept_draft,
    save_draft,
    understand_draft,
)
from bot.plans.turns import judged_here
from bot.ports.channel_names import names_of_channels
from bot.ports.context import Context
from bot.screens.parts.panel import FIRST_BOX, Field, Form, Panel, Part, Row, Submit, bold, cut, small, text
from bot.screens.parts.steps import Answer, Request
from bot.screens.prompts.plans import NEW_PLAN, next_words, plan_panel
from bot.settings.rhythm import describe_rhythm

NEW_TOKEN = NEW_PLAN.token
NEW = PlanDraft("", "", "every tuesday at 18:00")
WHEN_HINT = "Such as: every 2 weeks on monday at 09:30; every first friday at 10:00; by hand"
PURPOSE, CHANNELS, RHYTHM, WHY, QUESTIONS = FIRST_BOX, "channels", "rhythm", "why", "questions"
"""The keys of the boxes."""


def plan_form(token: str, draft: PlanDraft) -> Form:
    """The window; a new plan is asked for questions too."""
    purpose = Field("What do you want to learn?", draft.purpose, "Only the team reads this.", 300, False)
    where = Field("Where?", draft.channels, "Such as: #help, #lounge Asia/Tokyo", 500, False, CHANNELS)
    when = Field("When?", draft.rhythm, WHEN_HINT, 300, False, RHYTHM)
    why = Field("Why do you ask?", draft.why, "Members read this under the question.", 300, False, WHY, optional=True)
    hint = "One on each line. You can add more later."
    questions = Field("Questions", draft.questions, hint, 2000, True, QUESTIONS, optional=True)
    title = "Change the prompt" if draft.plan else "New prompt"
    return Form(title, token, (), purpose, (Submit("Next", "plandraft"),), (where, when, why, questions))


def preview_panel(context: Context, request: Request, token: str, draft: PlanDraft) -> Panel:
    """The preview of a draft: its next five dates, and the coach's remarks on each question."""
    drafted = understand_draft(context, request.person, draft)
    plan = drafted.plan
    names = names_of_channels(context, [channel.id for channel in plan.channels])
    where = ", ".join(f"{names[each.id]} {each.zone}".strip() for each in plan.channels)
    about = f"Where: {where}\nWhen: {describe_rhythm(plan.schedule)}"
    soon = f"\nThe next five: {next_words(planned_slots(context.settings, plan, context.now))}"
    return Panel(
        cut(plan.purpose, 150),
        (
            text(bold(cut(plan.purpose, 200))),
            text(about, soon),
            *questions_with_findings(context, drafted.texts),
            small("Nothing is saved yet."),
            Row(_buttons(context, token, drafted.texts)),
        ),
    )


def _buttons(context: Context, token: str, texts: Sequence[str]) -> tuple[Button, ...]:
    change = Button("Change", "changedraft", token)
    if not texts:
        return (Button("Save", "saveplan", token, main=True), change)
    fine = not any(judged_here(context, words).findings for words in texts)
    approve = Button(f"Save and approve {plural(len(texts), 'question')}", "saveapproved", token, main=fine)
    return (approve, Button("Save only", "saveplan", token), change._replace(main=not fine))


def questions_with_findings(context: Context, texts: Sequence[str]) -> Sequence[Part]:
    """Each question with the coach's remarks below it."""
    parts: list[Part] = []
    for number, words in enumerate(texts, 1):
        parts.append(text(f"{number}. {cut(words, 300)}"))
        parts += [small(line) for line in judged_here(context, words).lines]
    return parts


def press_new_plan(context: Context, request: Request) -> Answer:
    """The empty window."""
    return plan_form(NEW_TOKEN, NEW)


def press_plan_edit(context: Context, request: Request) -> Answer:
    """The window with what the plan is now."""
    plan = editable(context, request.person, request.token).plan
    return plan_form(plan.id, draft_of_plan(context, plan))


def press_plan_draft(context: Context, request: Request) -> Answer:
    """What was written is kept, and shown as it was understood; or what was not, with a way back to the window."""
    draft = PlanDraft(
        purpose=request.words.get(PURPOSE, request.value),
        channels=request.words.get(CHANNELS, ""),
        rhythm=request.words.get(RHYTHM, ""),
        why=request.words.get(WHY, ""),
        questions=request.words.get(QUESTIONS, ""),
        plan=_plan_changed(context, request.token),
    )
    token = keep_draft(context, request.person, draft)
    try:
        return preview_panel(context, request, token, draft)
    except BadInput as error:
        change = Row((Button("Change", "changedraft", token, main=True),))
        return Panel(cut(error.sentence, 150), (text(error.sentence), small("What you wrote is kept."), change))


def _plan_changed(context: Context, token: str) -> str:
    """The plan that a window changes: it carries its id, or the token of a draft of it; none for a new one."""
    if token == NEW_TOKEN:
        return ""
    draft = find_draft(context, token)
    return draft.plan if draft is not None else plan_called(context, token).plan.id


def press_draft_change(context: Context, request: Request) -> Answer:
    """The window again, with what was written."""
    return plan_form(request.token, kept_draft(context, request.token))


def press_draft_save(context: Context, request: Request) -> Answer:
    """The plan is there; its questions wait for an approval."""
    plan = save_draft(context, request.person, request.token, approve=False)
    return plan_panel(context, plan_called(context, plan.id), "Saved.")


def press_draft_approve(context: Context, request: Request) -> Answer:
    """The plan is there, and its questions may go out."""
    plan = save_draft(context, request.person, request.token, approve=True)
    return plan_panel(context, plan_called(context, plan.id), f"Saved, and approved by {request.person.name}.")
