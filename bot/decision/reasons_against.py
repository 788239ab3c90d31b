"""What speaks against stepping in: each rule gives its reason or None. One reason is enough to leave it, unless a
person of the brand is expected and the rule says that it gives way."""

from collections.abc import Callable

from bot.base.kinds import Kind
from bot.decision.reasons_for import OF_MAKERS, WANTS_HELP, gives_feedback
from bot.decision.situation import CLEARLY, WELL, Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason
from bot.settings.settings import ChannelKind

LOUD = 0.8
"""A complaint that is heard even inside an exchange between members is at least so sure."""


def said_by_a_bot(situation: Situation) -> Reason | None:
    """Machines are not members."""
    return Reason(RuleId.BOT, "was written by a bot") if situation.by_bot else None


def said_by_one_of_us(situation: Situation) -> Reason | None:
    """We do not suggest answers to ourselves."""
    return Reason(RuleId.COLLEAGUE, "was written by a teammate") if situation.by_team else None


def answers_a_prompt(situation: Situation) -> Reason | None:
    """Answers to our own question are collected with it; a cry for help among them is more than an answer."""
    if not situation.answers_prompt or cries_for_help(situation):
        return None
    return Reason(RuleId.ANSWER, "answers our prompt and is kept with it")


def cries_for_help(situation: Situation) -> bool:
    """Whether an answer to our question asks for one of us as well: it cannot wait, turns to us, or names what is ours
    together with trouble or a question. (That something went wrong is what prompts are often about.)"""
    if situation.pressing or situation.message.mentions_us:
        return True
    trouble = situation.clearly(Kind.COMPLAINT, CLEARLY) or situation.has(Kind.QUESTION, Kind.AFTER_SALE)
    return trouble and situation.has(Kind.OUR_PRODUCT)


def is_a_pitch(situation: Situation) -> Reason | None:
    """Somebody else's advertisement is never a lead; who tells of a pressing trouble of their own sells nothing."""
    if not situation.has(Kind.PITCH) or (situation.pressing and situation.wording.own):
        return None
    return Reason(RuleId.PITCH, "is an advertisement or a pitch")


def for_peers(situation: Situation) -> Reason | None:
    """Asks other members for their experience."""
    if not situation.has(Kind.PEER_QUESTION) or situation.has(Kind.AFTER_SALE) or situation.pressing:
        return None
    if situation.clearly(Kind.COMPLAINT, CLEARLY) or (
        situation.has(Kind.COMPLAINT) and situation.has(Kind.OUR_PRODUCT)
    ):
        return None
    return Reason(RuleId.PEER_QUESTION, "is a question to members")


def small_talk(situation: Situation) -> Reason | None:
    """Greetings, thanks and chat belong to the members."""
    if (
        not situation.has(Kind.SMALLTALK)
        or situation.has(Kind.AFTER_SALE, Kind.QUESTION, Kind.SUGGESTION)
        or situation.pressing
    ):
        return None
    chat = situation.scores.get(Kind.SMALLTALK, 0.0)
    if situation.has(Kind.COMPLAINT) and (
        situation.clearly(Kind.COMPLAINT, min(CLEARLY, chat)) or situation.has(Kind.OUR_PRODUCT)
    ):
        return None
    if chat < WELL and situation.scores.get("step_in", 0.0) > max(chat, WANTS_HELP):
        return None
    if situation.asks_us_again or (situation.foreign and situation.scores.get(Kind.SMALLTALK, 0.0) < WELL):
        return None
    if kind_words(situation):
        return None  # "Thanks, Inkwell is great": kind words about us are more than chat
    return Reason(RuleId.SMALL_TALK, "is small talk")


def kind_words(situation: Situation) -> bool:
    """Whether it says something kind about us, or about what can only be ours, and is more than chat."""
    if situation.has(Kind.OUR_PRODUCT):
        return situation.clearly(Kind.PRAISE, WELL)
    return situation.clearly(Kind.PRAISE, max(OF_MAKERS, situation.scores.get(Kind.SMALLTALK, 0.0)))


WISH = 0.6
"""A wish so clear is for us, whatever it is about."""


def about_their_lives(situation: Situation) -> Reason | None:
    """The weather, the match, the family: what people tell each other about is theirs, however it sounds."""
    if (
        not situation.wording.lives
        or situation.pressing
        or situation.message.mentions_us
        or situation.has(Kind.OUR_PRODUCT)
        or (situation.has(Kind.AFTER_SALE) and not situation.wording.everyday)
    ):
        return None
    if situation.clearly(Kind.SUGGESTION, WISH) or gives_feedback(situation):
        return None
    return Reason(RuleId.OWN_LIVES, "is about members' own lives")


def turns_to_a_member(situation: Situation) -> Reason | None:
    """Begins with the mention of a member, who is not one of us: theirs to answer."""
    if not situation.wording.to_somebody or situation.exchange.answers_us or situation.message.mentions_us:
        return None
    complains = situation.clearly(Kind.COMPLAINT, CLEARLY) and not situation.wording.advises
    if situation.pressing or complains or situation.has(Kind.OUR_PRODUCT, Kind.AFTER_SALE):
        return None
    return Reason(RuleId.TO_A_MEMBER, "is addressed to another member")


def loud(situation: Situation) -> bool:
    """Whether it complains so surely, or tells of its author's own so pressing a trouble, that it is heard even inside
    an exchange between members; who tells another what to do complains of nothing."""
    if situation.pressing and situation.wording.own:
        return True
    return situation.clearly(Kind.COMPLAINT, LOUD) and not situation.wording.advises


def members_among_themselves(situation: Situation) -> Reason | None:
    """Part of an exchange between members, by what it says itself: we do not break in, unless it names us, complains
    or cannot wait. That two lines merely follow each other holds nobody back."""
    inside = situation.exchange.answers_member and situation.exchange.outright and not situation.exchange.colleague_here
    if not inside or (situation.rules.kind is ChannelKind.SUPPORT and situation.has(Kind.QUESTION)):
        return None
    if situation.message.mentions_us or situation.has(Kind.OUR_PRODUCT, Kind.AFTER_SALE) or loud(situation):
        return None
    return Reason(RuleId.MEMBERS_TALK, "is part of an exchange between members")


def wants_no_help(situation: Situation) -> Reason | None:
    """Somebody said no, thanks."""
    if not situation.has(Kind.NO_THANKS) or situation.pressing or situation.clearly(Kind.COMPLAINT, CLEARLY):
        return None
    return Reason(RuleId.NO_THANKS, "says no help is wanted")


def is_solved(situation: Situation) -> Reason | None:
    """The asker is content."""
    if (
        not situation.has(Kind.SOLVED)
        or situation.has(Kind.COMPLAINT, Kind.NOT_SOLVED)
        or situation.pressing
        or kind_words(situation)
    ):
        return None
    return Reason(RuleId.SOLVED, "says it is solved")


def somebody_elses_fault(situation: Situation) -> Reason | None:
    """What a competitor did wrong is theirs to answer; it is counted, and that is all. So is, where members talk, what
    went wrong with a product that nobody here makes."""
    stranger = situation.wording.stranger and situation.rules.kind is ChannelKind.COMMUNITY
    wish = situation.scores.get(Kind.COMPLAINT, 0.0) <= situation.scores.get(Kind.SUGGESTION, 0.0)
    if situation.has(Kind.OUR_PRODUCT, Kind.QUESTION, Kind.SEEKING) or (situation.has(Kind.SUGGESTION) and wish):
        return None
    if situation.message.mentions_us or not situation.wording.fault or not (stranger or situation.has(Kind.COMPETITOR)):
        return None
    whose = "a competitor" if situation.has(Kind.COMPETITOR) else "another product"
    return Reason(RuleId.COMPETITORS_FAULT, f"is about what {whose} did wrong")


def the_team_leaves_it_out(situation: Situation) -> Reason | None:
    """A rule that somebody of the team accepted leaves it out."""
    return Reason(RuleId.TEAMS_RULE, situation.left_out) if situation.left_out else None


REASONS_AGAINST: tuple[Callable[[Situation], Reason | None], ...] = (
    said_by_a_bot,
    said_by_one_of_us,
    answers_a_prompt,
    is_a_pitch,
    for_peers,
    small_talk,
    about_their_lives,
    turns_to_a_member,
    members_among_themselves,
    wants_no_help,
    is_solved,
    somebody_elses_fault,
    the_team_leaves_it_out,
)
"""Every rule that may hold us back."""

WHATEVER_IT_SAYS = (said_by_a_bot, said_by_one_of_us, answers_a_prompt, the_team_leaves_it_out)
"""The rules that do not rest on what was understood of the words."""
