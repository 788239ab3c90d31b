"""Asking the community: which postings of the approved prompts are due, postponed while the room is busy, or missed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.base.errors import NotPossible
from bot.base.message import Place
from bot.base.person import Person, approve
from bot.base.tenants import place_of, tenant_of
from bot.model.post import Post, PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.ports.changes import Changes
from bot.ports.context import House
from bot.ports.notices import notice
from bot.ports.store import Store
from bot.settings.permissions import Act, require
from bot.settings.schedule import GRACE, Slot, due_slots, next_slots
from bot.settings.settings import PromptPlan

BUSY_SPAN = timedelta(minutes=10)
BUSY_LINES = 10
"""So many messages in that time are a talk that one does not break into."""

WAITS = "waits for a pause"
"""How the note of a postponed posting begins."""

UNANSWERED_IN_A_ROW = 2
"""After so many postings that nobody answered a prompt pauses until a manager runs it again."""


def ask_what_is_due(store: Store, house: House, tenants: Mapping[str, str], now: datetime) -> Sequence[PromptSlot]:
    """Plan every posting that came due since the last look; at most one catch-up a plan.

    `tenants` by platform, or by channel where a platform has several; a plan whose tenant is not known yet waits.
    """
    changes = Changes()
    if not house.settings.prompts:
        return ()
    approved = [plan for plan in house.settings.prompts if plan.schedule and plan.approved_by]
    plans = [plan for plan in approved if tenant_of(tenants, plan.channel) is not None]
    seen = store.values([_seen(plan) for plan in plans])
    for plan in plans:
        assert plan.schedule is not None
        last = datetime.fromisoformat(seen[_seen(plan)]) if _seen(plan) in seen else now
        due = due_slots(plan.id, plan.schedule, last, now)
        if due or _seen(plan) not in seen:
            changes.values[_seen(plan)] = now.isoformat()
        if due:
            _plan(store, house, plan, due, tenant_of(tenants, plan.channel) or "", now, changes)
    _release_postponed(store, house, now, changes)
    if changes.values or changes.slots:
        store.keep(changes)
    return tuple(changes.slots)


def run_now(
    store: Store, house: House, plan_id: str, person: Person, tenants: Mapping[str, str], tenant: str, now: datetime
) -> PromptSlot:
    """Post a prompt now: the press is the approval."""
    require(house.settings, person, Act.PLAN)
    plan = house.settings.prompt(plan_id)
    if plan is None:
        known = ", ".join(prompt.id for prompt in house.settings.prompts) or "none"
        raise NotPossible(f'There is no prompt "{plan_id}" in goodneighbor.toml; known: {known}.')
    today = [slot for slot in store.slots(plan_id, limit=100) if slot.day == now.date()]
    number = 1 + max((slot.number for slot in today if slot.number >= MANUAL), default=MANUAL - 1)
    tenant = tenant or tenant_of(tenants, plan.channel) or ""
    slot = _slot(plan, Slot(plan.id, now.date(), number, now), tenant, person.id, SlotState.DUE)
    store.keep(Changes(slots=[slot], posts=[_post(slot, person, now)]))
    return slot


MANUAL = 100
"""Numbers from here on are postings that a person ran; below are those of the schedule."""


def coming(house: House, now: datetime, count: int = 5) -> Sequence[Slot]:
    """The next postings of all approved prompts, soonest first."""
    found = [
        slot
        for plan in house.settings.prompts
        if plan.schedule and plan.approved_by
        for slot in next_slots(plan.id, plan.schedule, now, count)
    ]
    return sorted(found, key=lambda slot: slot.at)[:count]


def _plan(
    store: Store, house: House, plan: PromptPlan, due: Sequence[Slot], tenant: str, now: datetime, changes: Changes
) -> None:
    *earlier, last = due
    late = [slot for slot in due if now - slot.at > GRACE]
    for slot in {*earlier, *late}:
        if store.slot(slot.key) is None:
            changes.slots.append(_slot(plan, slot, tenant, plan.approved_by, SlotState.MISSED))
    if late:
        text = (
            f'The prompt "{plan.text}" was due at {late[-1].at:%Y-%m-%d %H:%M} UTC while I was not running; not asked.'
        )
        changes.posts.append(notice(house, tenant, f"missed:{late[-1].key}", text, now))
    if last not in late and store.slot(last.key) is None:
        if _nobody_answers(store, plan):
            _pause(house, plan, last, tenant, now, changes)
        else:
            _ask_or_postpone(store, house, _slot(plan, last, tenant, plan.approved_by, SlotState.DUE), now, changes)


def _ask_or_postpone(store: Store, house: House, slot: PromptSlot, now: datetime, changes: Changes) -> None:
    busy = _busy(store, slot.place, now)
    if busy and now - slot.due > GRACE:
        changes.slots.append(replace(slot, state=SlotState.SKIPPED, note="the room was busy for two hours"))
        text = f'The prompt "{slot.text}" was not asked: people were talking for two hours.'
        changes.posts.append(notice(house, slot.place.tenant, f"skipped:{slot.key}", text, now))
    elif busy:
        changes.slots.append(replace(slot, note=f"{WAITS}: {busy} messages in ten minutes"))
    else:
        changes.slots.append(slot)
        changes.posts.append(_post(slot, Person(slot.approved_by, slot.approved_by), now))


def _release_postponed(store: Store, house: House, now: datetime, changes: Changes) -> None:
    planned = {slot.key for slot in changes.slots}
    for slot in store.slots(limit=50):
        postponed = slot.state is SlotState.DUE and slot.note.startswith(WAITS) and slot.key not in planned
        if postponed and (now - slot.due > GRACE or not _busy(store, slot.place, now)):
            _ask_or_postpone(store, house, replace(slot, note=""), now, changes)


def _busy(store: Store, place: Place, now: datetime) -> int:
    """How many messages were said in the last ten minutes, when they are too many to break in; else 0."""
    room = store.recent().rooms.get(place)
    if room is None:
        return 0
    since = (now - BUSY_SPAN).timestamp()
    lines = sum(1 for said in room.talk.said if said.at >= since)
    return lines if lines >= BUSY_LINES else 0


def _nobody_answers(store: Store, plan: PromptPlan) -> bool:
    latest = [slot for slot in store.slots(plan.id) if slot.state is SlotState.POSTED][:UNANSWERED_IN_A_ROW]
    return len(latest) == UNANSWERED_IN_A_ROW and not any(slot.answers for slot in latest)


def _pause(house: House, plan: PromptPlan, slot: Slot, tenant: str, now: datetime, changes: Changes) -> None:
    skipped = _slot(plan, slot, tenant, plan.approved_by, SlotState.SKIPPED)
    changes.slots.append(replace(skipped, note="paused: nobody answered the last two"))
    text = f'The prompt "{plan.text}" pauses: nobody answered the last two. Run it by hand when the time is right.'
    changes.posts.append(notice(house, tenant, f"paused:{slot.key}", text, now))


def _slot(plan: PromptPlan, slot: Slot, tenant: str, approved_by: str, state: SlotState) -> PromptSlot:
    place = place_of(plan.channel, tenant)
    return PromptSlot(plan.id, slot.day, slot.number, slot.at, state, place, plan.text, approved_by, slot.key)


def _post(slot: PromptSlot, approver: Person, now: datetime) -> Post:
    approval = approve(approver, slot.text, now)
    return Post(
        slot.key, slot.place.tenant, PostKind.PROMPT, str(slot.place), slot.key, now, slot.text, approval=approval
    )


def _seen(plan: PromptPlan) -> str:
    return f"prompt seen:{plan.id}"
