"""The verdict on one message: signals, a decision, and the reasons for and against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.base.message import MessageRef
from bot.model.rule_ids import RuleId
from bot.triage.signal import Signal


class Decision(StrEnum):
    """At the moment of hearing: step in now, look again later, or leave it to the members."""

    STEP_IN = "step_in"
    WAIT = "wait"
    LEAVE = "leave"


class Final(StrEnum):
    """The outcome of a decision."""

    STEP_IN = "step_in"
    LEAVE = "leave"
    WITHDRAWN = "withdrawn"


class Urgency(StrEnum):
    """How urgently a person of the brand is needed."""

    EXPECTED = "expected"
    OPTIONAL = "optional"
    NOT_CALLED_FOR = "not_called_for"


class Reason(NamedTuple):
    """One reason for or against: the rule's name (a `RuleId`, or an older one) and its sentence, without a word of the
    member's."""

    rule: str
    text: str


def rules_of(reasons: Iterable[Reason]) -> frozenset[str]:
    """The rules that gave these reasons."""
    return frozenset(reason.rule for reason in reasons)


class DecisionFacts(NamedTuple):
    """The facts a decision rested on beside the scores: where the message stood in its conversation, who wrote it, and
    what went on around it.

    Stored as bits in this order, so a new fact is added at the end.
    """

    mentions_us: bool = False
    opens: bool = False
    answers_member: bool = False
    answers_us: bool = False
    colleague_here: bool = False
    by_team: bool = False
    by_bot: bool = False
    answers_prompt: bool = False
    being_helped: bool = False
    enough_of_us: bool = False
    repeated: bool = False
    members_first: bool = False
    quiet_hours: bool = False
    budget_spent: bool = False
    foreign: bool = False
    left_out: bool = False
    outright: bool = False
    says_enough: bool = False
    own_lives: bool = False
    outage: bool = False
    fault: bool = False
    pressing: bool = False
    to_somebody: bool = False
    about_its_author: bool = True
    advises: bool = False
    stranger: bool = False
    everyday: bool = False

    @property
    def bits(self) -> int:
        """The facts as one number."""
        return sum([1 << place for place, so in enumerate(self) if so])

    @classmethod
    def of_bits(cls, bits: int) -> "DecisionFacts":
        """The facts that a number stands for."""
        return cls(*[bool(bits >> place & 1) for place in range(len(cls._fields))])


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one message.

    `scores` are all kinds' scores (0 to 1); `signals` those at or above threshold, strongest first, with evidence
    (kept only where the text is kept); `score` ranks how much a person of the brand is called for; `conversation` is
    the message that opened the conversation it belongs to; `answers` the message it replies to, said or inferred;
    `facts` what it was decided on (None: from before they were kept); `moment` what its rank looked at, as numbers
    (empty: not a member's, or from before they were kept).
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
    facts: DecisionFacts | None = None
    moment: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that may be kept: why (`signal`, `answer` or `saved`), whose, and until when."""

    ref: MessageRef
    author: str
    name: str
    text: str
    said_at: datetime
    why: str
    until: datetime
    link: str | None = None
    signals: tuple[Signal, ...] = ()


NOTHING_CALLS = Reason(RuleId.NOTHING_CALLS, "no question, complaint, wish or mention of us")
