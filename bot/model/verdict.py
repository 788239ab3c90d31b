"""What the bot made of one message: signals, a decision, and the reasons for and against."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.base.message import MessageRef
from bot.triage.signal import Signal


class Decision(StrEnum):
    """At the moment of hearing: step in now, look again later, or leave it to the members."""

    STEP_IN = "step_in"
    WAIT = "wait"
    LEAVE = "leave"


class Final(StrEnum):
    """What became of it in the end."""

    STEP_IN = "step_in"
    LEAVE = "leave"
    WITHDRAWN = "withdrawn"


class Urgency(StrEnum):
    """How much a person of the brand is called for."""

    EXPECTED = "expected"
    OPTIONAL = "welcome"
    NOT_CALLED_FOR = "not_called_for"


class Reason(NamedTuple):
    """One reason for or against, without a word of the member's own: the rule's name and its sentence."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one message.

    `scores` are all kinds' scores (0 to 1); `signals` those at or above threshold, strongest first, with evidence
    (kept only where the text is kept); `score` ranks how much a person of the brand is called for; `conversation` is
    the message that opened the conversation it belongs to; `answers` the message it replies to, said or inferred.
    """

    ref: MessageRef
    author: str
    at: datetime
    thread: str | None = None
    conversation: str | None = None
    answers: str | None = None
    scores: tuple[float, ...] = ()
    signals: tuple[Signal, ...] = ()
    score: float = 0.0
    urgency: Urgency = Urgency.NOT_CALLED_FOR
    decision: Decision = Decision.LEAVE
    final: Final = Final.LEAVE
    reasons_for: tuple[Reason, ...] = ()
    reasons_against: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptText:
    """Text that may be kept: why (`signal`, `answer` or `saved`), whose, until when."""

    ref: MessageRef
    author: str
    name: str
    text: str
    said_at: datetime
    why: str
    until: datetime
    link: str | None = None
    signals: tuple[Signal, ...] = ()


NOTHING_CALLS = Reason("nothing calls", "neither asks, clearly complains, wishes nor turns to us")
