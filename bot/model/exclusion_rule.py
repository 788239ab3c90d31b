"""A rule of the team's own: what need not be shown, proposed after a wrong card and accepted by a person."""

from dataclasses import dataclass
from datetime import datetime

from bot.base.person import Person
from bot.model.exclusion import LeaveOut


@dataclass(frozen=True, slots=True)
class TeamRule:
    """`token` names it on buttons. Of `of` cards of the month before the proposal it would have dropped `dropped`,
    `used` of which somebody had used. It holds from when somebody accepted it until somebody takes it back."""

    token: str
    rule: LeaveOut
    proposed_at: datetime
    dropped: int
    used: int
    of: int
    by: Person | None = None
    accepted_at: datetime | None = None
    undone_by: Person | None = None
    undone_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        """Whether it leaves out cards now."""
        return self.by is not None and self.undone_by is None
