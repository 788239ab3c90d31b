"""What the rank of a message looks at: a dozen facts of the moment, from 0 to 1, and nothing of its words."""

import math
from datetime import datetime
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.base.logistic import log_odds
from bot.conversations.outcomes import thanks
from bot.decision.situation import Situation

LEAST = 0.001
"""Scores nearer to 0 or 1 are as good as this."""

LONGEST = 1000
"""A message so long or longer counts as long."""


class RankFacts(NamedTuple):
    """`wants_help` to `smalltalk`: its scores; `to_us`, `to_member`: it says itself that it speaks to one of us, or to
    a member; `lately` to `share`: the presence of the team (`from_them`: this member spoke to one of us); `last_word`:
    what was said just before is ours; `pressing`: it cannot wait. Kept in this order: a new fact goes to the end."""

    wants_help: float = 0.5
    question: float = 0.0
    complaint: float = 0.0
    solved: float = 0.0
    smalltalk: float = 0.0
    mentions_us: float = 0.0
    to_us: float = 0.0
    to_member: float = 0.0
    lately: float = 0.0
    spoke: float = 0.0
    to_them: float = 0.0
    from_them: float = 0.0
    share: float = 0.0
    length: float = 0.0
    thanks: float = 0.0
    last_word: float = 0.0
    opens: float = 0.0
    pressing: float = 0.0


FEATURES = ("always", *RankFacts._fields, "hour_sine", "hour_cosine", "weekend")
"""What the weights of a rank belong to, in their order."""


def rank_facts_of(situation: Situation) -> RankFacts:
    """The facts of this moment."""
    score, near, exchange, text = situation.scores.get, situation.near, situation.exchange, situation.message.text
    return RankFacts(
        wants_help=_evened(score("step_in", 0.0)),
        question=score(Kind.QUESTION, 0.0),
        complaint=score(Kind.COMPLAINT, 0.0),
        solved=score(Kind.SOLVED, 0.0),
        smalltalk=score(Kind.SMALLTALK, 0.0),
        mentions_us=float(situation.message.mentions_us),
        to_us=float(exchange.to_us),
        to_member=float(exchange.to_member),
        lately=near.lately,
        spoke=near.spoke,
        to_them=near.to_them,
        from_them=near.to_us,
        share=near.share,
        length=min(math.log1p(len(text)) / math.log1p(LONGEST), 1.0),
        thanks=float(thanks(text)),
        last_word=float(near.lately == 1.0),
        opens=float(exchange.opens),
        pressing=float(situation.pressing),
    )


def rank_features_of(moment: tuple[float, ...], at: datetime) -> tuple[float, ...]:
    """What the weights are multiplied with (`FEATURES`): the facts, and the hour and day of the week in UTC."""
    turn = 2 * math.pi * (at.hour + at.minute / 60) / 24
    return (1.0, *moment, math.sin(turn), math.cos(turn), float(at.weekday() >= 5))


def _evened(share: float) -> float:
    """A share by its log-odds, so that 0.99 and 0.9 are as far apart as 0.9 and 0.5."""
    return 0.5 + log_odds(share, LEAST) / (2 * math.log((1 - LEAST) / LEAST))
