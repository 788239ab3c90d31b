"""A plan: what a team wants to learn, where and when it asks, and the questions that it has for that."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.base.person import Person, text_hash
from bot.settings.schedule import Schedule


class PlanChannel(NamedTuple):
    """A channel that is asked in (`platform:channel`), and its own time zone where it has one."""

    id: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Why, where and when a team asks; `approver` (`platform:id`) approves its questions and acts on the answers.

    `why` is what members read under a question; `declared`: it stands in goodneighbor.toml, and is changed only there.
    """

    id: str
    purpose: str
    channels: tuple[PlanChannel, ...]
    schedule: Schedule | None
    approver: str
    why: str = ""
    made_by: str = ""
    made_at: datetime | None = None
    ended_at: datetime | None = None
    declared: bool = False


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """Whether a plan runs: `paused` says why it does not ("" while it runs); postings due at `skip` or earlier are left
    out."""

    plan: str
    paused: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    skip: datetime | None = None


class QuestionState(StrEnum):
    """Written: not approved yet. Removed: taken off the list, and kept so that it can be put back."""

    WRITTEN = "written"
    APPROVED = "approved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """One question of a plan; `position` is its place in the order of asking. `approved_by` approved the exact words
    whose fingerprint is `approved_hash`."""

    token: str
    plan: str
    position: int
    text: str
    state: QuestionState
    added_by: str
    added_at: datetime
    approved_by: Person | None = None
    approved_at: datetime | None = None
    approved_hash: str = ""

    @property
    def approver(self) -> Person | None:
        """Who approved exactly these words; None where nobody did."""
        approved = self.state is QuestionState.APPROVED and self.approved_hash == text_hash(self.text)
        return self.approved_by if approved else None

    @property
    def may_go_out(self) -> bool:
        """Whether a named person approved exactly these words."""
        return self.approver is not None

    def approved(self, by: Person, at: datetime | None) -> "PlanQuestion":
        """The question with this person's approval of its words."""
        return replace(
            self,
            state=QuestionState.APPROVED,
            approved_by=Person(by.id, by.name),
            approved_at=at,
            approved_hash=text_hash(self.text),
        )


@dataclass(frozen=True, slots=True)
class PlanWithQuestions:
    """A plan, whether it runs, and its questions in order, without removed ones."""

    plan: Plan
    standing: PlanStanding
    questions: Sequence[PlanQuestion] = field(default_factory=tuple)

    @property
    def approved(self) -> Sequence[PlanQuestion]:
        """The questions that may go out."""
        return [question for question in self.questions if question.may_go_out]

    @property
    def next_position(self) -> int:
        """The position for a new question: behind the last."""
        return 1 + max((question.position for question in self.questions), default=0)

    def number_of(self, token: str) -> int:
        """The number of the question with this token on the list, from 1 on."""
        return 1 + [question.token for question in self.questions].index(token)
