"""One posting of a prompt, and what members said to it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.base.message import ChannelRef, MessageRef


class SlotState(StrEnum):
    """A posting is planned once and for ever: due, posted, missed (too late), or skipped (the room was busy)."""

    DUE = "due"
    POSTED = "posted"
    MISSED = "missed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PromptSlot:
    """What became of one posting; (`plan`, `day`, `number`) exists only once.

    `thread` is the id under which members answer: the posted message, or the forum post.
    """

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


@dataclass(frozen=True, slots=True)
class PromptAnswer:
    """What one member said to one posting; the text is kept apart, as all text is."""

    ref: MessageRef
    slot: str
    author: str
    at: datetime
    gone: bool = False
