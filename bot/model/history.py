"""What people changed, line by line: settings, and what was done with each card."""

from dataclasses import dataclass
from datetime import datetime

from bot.base.person import Person

SETTINGS = "settings"
"""The subject of changed settings; that of a card is the card's id."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a `subject`: `what` was changed, its text `before` and `after` ("" for nothing). `by` is None where
    nobody did it, or who did it was erased. `number` grows with every entry; 0 before it is written."""

    subject: str
    at: datetime
    by: Person | None
    what: str
    before: str = ""
    after: str = ""
    number: int = 0
