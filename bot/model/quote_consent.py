"""What a member said to the question whether the team may quote one message of theirs.

The words stay where they are kept; here stands only their fingerprint, so a consent ends when they are edited and goes
with them when they are forgotten.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.base.message import MessageRef
from bot.base.person import text_hash
from bot.model.verdict import KeptText


class QuoteWish(StrEnum):
    """Not answered yet, or how the member may be named."""

    WAITING = "waiting"
    FULL_NAME = "full name"
    FIRST_NAME = "first name"
    NAMELESS = "no name"
    NO = "no"


AGREED = frozenset({QuoteWish.FULL_NAME, QuoteWish.FIRST_NAME, QuoteWish.NAMELESS})
"""The wishes that allow a quote."""


@dataclass(frozen=True, slots=True)
class QuoteConsent:
    """`words` is the fingerprint of the text that the member saw; `asked_by` the name of the person who asked; `used`
    says, a line each, where the quote was passed on."""

    ref: MessageRef
    author: str
    token: str
    words: str
    wish: QuoteWish
    asked_by: str
    asked_at: datetime
    decided_at: datetime | None = None
    used: str = ""

    def covers(self, kept: KeptText) -> bool:
        """Whether this was said of exactly these words."""
        return self.words == text_hash(kept.text)

    def allows(self, kept: KeptText) -> bool:
        """Whether these words may be quoted."""
        return self.wish in AGREED and self.covers(kept)
