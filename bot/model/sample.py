"""A randomly sampled message for a person to judge: should somebody have stepped in? Its words are never kept."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.base.message import MessageRef
from bot.base.person import Person


@dataclass(frozen=True, slots=True)
class Sample:
    """`token` names it on buttons, `week` is the Monday of the week it was drawn from. `shown`: it had a card. It was
    drawn with probability `chance` (0 to 1) from `stratum`; `score` is the decision's. `called_for` is what the person
    `by` said. After 30 days, or when its author is forgotten, message and author are empty and the judgement stays."""

    token: str
    ref: MessageRef
    author: str
    drawn_at: datetime
    week: date
    shown: bool
    stratum: str
    chance: float
    score: float
    called_for: bool | None = None
    by: Person | None = None
    judged_at: datetime | None = None
