"""The facts that a verdict keeps of its situation, and the situation rebuilt from them, as far as rules look at it."""

from collections.abc import Mapping
from datetime import timedelta

from bot.base.message import Author, Message
from bot.decision.circumstances import Circumstances
from bot.decision.courtesies import MOST_OF_A_TALK
from bot.decision.message_wording import Wording
from bot.decision.situation import Exchange, Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import DecisionFacts, Verdict, rules_of
from bot.settings.settings import ChannelRules, Settings


def facts_of_situation(situation: Situation) -> DecisionFacts:
    """The facts that a verdict keeps."""
    around, history = situation.circumstances, situation.exchange
    return DecisionFacts(
        mentions_us=situation.message.mentions_us,
        opens=history.opens,
        answers_member=history.answers_member,
        answers_us=history.answers_us,
        colleague_here=history.colleague_here,
        by_team=situation.by_team,
        by_bot=situation.by_bot,
        answers_prompt=situation.answers_prompt,
        being_helped=around.being_helped,
        enough_of_us=around.our_share >= MOST_OF_A_TALK,
        repeated=around.repeated,
        members_first=around.patience is not None or bool(around.fixed_wait),
        quiet_hours=around.quiet_until is not None,
        budget_spent=around.budget_until is not None,
        foreign=bool(situation.foreign),
        left_out=bool(situation.left_out),
        outright=history.outright,
        says_enough=situation.wording.enough,
        own_lives=situation.wording.lives,
        outage=situation.wording.outage,
        fault=situation.wording.fault,
        pressing=situation.wording.pressing,
        to_somebody=situation.wording.to_somebody,
        about_its_author=situation.wording.own,
        advises=situation.wording.advises,
        stranger=situation.wording.stranger,
        everyday=situation.wording.everyday,
    )


def situation_then(verdict: Verdict, scores: Mapping[str, float], settings: Settings) -> Situation:
    """The situation of a verdict again, under these settings; `scores` are the verdict's, by label."""
    facts, place = facts_told_by(verdict) if verdict.facts is None else verdict.facts, verdict.ref.place
    author = Author(verdict.author, "", facts.by_bot)
    text = "?" if RuleId.ASKS_AGAIN in rules_of(verdict.reasons_for) else ""
    return Situation(
        message=Message(place, verdict.ref.id, author, text, verdict.at, verdict.thread, mentions_us=facts.mentions_us),
        rules=settings.listens(place) or ChannelRules(str(place)),
        scores=scores,
        signals=verdict.signals,
        kinds=frozenset(signal.kind for signal in verdict.signals),
        exchange=Exchange(
            opens=facts.opens,
            answers_member=facts.answers_member,
            answers_us=facts.answers_us,
            colleague_here=facts.colleague_here,
            outright=facts.outright,
        ),
        by_team=facts.by_team,
        by_bot=facts.by_bot,
        answers_prompt=facts.answers_prompt,
        circumstances=Circumstances(
            being_helped=facts.being_helped,
            our_share=1.0 if facts.enough_of_us else 0.0,
            repeated=facts.repeated,
            fixed_wait=timedelta(minutes=1 if facts.members_first else 0),
            quiet_until=verdict.at if facts.quiet_hours else None,
            budget_until=verdict.at if facts.budget_spent else None,
        ),
        foreign="another" if facts.foreign else "",
        left_out="a rule" if facts.left_out else "",
        wording=Wording(
            enough=facts.says_enough,
            lives=facts.own_lives,
            outage=facts.outage,
            fault=facts.fault,
            pressing=facts.pressing,
            to_somebody=facts.to_somebody,
            own=facts.about_its_author,
            advises=facts.advises,
            stranger=facts.stranger,
            everyday=facts.everyday,
        ),
        ranked=verdict.score,
    )


def facts_told_by(verdict: Verdict) -> DecisionFacts:
    """The facts of a verdict from before they were stored: those its reasons tell, and false for all others."""
    rules = rules_of((*verdict.reasons_for, *verdict.reasons_against))
    return DecisionFacts(
        mentions_us=RuleId.MENTIONS_US in rules,
        opens=verdict.conversation == verdict.ref.id,
        answers_member=RuleId.MEMBERS_TALK in rules,
        answers_us=not rules.isdisjoint((RuleId.FOLLOW_UP, RuleId.NOT_SOLVED)),
        colleague_here=RuleId.COLLEAGUE_THERE in rules,
        by_team=RuleId.COLLEAGUE in rules,
        by_bot=RuleId.BOT in rules,
        answers_prompt=RuleId.ANSWER in rules,
        being_helped=RuleId.BEING_HELPED in rules,
        enough_of_us=RuleId.ENOUGH_OF_US in rules,
        members_first=RuleId.MEMBERS_FIRST in rules,
        quiet_hours=RuleId.QUIET_HOURS in rules,
        budget_spent=RuleId.BUDGET in rules,
        foreign=RuleId.LANGUAGE in rules,
        left_out=RuleId.TEAMS_RULE in rules,
        outright=RuleId.MEMBERS_TALK in rules,
        says_enough=RuleId.WANTS_HELP in rules,
        own_lives=RuleId.OWN_LIVES in rules,
        fault=RuleId.COMPETITORS_FAULT in rules,
        stranger=RuleId.COMPETITORS_FAULT in rules,
        pressing=RuleId.CANNOT_WAIT in rules,
        to_somebody=RuleId.TO_A_MEMBER in rules,
    )
