"""All plans: those declared in goodneighbor.toml, and those made at the desk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.model.plan import Plan, PlanChannel, PlanQuestion, PlanStanding, PlanWithQuestions, QuestionState
from bot.ports.context import Context
from bot.settings.schedule import Schedule, next_slots
from bot.settings.settings import PromptPlan, Settings

DECLARED = "goodneighbor.toml"
"""The author of plans and questions declared in the settings."""


def all_plans(context: Context) -> Sequence[PlanWithQuestions]:
    """Every plan that has not ended, declared ones first."""
    standings = context.store.plans.standings()
    declared = [_declared(prompt) for prompt in context.settings.prompts]
    taken = {plan.id for plan, _ in declared}
    made = [plan for plan in context.store.plans.plans() if plan.ended_at is None and plan.id not in taken]
    questions: dict[str, list[PlanQuestion]] = {plan.id: [] for plan in made}
    for question in context.store.plans.questions(questions) if made else ():
        if question.state is not QuestionState.REMOVED:
            questions[question.plan].append(question)
    listed = [*declared, *((plan, questions[plan.id]) for plan in made)]
    return [
        PlanWithQuestions(plan, standings.get(plan.id, PlanStanding(plan.id)), tuple(those)) for plan, those in listed
    ]


def plan_called(context: Context, id: str) -> PlanWithQuestions:
    """The plan with this id; `NotPossible` lists those there are."""
    plans = all_plans(context)
    chosen = next((listed for listed in plans if listed.plan.id == id.strip().lower()), None)
    if chosen is None:
        known = ", ".join(listed.plan.id for listed in plans) or "none yet"
        raise NotPossible(f'There is no prompt "{id[:40]}"; known: {known}.')
    return chosen


def why_asked(context: Context, id: str) -> str:
    """The reason that members read under a question of this plan; "" for none."""
    plans = [listed.plan for listed in all_plans(context)]
    return next((plan.why for plan in plans if plan.id == id), "")


def schedule_in(settings: Settings, plan: Plan, channel: PlanChannel) -> Schedule | None:
    """The schedule of a plan in one channel: in the channel's own zone, and never on a holiday."""
    if plan.schedule is None:
        return None
    zone = channel.zone or plan.schedule.zone
    return replace(plan.schedule, zone=zone, skip=plan.schedule.skip | settings.holidays)


class ComingSlot(NamedTuple):
    """A coming posting: when (UTC), its local date, channel and zone."""

    plan: str
    at: datetime
    day: date
    channel: str
    zone: str


def coming_of(settings: Settings, listed: PlanWithQuestions, now: datetime, count: int = 5) -> Sequence[ComingSlot]:
    """The next postings of a plan, soonest first; none while it is paused, and without skipped ones."""
    if listed.standing.paused:
        return ()
    skip = listed.standing.skip
    return planned_slots(settings, listed.plan, max(now, skip) if skip else now, count)


def planned_slots(settings: Settings, plan: Plan, now: datetime, count: int = 5) -> Sequence[ComingSlot]:
    """The next postings by schedule alone, soonest first."""
    slots = []
    for channel in plan.channels:
        schedule = schedule_in(settings, plan, channel)
        if schedule is not None:
            coming = next_slots(plan.id, schedule, now, count)
            slots += [ComingSlot(plan.id, slot.at, slot.day, channel.id, schedule.zone) for slot in coming]
    return sorted(slots, key=lambda slot: (slot.at, slot.channel))[:count]


def is_asked(listed: PlanWithQuestions) -> bool:
    """Whether a plan is posted automatically: it has a rhythm and an approved question."""
    return listed.plan.schedule is not None and bool(listed.approved)


def _declared(prompt: PromptPlan) -> tuple[Plan, Sequence[PlanQuestion]]:
    """A plan of the settings: whoever is named beside it has approved all of its questions."""
    channels = tuple(PlanChannel(id, prompt.zones.get(id, "")) for id in (prompt.channel, *prompt.also))
    plan = Plan(
        id=prompt.id,
        purpose=prompt.purpose,
        channels=channels,
        schedule=prompt.schedule,
        approver=prompt.approved_by,
        why=prompt.why,
        made_by=DECLARED,
        declared=True,
    )
    return plan, [_declared_question(prompt, number, text) for number, text in enumerate(prompt.asks, 1)]


def _declared_question(prompt: PromptPlan, position: int, text: str) -> PlanQuestion:
    question = PlanQuestion(
        token=f"{prompt.id}.{position}",
        plan=prompt.id,
        position=position,
        text=text,
        state=QuestionState.WRITTEN,
        added_by=DECLARED,
        added_at=EPOCH,
    )
    by = prompt.approved_by
    return question.approved(Person(by, by), None) if by else question


EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
"""The date of questions in the settings, whose true date nobody knows."""
