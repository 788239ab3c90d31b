"""Texts of the team to be used again: saved replies, answers that became known, and test cases for drafts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.base.person import Person


class TextKind(StrEnum):
    """What a text is for."""

    SNIPPET = "snippet"
    ANSWER = "answer"
    CASE = "case"


LONGEST_NAME, LONGEST_TEXT = 200, 2000
"""How long the name and the text may be, in characters: what fits into a window and a message of every platform."""


@dataclass(frozen=True, slots=True)
class TeamText:
    """`token` names it on buttons. `name` is what a saved reply is called, or the question as the team words it; `text`
    is the reply or the answer, or for a case what a good draft must contain, a line each (empty: that nothing is
    known). It is the team's own and stays until it is removed; when the account of whoever wrote it (`by`) is
    forgotten, only the name goes."""

    token: str
    kind: TextKind
    name: str
    text: str
    by: Person | None
    at: datetime

    @property
    def source_name(self) -> str:
        """The name of an answer as the source of a draft, such as "Answer by Kim Osei, 3 March 2027"."""
        who = f"Answer by {self.by.name}" if self.by else "Answer of the team"
        return f"{who}, {self.at.day} {self.at:%B %Y}"
