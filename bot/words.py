"""What our posts say, in words of the house; each platform renders them in its own way."""

from dataclasses import dataclass
from datetime import datetime

from bot.suggestion import Suggestion
from bot.verdict import Kept


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion as the desk sees it: the suggestion, the words quoted (None when they are gone), and facts about
    conversations here that concern its author."""

    suggestion: Suggestion
    quote: Kept | None
    facts: tuple[str, ...] = ()
    channel_name: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A person's own wording, posted as that person or, last choice, signed with their name."""

    text: str
    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt as members see it: the question, why it is asked, who asks."""

    text: str
    why: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A few plain lines to the desk."""

    text: str
    at: datetime


Words = Card | Reply | Question | Notice
