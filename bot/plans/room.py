"""Reads the room: whether a question would come at a bad moment in a channel just now, and why."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.humanize import ago, plural
from bot.base.kinds import Kind
from bot.base.message import ChannelRef
from bot.model.card import ResponseKind
from bot.model.prompt import PromptSlot, SlotState
from bot.ports.store import Store

BUSY_SPAN = timedelta(minutes=10)
BUSY_LINES = 10
"""So many messages within that time are a live conversation."""

COMPLAINT_SPAN = timedelta(hours=3)
"""An unanswered complaint counts as fresh for so long."""

INCIDENT_SPAN = timedelta(hours=6)
ANSWERED_SPAN = timedelta(hours=1)
"""A question still gets answers when one came within this time."""

APART = timedelta(hours=4)
"""The least time between two questions in one channel."""

LOOK_BACK = timedelta(days=14)


class AskingMoment(NamedTuple):
    """A question that may go out: where, now, and its own posting; `asked` are the postings there, newest first."""

    store: Store
    slot: PromptSlot
    now: datetime
    asked: Sequence[PromptSlot]

    @property
    def place(self) -> ChannelRef:
        """Where it would be asked."""
        return self.slot.place


def why_wait(store: Store, slot: PromptSlot, now: datetime) -> str:
    """Why the question cannot be asked now, as the end of "It waits: ..."; "" when it can."""
    here = AskingMoment(store, slot, now, store.prompts.asked_since(slot.place, now - LOOK_BACK))
    return next((why for reason in REASONS_TO_WAIT if (why := reason(here))), "")


def stacks(moment: AskingMoment) -> str:
    """Another question was asked here, or waits, and this one would follow too soon."""
    own = (moment.slot.due, moment.slot.key)
    for slot in moment.asked:
        if slot.key == moment.slot.key or moment.now - slot.due >= APART:
            continue
        if slot.state is SlotState.POSTED:
            return f"another question went out here {ago(slot.due, moment.now)}"
        if slot.state is SlotState.DUE and (slot.due, slot.key) < own:
            return "another question is on its way here"
    return ""


def live_talk(moment: AskingMoment) -> str:
    """People are talking."""
    room = moment.store.memory().rooms.get(moment.place)
    if room is None:
        return ""
    since = (moment.now - BUSY_SPAN).timestamp()
    lines = sum(1 for line in room.history.said if line.at >= since)
    return f"people are talking ({lines} messages in ten minutes)" if lines >= BUSY_LINES else ""


def incident(moment: AskingMoment) -> str:
    """Many people have one problem here."""
    since = moment.now - INCIDENT_SPAN
    for card in moment.store.cards.alive_in([moment.place]):
        many = card.response is ResponseKind.ASK_NOW or bool(card.alike)
        if many and card.said_at >= since:
            return f"several people here have the same problem (the last one {ago(card.said_at, moment.now)})"
    return ""


def fresh_complaint(moment: AskingMoment) -> str:
    """Somebody complained, and the team has not answered yet."""
    since = moment.now - COMPLAINT_SPAN
    for card in moment.store.cards.alive_in([moment.place]):
        complains = not {Kind.COMPLAINT, Kind.URGENT, Kind.FRUSTRATED}.isdisjoint(card.kinds)
        if complains and card.said_at >= since:
            return f"a complaint from {ago(card.said_at, moment.now)} has no answer yet"
    return ""


def still_answered(moment: AskingMoment) -> str:
    """The last question here still gets answers."""
    last = next((slot for slot in moment.asked if slot.state is SlotState.POSTED), None)
    if last is None:
        return ""
    answers = [answer for answer in moment.store.prompts.answers(last.key) if moment.now - answer.at < ANSWERED_SPAN]
    return f"the last question still draws answers ({plural(len(answers), 'answer')} in an hour)" if answers else ""


REASONS_TO_WAIT: tuple[Callable[[AskingMoment], str], ...] = (
    incident,
    fresh_complaint,
    live_talk,
    stacks,
    still_answered,
)
