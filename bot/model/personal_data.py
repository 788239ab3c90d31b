"""Everything that is kept of one account, and nothing of anybody else."""

from datetime import date, datetime
from typing import NamedTuple

from bot.model.card import Card
from bot.model.prompt import PromptAnswer
from bot.model.question_proposal import Proposal
from bot.model.quote_consent import QuoteConsent
from bot.model.verdict import KeptText


class PersonalData(NamedTuple):
    """The texts of one account that are kept, what they answered, the cards about them; how many of their messages were
    judged, and drawn for a person to look at (`sampled`); the last day they were heard, when they were heard first with
    no silence of 30 days since, when we last wrote to them, since when they want to be left alone, whether
    they agreed to be asked when somebody needs help, since when a rule of the team leaves out what they write, the
    questions that they proposed, the names of the themes that what they said is counted in, and what they said to being
    quoted."""

    kept: tuple[KeptText, ...] = ()
    answers: tuple[PromptAnswer, ...] = ()
    cards: tuple[Card, ...] = ()
    judged: int = 0
    sampled: int = 0
    last_heard: date | None = None
    first_heard: datetime | None = None
    contacted: datetime | None = None
    left_alone_since: datetime | None = None
    may_be_asked: bool = False
    left_out_since: datetime | None = None
    proposals: tuple[Proposal, ...] = ()
    themes: tuple[str, ...] = ()
    quotes: tuple[QuoteConsent, ...] = ()
