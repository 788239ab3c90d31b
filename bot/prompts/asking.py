"""Asking the community: which postings of the approved prompts are due, postponed while the room is busy, or missed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person, approve
from bot.base.state_keys import prompt_key
from bot.base.tenants import tenant_of, with_tenant
from bot.model.post import Post, PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_post
from bot.ports.store import Store
from bot.settings.permissions import Permission, require
from bot.settings.schedule import GRACE, Slot, due_slots, next_slots
from bot.settings.settings import PromptPlan, Settings

BUSY_SPAN = timedelta(minutes=10)
BUSY_LINES = 10
"""So many messages in that time are a talk that one does not break into."""

WAITS = "waits for a pause"
"""How the note of a postponed posting begins."""

UNANSWERED_IN_A_ROW = 2
"""After so many postings that nobody answered a prompt pauses until a manager runs it again."""


def ask_what_is_due(context: Context) -> Sequence[PromptSlot]:
    """Plan every posting that came due since the last look; at most one catch-up a plan.

    A plan whose workspace or server is not known yet waits.
    """
    changes = Changes()
    if not context.settings.prompts:
        return ()
    approved = [plan for plan in context.settings.prompts if plan.schedule and plan.approved_by]
    plans = [plan for plan in approved if tenant_of(context.tenants, plan.channel) is not None]
    seen = context.store.state.values([prompt_key(plan.id) for plan in plans])
    for plan in plans:
        assert plan.schedule is not None
        last = datetime.fromisoformat(seen[prompt_key(plan.id)]) if prompt_key(plan.id) in seen else context.now
        due = due_slots(plan.id, plan.schedule, last, context.now)
        if due or prompt_key(plan.id) not in seen:
            changes.values[prompt_key(plan.id)] = context.now.isoformat()
        if due:
            _plan(context, plan, due, tenant_of(context.tenants, plan.channel) or "", changes)
    _release_postponed(context, changes)
    if changes.values or changes.slots:
        context.store.keep(changes)
    return tuple(changes.slots)


def run_now(context: Context, plan_id: str, person: Person, tenant: str = "") -> PromptSlot:
    """Post a prompt now: the press is the approval."""
    require(context.settings, person, Permission.PLAN)
    plan = context.settings.prompt(plan_id)
    if plan is None:
        known = ", ".join(prompt.id for prompt in context.settings.prompts) or "none"
        raise NotPossible(f'There is no prompt "{plan_id}" in goodneighbor.toml; known: {known}.')
    today = [slot for slot in context.store.prompts.slots(plan_id, limit=100) if slot.day == context.now.date()]
    number = 1 + max((slot.number for slot in today if slot.number >= MANUAL), default=MANUAL - 1)
    tenant = tenant or tenant_of(context.tenants, plan.channel) or ""
    slot = _slot(plan, Slot(plan.id, context.now.date(), number, context.now), tenant, person.id, SlotState.DUE)
    context.store.keep(Changes(slots=[slot], posts=[_post(slot, person, context.now)]))
    return slot


MANUAL = 100
"""Numbers from here on are postings that a person ran; below are those of the schedule."""


def coming(settings: Settings, now: datetime, count: int = 5) -> Sequence[Slot]:
    """The next postings of all approved prompts, soonest first."""
    slots = [
        slot
        for plan in settings.prompts
        if plan.schedule and plan.approved_by
        for slot in next_slots(plan.id, plan.schedule, now, count)
    ]
    return sorted(slots, key=lambda slot: slot.at)[:count]


class Plans(NamedTuple):
    """Prompts as a manager looks at them: what comes next, and what became of the latest postings."""

    coming: Sequence[Slot]
    latest: Sequence[PromptSlot]


def plans(context: Context, count: int = 5) -> Plans:
    """The next postings, and the latest."""
    return Plans(coming(context.settings, context.now, count), context.store.prompts.slots())


def _plan(context: Context, plan: PromptPlan, due: Sequence[Slot], tenant: str, changes: Changes) -> None:
    *earlier, last = due
    late = [slot for slot in due if context.now - slot.at > GRACE]
    for slot in {*earlier, *late}:
        if context.store.prompts.slot(slot.key) is None:
            changes.slots.append(_slot(plan, slot, tenant, plan.approved_by, SlotState.MISSED))
    if late:
        text = (
            f'The prompt "{plan.text}" was due at {late[-1].at:%Y-%m-%d %H:%M} UTC while I was not running; not asked.'
        )
        changes.posts.append(notice_post(context, tenant, f"missed:{late[-1].key}", text))
    if last not in late and context.store.prompts.slot(last.key) is None:
        if _nobody_answers(context.store, plan):
            _pause(context, plan, last, tenant, changes)
        else:
            _ask_or_postpone(context, _slot(plan, last, tenant, plan.approved_by, SlotState.DUE), changes)


def _ask_or_postpone(context: Context, slot: PromptSlot, changes: Changes) -> None:
    busy = _busy(context.store, slot.place, context.now)
    if busy and context.now - slot.due > GRACE:
        changes.slots.append(replace(slot, state=SlotState.SKIPPED, note="the channel was busy for two hours"))
        text = f'The prompt "{slot.text}" was not asked: people were talking for two hours.'
        changes.posts.append(notice_post(context, slot.place.tenant, f"skipped:{slot.key}", text))
    elif busy:
        changes.slots.append(replace(slot, note=f"{WAITS}: {busy} messages in ten minutes"))
    else:
        changes.slots.append(slot)
        changes.posts.append(_post(slot, Person(slot.approved_by, slot.approved_by), context.now))


def _release_postponed(context: Context, changes: Changes) -> None:
    planned = {slot.key for slot in changes.slots}
    for slot in context.store.prompts.slots(limit=50):
        postponed = slot.state is SlotState.DUE and slot.note.startswith(WAITS) and slot.key not in planned
        if postponed and (context.now - slot.due > GRACE or not _busy(context.store, slot.place, context.now)):
            _ask_or_postpone(context, replace(slot, note=""), changes)


def _busy(store: Store, place: ChannelRef, now: datetime) -> int:
    """How many messages were said in the last ten minutes, when they are too many to break in; else 0."""
    room = store.memory().rooms.get(place)
    if room is None:
        return 0
    since = (now - BUSY_SPAN).timestamp()
    lines = sum(1 for line in room.history.said if line.at >= since)
    return lines if lines >= BUSY_LINES else 0


def _nobody_answers(store: Store, plan: PromptPlan) -> bool:
    latest = [slot for slot in store.prompts.slots(plan.id) if slot.state is SlotState.POSTED][:UNANSWERED_IN_A_ROW]
    return len(latest) == UNANSWERED_IN_A_ROW and not any(slot.answers for slot in latest)


def _pause(context: Context, plan: PromptPlan, slot: Slot, tenant: str, changes: Changes) -> None:
    skipped = _slot(plan, slot, tenant, plan.approved_by, SlotState.SKIPPED)
    changes.slots.append(replace(skipped, note="paused: nobody answered the last two"))
    text = f'The prompt "{plan.text}" pauses: nobody answered the last two. Run it by hand when the time is right.'
    changes.posts.append(notice_post(context, tenant, f"paused:{slot.key}", text))


def _slot(plan: PromptPlan, slot: Slot, tenant: str, approved_by: str, state: SlotState) -> PromptSlot:
    place = with_tenant(plan.channel, tenant)
    return PromptSlot(
        plan=plan.id,
        day=slot.day,
        number=slot.number,
        due=slot.at,
        state=state,
        place=place,
        text=plan.text,
        approved_by=approved_by,
        key=slot.key,
    )


def _post(slot: PromptSlot, approver: Person, now: datetime) -> Post:
    approval = approve(approver, slot.text, now)
    return Post(
        key=slot.key,
        tenant=slot.place.tenant,
        kind=PostKind.PROMPT,
        target=str(slot.place),
        subject=slot.key,
        due=now,
        body=slot.text,
        approval=approval,
    )
