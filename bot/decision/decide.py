"""Whether a person of the brand should step in: a pure function of the situation, with every reason kept."""

from datetime import datetime
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.decision.courtesies import COURTESIES
from bot.decision.rank import rank
from bot.decision.reasons_against import RESTRAINTS
from bot.decision.reasons_for import CALLING
from bot.decision.situation import Situation
from bot.decision.waits import HOLDS
from bot.model.verdict import NOTHING_CALLS, Call, Decision, Reason


class Judgement(NamedTuple):
    """What to do with one message; `look_again` is when a wait ends."""

    decision: Decision
    call: Call
    score: float
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    look_again: datetime | None = None


def decide(now: Situation) -> Judgement:
    """The judgement at the moment of hearing."""
    speaks = now.kinds or now.foreign or now.message.mentions_us
    if not speaks and not (now.by_bot or now.by_team or now.answers_prompt):
        return Judgement(Decision.LEAVE, Call.NOT_CALLED_FOR, rank(now), (), (NOTHING_CALLS,))
    callings = [calling for rule in CALLING if (calling := rule(now)) is not None]
    call = _strongest([calling.call for calling in callings])
    at_once = call is Call.EXPECTED or now.has(Kind.URGENT, Kind.FRUSTRATED) or now.circumstances.repeated
    rules = RESTRAINTS if at_once else (*RESTRAINTS, *COURTESIES)
    against = tuple(reason for rule in rules if (reason := rule(now)) is not None)
    reasons = tuple(calling.reason for calling in callings)
    if not callings or against:
        return Judgement(Decision.LEAVE, call, rank(now), reasons, against or (NOTHING_CALLS,))
    holds = () if at_once else tuple(hold for rule in HOLDS if (hold := rule(now)) is not None)
    if not holds:
        return Judgement(Decision.STEP_IN, call, rank(now), reasons, ())
    until = max(hold.until for hold in holds)
    return Judgement(Decision.WAIT, call, rank(now), reasons, tuple(hold.reason for hold in holds), until)


def _strongest(calls: list[Call]) -> Call:
    for call in (Call.EXPECTED, Call.WELCOME):
        if call in calls:
            return call
    return Call.NOT_CALLED_FOR
