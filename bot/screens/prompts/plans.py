"""The team's plans: the list, one plan, and the next postings."""

from collections.abc import Mapping, Sequence

from bot.base.humanize import plural
from bot.base.tenants import place_of
from bot.base.zones import zone_named
from bot.model.plan import PlanQuestion, PlanWithQuestions
from bot.model.prompt import PromptSlot, SlotState
from bot.model.views import Button
from bot.plans.editing import end_plan, pause_plan, resume_plan, skip_next
from bot.plans.listing import ComingSlot, all_plans, coming_of, plan_called
from bot.plans.running import coming
from bot.plans.turns import heard_in, not_heard
from bot.plans.voices import token_of_slot
from bot.ports.channel_names import names_of_channels
from bot.ports.context import Context
from bot.screens.parts.panel import Ink, Panel, Part, Row, Span, Text, bold, cut, moment, say, small, text
from bot.screens.parts.steps import Answer, Request
from bot.settings.rhythm import describe_rhythm

NEW_PLAN = Button("New prompt", "newplan", "new", main=True)
NO_PLANS = (
    "Nothing is planned yet. A prompt is what you want to learn, where and when you ask, and a list of questions."
)
SHOWN_QUESTIONS = 8
SHOWN_POSTINGS = 3
SHOWN_PLANS = 9
STATES: Mapping[SlotState, str] = {
    SlotState.DUE: "on its way",
    SlotState.POSTED: "asked",
    SlotState.MISSED: "missed",
    SlotState.SKIPPED: "not asked",
}


def plans_panel(context: Context) -> Panel:
    """Every plan in a line or two, with a button to open it."""
    listed = all_plans(context)
    head = plural(len(listed), "prompt") if listed else "Prompts"
    rows: list[Part] = [_plan_row(context, each) for each in listed[:SHOWN_PLANS]]
    more = [small(f"and {len(listed) - SHOWN_PLANS} more: `/neighbor prompt show ID`")] if listed[SHOWN_PLANS:] else []
    body = rows or [text(NO_PLANS)]
    return Panel(head, (text(bold(head)), *body, *more, Row((NEW_PLAN,))))


def _plan_row(context: Context, listed: PlanWithQuestions) -> Row:
    plan, soon = listed.plan, coming_of(context.settings, listed, context.now, 1)
    coming_next = f"{'next ' if soon else ''}{next_words(soon)}"
    state = f"paused: {listed.standing.paused}" if listed.standing.paused else coming_next
    state = state if listed.approved else "waits for an approved question"
    lines = f"\n{plan.id}{' (in goodneighbor.toml)' if plan.declared else ''} · {_where(context, listed)} · {state}"
    return Row(
        (Button("Open", "plan", plan.id),), text(bold(_title(context, listed)), lines, f" · {_left(context, listed)}")
    )


def plan_panel(context: Context, listed: PlanWithQuestions, done: str = "") -> Panel:
    """One plan: purpose, next dates, questions in order, and the latest postings; `done` says what was just changed."""
    plan = listed.plan
    what = [text(done)] if done else []
    return Panel(
        cut(done or _title(context, listed), 150),
        (
            *what,
            text(bold(_title(context, listed))),
            _about(context, listed),
            Row(_plan_buttons(listed)),
            *_questions(context, listed),
            *_latest(context, plan.id),
        ),
    )


def _about(context: Context, listed: PlanWithQuestions) -> Text:
    plan = listed.plan
    pieces = [f"Where: {_where(context, listed)}\nWhen: {describe_rhythm(plan.schedule)}"]
    if listed.standing.paused:
        pieces.append(f"\nPaused: {listed.standing.paused}")
    else:
        soon = coming_of(context.settings, listed, context.now)
        until = "" if listed.approved or not soon else "once a question is approved: "
        pieces.append(f"\nNext: {until}{next_words(soon)}")
    if plan.why:
        pieces.append(f"\nMembers read: {cut(plan.why, 200)}")
    if plan.declared:
        pieces.append("\nDeclared in goodneighbor.toml, and changed only there.")
    pieces.append(f"\nId: {plan.id}")
    return text(*pieces)


def _plan_buttons(listed: PlanWithQuestions) -> tuple[Button, ...]:
    plan, id = listed.plan, listed.plan.id
    run = Button("Ask now", "asknow", id)
    going = Button("Resume", "resumeplan", id) if listed.standing.paused else Button("Pause", "pauseplan", id)
    skip = () if listed.standing.paused or plan.schedule is None else (Button("Skip the next", "skipplan", id),)
    if plan.declared:
        return (run, going, *skip)
    waiting = [question for question in listed.questions if not question.may_go_out]
    approve = (Button("Approve all", "approveall", id, main=True),) if waiting else ()
    add = (Button("Add questions", "addquestions", id, main=not waiting), Button("From the bank", "bank", id))
    return (*approve, *add, run, going, *skip, Button("Change", "editplan", id), Button("End", "endplan", id))


def _questions(context: Context, listed: PlanWithQuestions) -> Sequence[Part]:
    """Those that are still to be asked first, in order; then how many were."""
    heard = _heard(context, listed)
    to_come = not_heard(listed.questions, heard)
    rows: list[Part] = [_question_row(listed, question) for question in to_come[:SHOWN_QUESTIONS]]
    rest = len(to_come) - SHOWN_QUESTIONS
    more = [small(f"and {rest} more")] if rest > 0 else []
    asked = len(listed.questions) - len(to_come)
    done = [small(f"{plural(asked, 'question')} already asked in the last year.")] if asked else []
    head = [text(bold("To ask"))] if rows else [text("No question is left to ask.")]
    return [*head, *rows, *more, *done]


def _question_row(listed: PlanWithQuestions, question: PlanQuestion) -> Part:
    by = question.approver
    state = ("\napproved by ", Span(cut(by.name, 60), Ink.PERSON, by.id)) if by else ("\nnot approved yet",)
    line = text(f"{listed.number_of(question.token)}. {cut(question.text, 200)}", *state)
    return line if listed.plan.declared else Row((Button("Open", "question", question.token),), line)


def _latest(context: Context, plan: str) -> Sequence[Part]:
    slots = context.store.prompts.slots(plan, SHOWN_POSTINGS)
    return [text(bold("So far")), *map(posting_line, slots)] if slots else []


def posting_line(slot: PromptSlot) -> Part:
    """The outcome of one posting, with a button to its answers."""
    answers = f", {plural(slot.answers, 'answer')}" if slot.state is SlotState.POSTED else ""
    note = f" ({slot.note})" if slot.note else ""
    what = f"“{cut(slot.text, 120)}” " if slot.text else ""
    line = text("• ", what, f"{STATES[slot.state]} ", moment(slot.due), f"{answers}{note}")
    return Row((Button("Answers", "answers", token_of_slot(slot)),), line) if slot.answers else line


def next_words(slots: Sequence[ComingSlot]) -> str:
    """The next dates in their own zones."""
    if not slots:
        return "only when somebody asks now"
    days = [f"{slot.at.astimezone(zone_named(slot.zone)):%a %d %b %Y %H:%M}" for slot in slots]
    zones = {slot.zone for slot in slots}
    if len(zones) == 1:
        return f"{'; '.join(dict.fromkeys(days))} ({slots[0].zone})"
    return "; ".join(f"{day} ({slot.zone})" for day, slot in zip(days, slots, strict=True))


def _where(context: Context, listed: PlanWithQuestions) -> str:
    names = names_of_channels(context, [channel.id for channel in listed.plan.channels])
    shown = [f"{names[each.id]} ({each.zone})" if each.zone else names[each.id] for each in listed.plan.channels]
    return ", ".join(shown)


def _title(context: Context, listed: PlanWithQuestions) -> str:
    """What a plan is for; of one that does not say, the question that comes next."""
    heard = _heard(context, listed)
    first = next((question.text for question in [*not_heard(listed.questions, heard), *listed.questions]), "")
    return cut(listed.plan.purpose or first or listed.plan.id, 140)


def _heard(context: Context, listed: PlanWithQuestions) -> frozenset[str]:
    """What every channel of a plan has heard within a year."""
    places = [place_of(context.tenants, channel.id) for channel in listed.plan.channels]
    heard = [heard_in(context.store, place, context.now) for place in places]
    return frozenset.intersection(*heard) if heard else frozenset()


def _left(context: Context, listed: PlanWithQuestions) -> str:
    left = len(not_heard(listed.approved, _heard(context, listed)))
    waiting = len(listed.questions) - len(listed.approved)
    more = f", {waiting} not approved yet" if waiting else ""
    return f"{plural(left, 'question')} left{more}"


def next_panel(context: Context) -> Panel:
    """The next dates of all plans."""
    slots = coming(context)
    if not slots:
        return say("Nothing is planned: no prompt has both a rhythm and an approved question.")
    names = names_of_channels(context, {slot.channel for slot in slots})
    lines = [f"{next_words([slot])} · {slot.plan} · {names[slot.channel]}" for slot in slots]
    return Panel("What is asked next", (text(bold("What is asked next")), text("\n".join(lines))))


# --- presses


def press_plan(context: Context, request: Request) -> Answer:
    """One plan."""
    return plan_panel(context, plan_called(context, request.token))


def press_plan_pause(context: Context, request: Request) -> Answer:
    """It asks nothing until it is resumed."""
    listed = pause_plan(context, request.person, request.token)
    return plan_panel(context, listed, "Paused. Nothing is asked until somebody resumes it.")


def press_plan_resume(context: Context, request: Request) -> Answer:
    """It asks again."""
    return plan_panel(context, resume_plan(context, request.person, request.token), "It goes on, from the next date.")


def press_plan_skip(context: Context, request: Request) -> Answer:
    """The next date is left out."""
    listed = skip_next(context, request.person, request.token)
    return plan_panel(context, listed, "The next date is skipped; its question keeps its turn.")


def press_plan_end(context: Context, request: Request) -> Answer:
    """Is it really over?"""
    plan = plan_called(context, request.token).plan
    head = f"End “{cut(plan.purpose or plan.id, 80)}”?"
    buttons = (Button("End it", "reallyend", plan.id), Button("Keep it", "plan", plan.id, main=True))
    return Panel(head, (text(bold(head)), text("It asks nothing any more. Answers are kept."), Row(buttons)))


def press_plan_ended(context: Context, request: Request) -> Answer:
    """It is over."""
    plan = end_plan(context, request.person, request.token)
    return say(f"{plan.id} has ended. What members answered is kept.")
