"""One posting of a question: its record, and the post for members."""

from datetime import datetime

from bot.base.message import ChannelRef
from bot.base.person import Person, approve
from bot.model.plan import Plan
from bot.model.post import Post, PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.settings.schedule import Slot

MANUAL = 100
"""Numbers from here on are postings that a person ran; lower ones belong to the schedule, one for each channel."""

MOST_CHANNELS = 9
RUNS_APART = 10
"""What a person ran has a number for each channel: 100, 101 ... the first time of a day, 110, 111 ... the next."""


def channel_index(number: int) -> int:
    """The index of a posting's channel in its plan."""
    return number % RUNS_APART if number >= MANUAL else number - 1


def slot_of(
    plan: Plan, due: Slot, place: ChannelRef, text: str, approved_by: str, state: SlotState, note: str = ""
) -> PromptSlot:
    """The record of one posting."""
    return PromptSlot(
        plan=plan.id,
        day=due.day,
        number=due.number,
        due=due.at,
        state=state,
        place=place,
        text=text,
        approved_by=approved_by,
        key=due.key,
        note=note,
    )


def post_of_slot(slot: PromptSlot, approver: Person, now: datetime) -> Post:
    """The post for members, with the approval of its exact words."""
    return Post(
        key=slot.key,
        tenant=slot.place.tenant,
        kind=PostKind.PROMPT,
        target=str(slot.place),
        subject=slot.key,
        due=now,
        body=slot.text,
        approval=approve(approver, slot.text, now),
    )
