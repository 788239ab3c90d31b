"""One posting of a prompt, and what members answered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.base.message import ChannelRef, MessageRef

ANSWERED_WITHIN = timedelta(days=3)
"""So long answers to a question count."""


class SlotState(StrEnum):
    """A posting is due, posted, missed (too late) or skipped (the channel was busy), and is planned only once."""

    DUE = "due"
    POSTED = "posted"
    MISSED = "missed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PromptSlot:
    """One posting and its outcome; (`plan`, `day`, `number`) is unique. `thread` is the id under which members answer:
    the posted message, or the forum post. `around` members could have answered and `answered` did, once that was
    counted."""

    plan: str
    day: date
    number: int
    due: datetime
    state: SlotState
    place: ChannelRef
    text: str
    approved_by: str
    key: str
    thread: str | None = None
    answers: int = 0
    note: str = ""
    around: int | None = None
    answered: int | None = None

    def is_young(self, now: datetime) -> bool:
        """Whether it went out so lately that answers are still coming."""
        return self.state is SlotState.POSTED and self.around is None and now - self.due < ANSWERED_WITHIN


@dataclass(frozen=True, slots=True)
class PromptAnswer:
    """One member's answer to one posting; its text is kept apart."""

    ref: MessageRef
    slot: str
    author: str
    at: datetime
    gone: bool = False
