"""Whether a person of the brand should step in: a pure function of the situation, with every reason kept."""

from datetime import datetime
from typing import NamedTuple

from bot.kinds import Kind
from bot.rules.calling import CALLING
from bot.rules.restraint import RESTRAINTS
from bot.rules.situation import Situation
from bot.verdict import Call, Decision, Reason

NOTHING_CALLS = Reason("nothing calls", "neither asks, complains, wishes nor names us")


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
    if not now.kinds and not now.message.mentions_us and not (now.by_bot or now.by_team or now.answers_prompt):
        return Judgement(Decision.LEAVE, Call.NOT_CALLED_FOR, rank(now), (), (NOTHING_CALLS,))
    callings = [calling for rule in CALLING if (calling := rule(now)) is not None]
    against = tuple(reason for rule in RESTRAINTS if (reason := rule(now)) is not None)
    call = _strongest([calling.call for calling in callings])
    reasons = tuple(calling.reason for calling in callings)
    if not callings or against:
        return Judgement(Decision.LEAVE, call, rank(now), reasons, against or (NOTHING_CALLS,))
    wait = now.rules.wait.fixed
    if wait and call is not Call.EXPECTED and not now.has(Kind.URGENT, Kind.FRUSTRATED):
        waiting = (*against, Reason("members first", f"members go first for {int(wait.total_seconds() // 60)} minutes"))
        return Judgement(Decision.WAIT, call, rank(now), reasons, waiting, now.message.at + wait)
    return Judgement(Decision.STEP_IN, call, rank(now), reasons, ())


def rank(now: Situation) -> float:
    """How much a person of the brand is called for, 0 to 1, from nothing said later."""
    if now.by_team or now.by_bot:
        return 0.0
    score = now.scores.get("step_in", 0.0)
    if now.message.mentions_us or now.exchange.answers_us:
        score = 1 - (1 - score) * 0.5
    if now.exchange.answers_member:
        score *= 0.6
    return round(score, 4)


def _strongest(calls: list[Call]) -> Call:
    for call in (Call.EXPECTED, Call.WELCOME):
        if call in calls:
            return call
    return Call.NOT_CALLED_FOR
