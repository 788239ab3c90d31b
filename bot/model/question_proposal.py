"""A question that a member would like to see asked, and what the team said to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.base.message import ChannelRef
from bot.base.person import Person


class ProposalState(StrEnum):
    """Waiting for the team, accepted into a plan, or declined with a reason."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A member's own words, handed in through a window or a command of theirs. When it is accepted, a question of
    `plan` has the same token."""

    token: str
    place: ChannelRef
    author: str
    name: str
    text: str
    at: datetime
    state: ProposalState = ProposalState.WAITING
    plan: str = ""
    reason: str = ""
    decided_by: Person | None = None
    decided_at: datetime | None = None
