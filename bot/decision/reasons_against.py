"""What speaks against stepping in: each rule gives its reason or None. One reason is enough to leave it, unless a
person of the brand is expected and the rule says that it gives way."""

from collections.abc import Callable

from bot.base.kinds import Kind
from bot.decision.situation import WELL, Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason
from bot.settings.settings import ChannelKind

LOUD = 0.8
"""A complaint that is heard even inside an exchange between members is at least so sure."""


def said_by_a_bot(now: Situation) -> Reason | None:
    """Machines are not members."""
    return Reason(RuleId.BOT, "was written by a bot") if now.by_bot else None


def said_by_one_of_us(now: Situation) -> Reason | None:
    """We do not suggest answers to ourselves."""
    return Reason(RuleId.COLLEAGUE, "was written by one of us") if now.by_team else None


def answers_a_prompt(now: Situation) -> Reason | None:
    """Answers to our own question are collected with it."""
    return Reason(RuleId.ANSWER, "answers our prompt and is kept with it") if now.answers_prompt else None


def is_a_pitch(now: Situation) -> Reason | None:
    """Somebody else's advertisement is never a lead."""
    return Reason(RuleId.PITCH, "is an advertisement or a pitch") if now.has(Kind.PITCH) else None


def for_peers(now: Situation) -> Reason | None:
    """Asks other members for their experience."""
    if not now.has(Kind.PEER_QUESTION) or now.has(Kind.COMPLAINT, Kind.AFTER_SALE):
        return None
    return Reason(RuleId.PEER_QUESTION, "asks other members for their experience")


def small_talk(now: Situation) -> Reason | None:
    """Greetings, thanks and chat belong to the members."""
    if not now.has(Kind.SMALLTALK) or now.has(Kind.COMPLAINT, Kind.AFTER_SALE, Kind.QUESTION, Kind.SUGGESTION):
        return None
    if now.asks_us_again or (now.foreign and now.scores.get(Kind.SMALLTALK, 0.0) < WELL):
        return None
    if now.has(Kind.OUR_PRODUCT) and now.has(Kind.PRAISE) and now.scores.get(Kind.PRAISE, 0.0) >= WELL:
        return None  # "Thanks, Inkwell is great": kind words about us are more than chat
    return Reason(RuleId.SMALL_TALK, "is small talk")


def members_among_themselves(now: Situation) -> Reason | None:
    """Part of an exchange between members: we do not break in, unless it names us or complains."""
    inside = now.exchange.answers_member and not now.exchange.colleague_here
    if not inside or (now.rules.kind is ChannelKind.SUPPORT and now.has(Kind.QUESTION)):
        return None
    loud = now.has(Kind.COMPLAINT) and now.scores.get(Kind.COMPLAINT, 0.0) >= LOUD
    if loud or now.message.mentions_us or now.has(Kind.OUR_PRODUCT, Kind.AFTER_SALE):
        return None
    return Reason(RuleId.MEMBERS_TALK, "is part of an exchange between members")


def wants_no_help(now: Situation) -> Reason | None:
    """Somebody said no, thanks."""
    return Reason(RuleId.NO_THANKS, "says that no help is wanted") if now.has(Kind.NO_THANKS) else None


def is_solved(now: Situation) -> Reason | None:
    """The asker is content."""
    if not now.has(Kind.SOLVED) or now.has(Kind.COMPLAINT, Kind.NOT_SOLVED):
        return None
    return Reason(RuleId.SOLVED, "says that it is solved")


def the_team_leaves_it_out(now: Situation) -> Reason | None:
    """A rule that somebody of the team accepted leaves it out."""
    return Reason(RuleId.TEAMS_RULE, now.left_out) if now.left_out else None


REASONS_AGAINST: tuple[Callable[[Situation], Reason | None], ...] = (
    said_by_a_bot,
    said_by_one_of_us,
    answers_a_prompt,
    is_a_pitch,
    for_peers,
    small_talk,
    members_among_themselves,
    wants_no_help,
    is_solved,
    the_team_leaves_it_out,
)
"""Every rule that may hold us back."""

WHATEVER_IT_SAYS = (said_by_a_bot, said_by_one_of_us, answers_a_prompt, the_team_leaves_it_out)
"""The rules that do not rest on what was understood of the words."""
