"""Asking a question now: a manager's press is the approval."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.base.tenants import place_of
from bot.model.plan import PlanQuestion, PlanWithQuestions
from bot.model.prompt import PromptSlot, SlotState
from bot.plans.listing import ComingSlot, all_plans, coming_of, is_asked, plan_called
from bot.plans.postings import MANUAL, RUNS_APART, post_of_slot, slot_of
from bot.plans.room import APART, AskingMoment, stacks
from bot.plans.turns import heard_in, not_heard, same_words
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, require
from bot.settings.schedule import Slot


class Runnable(NamedTuple):
    """The question that would be asked; `again`: it was asked in one of these channels within a year; `stacked` says
    what was asked there a moment ago."""

    listed: PlanWithQuestions
    question: PlanQuestion
    again: bool
    stacked: str


def to_run(context: Context, plan_id: str, number: int = 0) -> Runnable:
    """The question with this number; 0 means the next one that was not asked within a year, else the first."""
    listed = plan_called(context, plan_id)
    if not listed.questions:
        raise NotPossible(f"{listed.plan.id} has no question yet. Add one: `/neighbor prompt add {listed.plan.id}`")
    places = _places(context, listed)
    heard = frozenset[str]().union(*(heard_in(context.store, place, context.now) for place in places))
    unasked = not_heard(listed.questions, heard)
    ready = [question for question in unasked if question.may_go_out] or unasked or listed.questions
    question = question_numbered(listed, number) if number else ready[0]
    stacked = next((why for place in places if (why := _stacked(context, listed, place))), "")
    return Runnable(listed, question, same_words(question.text) in heard, stacked)


def run_now(context: Context, plan_id: str, person: Person, number: int = 0) -> Sequence[PromptSlot]:
    """Post a question now, in every channel of its plan."""
    require(context.settings, person, Permission.PLAN)
    runnable = to_run(context, plan_id, number)
    plan, text, now = runnable.listed.plan, runnable.question.text, context.now
    first = _first_number(context, plan.id)
    slots = [
        slot_of(plan, Slot(plan.id, now.date(), first + index, now), place, text, person.id, SlotState.DUE)
        for index, place in enumerate(_places(context, runnable.listed))
    ]
    context.store.keep(Changes(slots=slots, posts=[post_of_slot(slot, person, now) for slot in slots]))
    return slots


def question_numbered(listed: PlanWithQuestions, number: int) -> PlanQuestion:
    """The question with this number, from 1 on; `NotPossible` where there is none."""
    if not 1 <= number <= len(listed.questions):
        count = len(listed.questions)
        raise NotPossible(f"{listed.plan.id} has {count} questions, numbered from 1; there is no {number}.")
    return listed.questions[number - 1]


def coming(context: Context, count: int = 5) -> Sequence[ComingSlot]:
    """The next scheduled postings of all plans, soonest first."""
    plans = [listed for listed in all_plans(context) if is_asked(listed)]
    slots = [slot for listed in plans for slot in coming_of(context.settings, listed, context.now, count)]
    return sorted(slots, key=lambda slot: (slot.at, slot.plan, slot.channel))[:count]


class Plans(NamedTuple):
    """All plans, the next postings and the latest ones, as of `at`."""

    listed: Sequence[PlanWithQuestions]
    coming: Sequence[ComingSlot]
    latest: Sequence[PromptSlot]
    at: datetime


def plans(context: Context, count: int = 5) -> Plans:
    """All plans, the next postings, and the latest."""
    return Plans(all_plans(context), coming(context, count), context.store.prompts.slots(), context.now)


def _places(context: Context, listed: PlanWithQuestions) -> Sequence[ChannelRef]:
    """The channels of a plan; those whose platform has not told yet where they lie learn it before they are posted."""
    ids = [channel.id for channel in listed.plan.channels]
    return [place_of(context.tenants, id) for id in ids]


def _first_number(context: Context, plan: str) -> int:
    """The number of the first channel of what is run now: no posting of today has it or one above it."""
    today = [slot for slot in context.store.prompts.slots(plan, limit=100) if slot.day == context.now.date()]
    last = max((slot.number for slot in today if slot.number >= MANUAL), default=None)
    return MANUAL if last is None else (last // RUNS_APART + 1) * RUNS_APART


def _stacked(context: Context, listed: PlanWithQuestions, place: ChannelRef) -> str:
    due = Slot(listed.plan.id, context.now.date(), 0, context.now)
    slot = slot_of(listed.plan, due, place, "", "", SlotState.DUE)
    asked = context.store.prompts.asked_since(place, context.now - APART)
    return stacks(AskingMoment(context.store, slot, context.now, asked))
