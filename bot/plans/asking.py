"""Asks the community: which postings are due, postponed while the channel is busy, or missed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.base.state_keys import StateKey, prompt_channel_key, prompt_key
from bot.base.tenants import tenant_of, with_tenant
from bot.base.zones import zone_named
from bot.model.plan import Plan, PlanChannel, PlanStanding, PlanWithQuestions
from bot.model.prompt import PromptSlot, SlotState
from bot.plans.listing import all_plans, is_asked, schedule_in
from bot.plans.postings import post_of_slot, slot_of
from bot.plans.room import why_wait
from bot.plans.turns import heard_in, next_questions
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_once, notice_post
from bot.settings.schedule import GRACE, Slot, due_slots

WAITS = "waits: "
"""How the note of a postponed posting begins."""

UNANSWERED_IN_A_ROW = 2
"""After so many postings without an answer a plan pauses until a manager resumes it."""

NOBODY_ANSWERED = "nobody answered the last two questions"


def ask_what_is_due(context: Context) -> Sequence[PromptSlot]:
    """Plan every posting that came due since the last check; at most one late one for each plan and channel.

    A channel whose tenant is not known yet waits.
    """
    plans = [listed for listed in all_plans(context) if listed.plan.schedule is not None]
    changes = Changes()
    seen = _seen(context, plans)
    for listed in plans:
        for index, channel in enumerate(listed.plan.channels):
            tenant = tenant_of(context.tenants, channel.id)
            if tenant is not None:
                _ask_in(_Turn(context, listed, index, with_tenant(channel.id, tenant), changes), seen)
    _release_postponed(context, changes)
    if changes.values or changes.slots or changes.standings:
        context.store.keep(changes)
    return tuple(changes.slots)


class _Turn:
    """One plan in one of its channels, at one look of the clock."""

    def __init__(
        self, context: Context, listed: PlanWithQuestions, index: int, place: ChannelRef, changes: Changes
    ) -> None:
        self.context = context
        self.listed = listed
        self.index = index
        self.place = place
        self.changes = changes

    @property
    def plan(self) -> Plan:
        return self.listed.plan

    @property
    def channel(self) -> PlanChannel:
        return self.plan.channels[self.index]

    def slot(self, due: Slot, state: SlotState, text: str = "", by: str = "", note: str = "") -> PromptSlot:
        return slot_of(self.plan, due, self.place, text, by or self.plan.approver, state, note)

    def is_new(self, due: Slot) -> bool:
        return self.context.store.prompts.slot(due.key) is None

    def may_be_asked(self, due: Slot) -> bool:
        """Whether it was not asked yet; what a clock that was ahead gave up comes due after all."""
        slot = self.context.store.prompts.slot(due.key)
        return slot is None or slot.state is SlotState.MISSED

    def tell(self, key: str, text: str) -> None:
        """A line to the desk, once."""
        self.changes.posts += notice_once(self.context, self.place.tenant, key, text)


def _seen(context: Context, plans: Iterable[PlanWithQuestions]) -> dict[StateKey, str]:
    """When it was looked last, for each channel of each plan; of before there were several for the plan alone."""
    keys = [prompt_channel_key(listed.plan.id, channel.id) for listed in plans for channel in listed.plan.channels]
    earlier = [prompt_key(listed.plan.id) for listed in plans]
    return {StateKey(name): value for name, value in context.store.state.values([*keys, *earlier]).items()}


def _ask_in(turn: _Turn, seen: dict[StateKey, str]) -> None:
    key, now = prompt_channel_key(turn.plan.id, turn.channel.id), turn.context.now
    before = seen.get(key) or seen.get(prompt_key(turn.plan.id))
    looked = datetime.fromisoformat(before) if before else now
    last = min(looked, now)
    schedule = schedule_in(turn.context.settings, turn.plan, turn.channel)
    assert schedule is not None
    due = [slot._replace(number=turn.index + 1) for slot in due_slots(turn.plan.id, schedule, last, now)]
    if due or key not in seen or looked > now:  # a clock that was ahead is set right: from now on, as if anew
        turn.changes.values[key] = now.isoformat()
    if due and is_asked(turn.listed) and not turn.listed.standing.paused:
        _plan_postings(turn, due)


def _plan_postings(turn: _Turn, due: Sequence[Slot]) -> None:
    *earlier, last = due
    skipped = _skip(turn, due)
    late = [slot for slot in due if turn.context.now - slot.at > GRACE and slot not in skipped]
    for slot in due:
        if slot in late or (slot in earlier and slot not in skipped):
            _miss(turn, slot)
    if late:
        _tell_missed(turn, late[-1])
    if last not in late and last not in skipped and turn.may_be_asked(last):
        _take_turn(turn, last)


def _skip(turn: _Turn, due: Sequence[Slot]) -> Sequence[Slot]:
    """Those that a manager wants left out."""
    standing = turn.listed.standing
    skipped = [slot for slot in due if standing.skip is not None and slot.at <= standing.skip]
    note = f"skipped by {standing.changed_by}" if standing.changed_by else "skipped"
    turn.changes.slots += [turn.slot(slot, SlotState.SKIPPED, note=note) for slot in skipped if turn.is_new(slot)]
    return skipped


def _miss(turn: _Turn, slot: Slot) -> None:
    if turn.is_new(slot):
        turn.changes.slots.append(turn.slot(slot, SlotState.MISSED, _next_text(turn)))


def _tell_missed(turn: _Turn, slot: Slot) -> None:
    zone = zone_named(turn.channel.zone or (turn.plan.schedule.zone if turn.plan.schedule else "UTC"))
    local = f"{slot.at.astimezone(zone):%Y-%m-%d %H:%M} ({zone.key})"
    said = f"“{_next_text(turn)}” was due at {local} while I was not running; not asked. It keeps its turn."
    turn.tell(f"missed:{slot.key}", said)


def _next_text(turn: _Turn) -> str:
    coming = next_questions(turn.listed, heard_in(turn.context.store, turn.place, turn.context.now, turn.changes.slots))
    return coming[0].text if coming else ""


def _take_turn(turn: _Turn, due: Slot) -> None:
    """The next question that this channel has not heard within a year; none when they are used up."""
    if _nobody_answers(turn):
        _pause(turn, due)
        return
    heard = heard_in(turn.context.store, turn.place, turn.context.now, turn.changes.slots)
    coming = next_questions(turn.listed, heard)
    if not coming:
        _used_up(turn, due)
        return
    by = coming[0].approver
    assert by is not None
    _ask_or_postpone(turn.context, turn.slot(due, SlotState.DUE, coming[0].text, by.id), turn.changes)


def _used_up(turn: _Turn, due: Slot) -> None:
    turn.changes.slots.append(turn.slot(due, SlotState.SKIPPED, note="no question left"))
    where = "questions = [...] in goodneighbor.toml" if turn.plan.declared else f"/neighbor prompt add {turn.plan.id}"
    text = f"Prompt {turn.plan.id} asked nothing: every question of it was asked here within a year. Add one: {where}"
    turn.tell(f"used-up:{turn.plan.id}:{turn.channel.id}:{len(turn.listed.approved)}:{due.day:%G-%V}", text)


def _ask_or_postpone(context: Context, slot: PromptSlot, changes: Changes) -> None:
    why = why_wait(context.store, slot, context.now)
    tenant = slot.place.tenant
    if why and context.now - slot.due > GRACE:
        changes.slots.append(replace(slot, state=SlotState.SKIPPED, note=f"waited for two hours: {why}"))
        text = f"“{slot.text}” was not asked in two hours: {why}. It keeps its turn."
        changes.posts.append(notice_post(context, tenant, f"skipped:{slot.key}", text))
    elif why:
        changes.slots.append(replace(slot, note=f"{WAITS}{why}"))
        text = f"“{slot.text}” waits: {why}. It goes out when that is over, within two hours, or next time."
        changes.posts += notice_once(context, tenant, f"waits:{slot.key}", text)
    else:
        changes.slots.append(slot)
        changes.posts.append(post_of_slot(slot, Person(slot.approved_by, slot.approved_by), context.now))


def _release_postponed(context: Context, changes: Changes) -> None:
    planned = {slot.key for slot in changes.slots}
    for slot in context.store.prompts.slots(limit=50):
        if slot.state is not SlotState.DUE or not slot.note.startswith(WAITS) or slot.key in planned:
            continue
        if context.now - slot.due > GRACE or not why_wait(context.store, slot, context.now):
            _ask_or_postpone(context, replace(slot, note=""), changes)


def _nobody_answers(turn: _Turn) -> bool:
    """Whether the last two that went out here, since somebody resumed the plan, were answered by nobody."""
    resumed = turn.listed.standing.changed_at
    posted = [
        slot
        for slot in turn.context.store.prompts.slots(turn.plan.id, limit=50)
        if slot.state is SlotState.POSTED and slot.place == turn.place and (resumed is None or slot.due > resumed)
    ]
    latest = posted[:UNANSWERED_IN_A_ROW]
    return len(latest) == UNANSWERED_IN_A_ROW and not any(slot.answers for slot in latest)


def _pause(turn: _Turn, due: Slot) -> None:
    turn.changes.slots.append(turn.slot(due, SlotState.SKIPPED, note=f"paused: {NOBODY_ANSWERED}"))
    turn.changes.standings.append(PlanStanding(turn.plan.id, NOBODY_ANSWERED, "", turn.context.now))
    text = f"Prompt {turn.plan.id} pauses: {NOBODY_ANSWERED}. To go on: /neighbor prompt resume {turn.plan.id}"
    turn.tell(f"paused:{due.key}", text)
