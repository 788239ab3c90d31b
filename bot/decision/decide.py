"""Decides whether a person of the brand should step in: a pure function of the situation that keeps every reason."""

from datetime import datetime
from typing import NamedTuple

from bot.decision.courtesies import COURTESIES
from bot.decision.rank import rank
from bot.decision.rank_features import RankFacts, rank_facts_of
from bot.decision.reasons_against import REASONS_AGAINST, WHATEVER_IT_SAYS
from bot.decision.reasons_for import REASONS_FOR, ReasonFor, gives_feedback, reads_like_wanting_help
from bot.decision.situation import Situation
from bot.decision.waits import WAITS
from bot.model.rule_ids import RuleId
from bot.model.verdict import NOTHING_CALLS, Decision, Reason, Urgency
from bot.triage.descriptions import AT_ONCE


class Judgement(NamedTuple):
    """The decision on one message with its reasons; `until` is when a wait ends, `moment` the facts that its rank rests
    on (None for what a teammate or a bot said, and where the rank is known)."""

    decision: Decision
    urgency: Urgency
    score: float
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    until: datetime | None = None
    moment: RankFacts | None = None


def decide(situation: Situation) -> Judgement:
    """The judgement on a message at the moment it is heard."""
    ranked = situation.by_team or situation.by_bot or situation.ranked is not None
    moment = None if ranked else rank_facts_of(situation)
    score = rank(situation, moment)
    noticed = situation.kinds or situation.foreign or situation.message.mentions_us
    speaks = noticed or reads_like_wanting_help(situation) or gives_feedback(situation)
    if not speaks and not (situation.by_bot or situation.by_team or situation.answers_prompt):
        return Judgement(Decision.LEAVE, Urgency.NOT_CALLED_FOR, score, (), (NOTHING_CALLS,), moment=moment)
    callings = _callings(situation)
    urgency = _strongest([calling.urgency for calling in callings])
    at_once = urgency is Urgency.EXPECTED or situation.has(*AT_ONCE) or situation.circumstances.repeated
    rules = REASONS_AGAINST if at_once else (*REASONS_AGAINST, *COURTESIES)
    rules = WHATEVER_IT_SAYS if situation.only_a_person_can_read else rules
    against = tuple(reason for rule in rules if (reason := rule(situation)) is not None)
    reasons = tuple(calling.reason for calling in callings)
    if not callings or against:
        return Judgement(Decision.LEAVE, urgency, score, reasons, against or (NOTHING_CALLS,), moment=moment)
    holds = () if at_once else tuple(hold for rule in WAITS if (hold := rule(situation)) is not None)
    if not holds:
        return Judgement(Decision.STEP_IN, urgency, score, reasons, (), moment=moment)
    until = max(hold.until for hold in holds)
    waits = tuple(hold.reason for hold in holds)
    return Judgement(Decision.WAIT, urgency, score, reasons, waits, until, moment)


def _callings(situation: Situation) -> list[ReasonFor]:
    """Everything that calls for us; the overall score only where nothing else does."""
    called_for = [calling for rule in REASONS_FOR if (calling := rule(situation)) is not None]
    return [calling for calling in called_for if calling.reason.rule != RuleId.WANTS_HELP] or called_for


def _strongest(calls: list[Urgency]) -> Urgency:
    for urgency in (Urgency.EXPECTED, Urgency.OPTIONAL):
        if urgency in calls:
            return urgency
    return Urgency.NOT_CALLED_FOR
