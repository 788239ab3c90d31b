"""A learning on its way to the product team, and what became of it there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HandoverState(StrEnum):
    """Waiting to be sent, perhaps sent, an open issue, taken by a tracker that tells no state, done, closed without
    being done, or given up."""

    WAITING = "waiting"
    UNCERTAIN = "uncertain"
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    DECLINED = "declined"
    FAILED = "failed"


FINISHED = frozenset({HandoverState.DONE, HandoverState.DECLINED, HandoverState.FAILED})
UNSENT = frozenset({HandoverState.WAITING, HandoverState.UNCERTAIN})
LIVE_HANDOVERS = UNSENT | {HandoverState.OPEN}
"""States in which something may still happen by itself."""


@dataclass(frozen=True, slots=True)
class Handover:
    """`title` and `text` are the words of the person who handed it over (`by`); agreed quotes are added when it is
    sent, so that none is stored here. `issue` is the id in the tracker, `url` its address; `due` is when it is tried,
    or looked at, next; `error` says why it was not taken."""

    token: str
    theme: str
    title: str
    text: str
    by: str
    at: datetime
    due: datetime
    state: HandoverState = HandoverState.WAITING
    attempt: int = 0
    issue: str = ""
    url: str = ""
    error: str = ""
