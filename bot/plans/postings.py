"""One posting of a question: its row, and the post that brings it to members."""

from datetime import datetime

from bot.base.message import ChannelRef
from bot.base.person import Person, approve
from bot.model.plan import Plan
from bot.model.post import Post, PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.settings.schedule import Slot

MANUAL = 100
"""Numbers from here on are postings that a person ran; below are those of the schedule, one for each channel."""

MOST_CHANNELS = 9
RUNS_APART = 10
"""What a person ran has a number for each channel: 100, 101 ... the first time of a day, 110, 111 ... the next."""


def channel_index(number: int) -> int:
    """Which channel of its plan a posting of this number is for."""
    return number % RUNS_APART if number >= MANUAL else number - 1


def slot_of(
    plan: Plan, due: Slot, place: ChannelRef, text: str, approved_by: str, state: SlotState, note: str = ""
) -> PromptSlot:
    """The row of one posting."""
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
    """The post with which members are asked; the approval is of its very words."""
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
