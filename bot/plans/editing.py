"""Making and changing plans at the desk; each change takes effect at once."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.base.clean import clean
from bot.base.errors import BadInput, NotPossible
from bot.base.humanize import free_name
from bot.base.person import Person
from bot.base.zones import zone_named
from bot.model.plan import Plan, PlanChannel, PlanQuestion, PlanStanding, PlanWithQuestions, QuestionState
from bot.plans.listing import all_plans, coming_of, plan_called
from bot.plans.postings import MOST_CHANNELS
from bot.plans.turns import same_words
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, require
from bot.settings.schedule import Schedule

LONGEST_QUESTION = 2000
LONGEST_NAME = 24
NO_PURPOSE = "Say what you want to learn, in a few words."
NO_CHANNEL = "Name at least one channel, such as #help."


def make_plan(
    context: Context,
    person: Person,
    purpose: str,
    channels: Sequence[PlanChannel],
    schedule: Schedule | None,
    why: str = "",
    id: str = "",
) -> Plan:
    """Make a plan with this person as approver; its id is made from its purpose."""
    require(context.settings, person, Permission.PLAN)
    taken = {listed.plan.id for listed in all_plans(context)} | {plan.id for plan in context.store.plans.plans()}
    plan = Plan(
        id=id or plan_id(purpose, taken),
        purpose=_purpose(purpose),
        channels=_channels(channels),
        schedule=schedule,
        approver=person.id,
        why=clean(why).strip(),
        made_by=person.id,
        made_at=context.now,
    )
    context.store.keep(Changes(plans=[plan]))
    return plan


def change_plan(
    context: Context,
    person: Person,
    id: str,
    purpose: str,
    channels: Sequence[PlanChannel],
    schedule: Schedule | None,
    why: str,
) -> Plan:
    """Change the purpose, channels, rhythm or reason of a plan."""
    plan = editable(context, person, id).plan
    plan = replace(
        plan, purpose=_purpose(purpose), channels=_channels(channels), schedule=schedule, why=clean(why).strip()
    )
    context.store.keep(Changes(plans=[plan]))
    return plan


def end_plan(context: Context, person: Person, id: str) -> Plan:
    """End a plan; its postings and answers are kept."""
    plan = replace(editable(context, person, id).plan, ended_at=context.now)
    context.store.keep(Changes(plans=[plan]))
    return plan


def add_questions(context: Context, person: Person, id: str, texts: Sequence[str]) -> Sequence[PlanQuestion]:
    """Add unapproved questions at the end of the list, without those it has already."""
    listed = editable(context, person, id)
    known = {same_words(question.text) for question in listed.questions}
    wanted = [text for text in map(_question, texts) if same_words(text) not in known]
    if texts and not wanted:
        raise NotPossible(f"{listed.plan.id} has this question already.")
    added = [
        PlanQuestion(
            token=context.new_token(),
            plan=listed.plan.id,
            position=position,
            text=text,
            state=QuestionState.WRITTEN,
            added_by=person.id,
            added_at=context.now,
        )
        for position, text in enumerate(dict.fromkeys(wanted), listed.next_position)
    ]
    context.store.keep(Changes(questions=added))
    return added


def approve_questions(context: Context, person: Person, id: str, tokens: Collection[str]) -> Sequence[PlanQuestion]:
    """Approve the exact words of these questions."""
    listed = editable(context, person, id)
    approved = [
        question.approved(person, context.now)
        for question in listed.questions
        if question.token in tokens and not question.may_go_out
    ]
    context.store.keep(Changes(questions=approved))
    return approved


def reword_question(context: Context, person: Person, token: str, text: str) -> PlanQuestion:
    """Change a question, which then needs approval again."""
    question, listed = question_called(context, token)
    editable(context, person, listed.plan.id)
    if _question(text) == question.text:
        return question
    changed = replace(
        question,
        text=_question(text),
        state=QuestionState.WRITTEN,
        approved_by=None,
        approved_at=None,
        approved_hash="",
    )
    context.store.keep(Changes(questions=[changed]))
    return changed


def remove_question(context: Context, person: Person, token: str) -> PlanQuestion:
    """Take a question off the list."""
    question, listed = question_called(context, token)
    editable(context, person, listed.plan.id)
    removed = replace(question, state=QuestionState.REMOVED)
    context.store.keep(Changes(questions=[removed]))
    return removed


def move_question(context: Context, person: Person, token: str, place: int) -> PlanWithQuestions:
    """Give a question this number, from 1 on; the others close up."""
    question, listed = question_called(context, token)
    editable(context, person, listed.plan.id)
    others = [each for each in listed.questions if each.token != token]
    index = max(0, min(place - 1, len(others)))
    ordered = [*others[:index], question, *others[index:]]
    moved = [replace(each, position=number) for number, each in enumerate(ordered, 1)]
    context.store.keep(Changes(questions=moved))
    return replace(listed, questions=tuple(moved))


def pause_plan(context: Context, person: Person, id: str, why: str = "") -> PlanWithQuestions:
    """Pause a plan until somebody resumes it."""
    why = clean(why).strip()[:200] or f"paused by {person.name}"
    return _stand(context, person, id, paused=why)


def resume_plan(context: Context, person: Person, id: str) -> PlanWithQuestions:
    """Resume a plan from its next date on."""
    return _stand(context, person, id)


def skip_next(context: Context, person: Person, id: str) -> PlanWithQuestions:
    """Leave out the next posting in every channel."""
    listed = plan_called(context, id)
    coming = coming_of(context.settings, listed, context.now, MOST_CHANNELS)
    if not coming:
        raise NotPossible(
            f"{listed.plan.id} has no next date: {'it is paused' if listed.standing.paused else 'no rhythm'}."
        )
    first = coming[0].day
    return _stand(context, person, id, skip=max(slot.at for slot in coming if slot.day == first))


def _stand(
    context: Context, person: Person, id: str, paused: str = "", skip: datetime | None = None
) -> PlanWithQuestions:
    require(context.settings, person, Permission.PLAN)
    listed = plan_called(context, id)
    standing = PlanStanding(listed.plan.id, paused=paused, changed_by=person.name, changed_at=context.now, skip=skip)
    context.store.keep(Changes(standings=[standing]))
    return replace(listed, standing=standing)


def editable(context: Context, person: Person, id: str) -> PlanWithQuestions:
    """The plan, for somebody who may change it; `NotPossible` for one declared in the settings."""
    require(context.settings, person, Permission.PLAN)
    listed = plan_called(context, id)
    if listed.plan.declared:
        raise NotPossible(
            f"{listed.plan.id} is declared in goodneighbor.toml and is changed only there. You can pause it, skip the "
            "next date, or ask one of its questions now."
        )
    return listed


def question_called(context: Context, token: str) -> tuple[PlanQuestion, PlanWithQuestions]:
    """The question with this token, and its plan."""
    for listed in all_plans(context):
        question = next((each for each in listed.questions if each.token == token), None)
        if question is not None:
            return question, listed
    raise NotPossible("This question is not on the list any more.")


def plan_id(purpose: str, taken: Collection[str] = ()) -> str:
    """A short, unused id made of the first words of a purpose."""
    words = re.findall(r"[a-z0-9]+", purpose.lower())
    name = ""
    for word in (word for word in words if word not in _SMALL):
        if len(name) + len(word) >= LONGEST_NAME:
            break
        name = f"{name}-{word}".strip("-")
    return free_name(name or "plan", taken, "{}-{}")


_SMALL = frozenset(
    "a an and are at do does for how in is it of on our the their they to we what when where who why".split()
)


def _purpose(purpose: str) -> str:
    words = " ".join(clean(purpose).split())
    if not words:
        raise BadInput(NO_PURPOSE)
    return words[:300]


def _channels(channels: Sequence[PlanChannel]) -> tuple[PlanChannel, ...]:
    if not channels:
        raise BadInput(NO_CHANNEL)
    if len(channels) > MOST_CHANNELS:
        raise BadInput(f"A plan asks in at most {MOST_CHANNELS} channels.")
    for channel in channels:
        zone_named(channel.zone or "UTC")
    return tuple(dict.fromkeys(channels))


def _question(text: str) -> str:
    words = clean(text).strip()
    if not words:
        raise BadInput("Write the question.")
    if len(words) > LONGEST_QUESTION:
        raise BadInput(f"A question has at most {LONGEST_QUESTION:,} characters; this one has {len(words):,}.")
    return words
