"""Reasons for stepping in: each rule returns its reason and urgency, or None."""

from collections.abc import Callable
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.decision.situation import CLEARLY, WELL, Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason, Urgency
from bot.settings.settings import ChannelKind
from bot.triage.descriptions import NEEDS_NOBODY
from bot.triage.rule import raise_score
from bot.triage.triage import THRESHOLDS


class ReasonFor(NamedTuple):
    """A reason to step in, and the urgency it gives the message."""

    reason: Reason
    urgency: Urgency


def _score(situation: Situation, kind: Kind) -> str:
    return f"{situation.scores.get(kind, 0.0):.2f}"


def mentions_us(situation: Situation) -> ReasonFor | None:
    """It mentions us directly."""
    if not situation.message.mentions_us:
        return None
    return ReasonFor(Reason(RuleId.MENTIONS_US, "addresses us directly"), Urgency.EXPECTED)


def cannot_wait(situation: Situation) -> ReasonFor | None:
    """Something is down, lost, taken, locked, unsafe or a legal question, or was asked before without an answer."""
    if not situation.pressing:
        return None
    return ReasonFor(Reason(RuleId.CANNOT_WAIT, f"cannot wait ({_score(situation, Kind.URGENT)})"), Urgency.EXPECTED)


def complains(situation: Situation) -> ReasonFor | None:
    """A clear complaint needs a reply; a less clear one is optional where it names us, or where members come to
    us with it."""
    if not situation.has(Kind.COMPLAINT):
        return None
    if situation.scores.get(Kind.COMPLAINT, 0.0) < CLEARLY:
        reason = Reason(RuleId.COMPLAINT, f"may be a complaint about us ({_score(situation, Kind.COMPLAINT)})")
        for_us = situation.has(Kind.OUR_PRODUCT) or situation.rules.kind is not ChannelKind.COMMUNITY
        return ReasonFor(reason, Urgency.OPTIONAL) if for_us else None
    return ReasonFor(
        Reason(RuleId.COMPLAINT, f"is a complaint ({_score(situation, Kind.COMPLAINT)})"), Urgency.EXPECTED
    )


def trouble_after_sale(situation: Situation) -> ReasonFor | None:
    """Something that was bought does not work out; kind words about it that complain of nothing tell of no trouble."""
    least = max(WELL, situation.scores.get(Kind.NOT_SOLVED, 0.0))
    complains_too = situation.pressing or situation.has(Kind.COMPLAINT, Kind.QUESTION, Kind.FRUSTRATED)
    only_kind_words = situation.clearly(Kind.PRAISE, least) and not complains_too
    if not situation.has(Kind.AFTER_SALE) or only_kind_words:
        return None
    return ReasonFor(
        Reason(RuleId.AFTER_SALE, f"has trouble with our product ({_score(situation, Kind.AFTER_SALE)})"),
        Urgency.EXPECTED,
    )


def we_were_unclear(situation: Situation) -> ReasonFor | None:
    """Something we said was not understood."""
    if not situation.has(Kind.UNCLEAR_ABOUT_US) or not situation.about_us:
        return None
    return ReasonFor(Reason(RuleId.UNCLEAR_ABOUT_US, "says we were unclear"), Urgency.EXPECTED)


def still_not_solved(situation: Situation) -> ReasonFor | None:
    """What we helped with is still broken."""
    if not (situation.has(Kind.NOT_SOLVED) and (situation.exchange.answers_us or situation.exchange.colleague_here)):
        return None
    return ReasonFor(Reason(RuleId.NOT_SOLVED, "says our help did not solve it"), Urgency.EXPECTED)


def asks(situation: Situation) -> ReasonFor | None:
    """A question that we may be able to answer."""
    if not situation.has(Kind.QUESTION) or situation.has(Kind.PEER_QUESTION):
        return None
    return ReasonFor(Reason(RuleId.QUESTION, f"asks a question ({_score(situation, Kind.QUESTION)})"), Urgency.OPTIONAL)


def looks_for_something(situation: Situation) -> ReasonFor | None:
    """It looks for something we may have, or for help in choosing."""
    if not situation.has(Kind.SEEKING, Kind.PURCHASE_HELP, Kind.OFFER_REQUEST):
        return None
    return ReasonFor(Reason(RuleId.SEEKING, "is looking for something, or for help choosing"), Urgency.OPTIONAL)


def wishes(situation: Situation) -> ReasonFor | None:
    """A wish or an unmet need."""
    if not situation.has(Kind.SUGGESTION):
        return None
    return ReasonFor(Reason(RuleId.SUGGESTION, f"has a wish ({_score(situation, Kind.SUGGESTION)})"), Urgency.OPTIONAL)


OF_MAKERS = 0.75
"""Kind words of at least this score are about something made, which here is ours unless somebody else is named."""


def says_a_kind_word(situation: Situation) -> ReasonFor | None:
    """Thanks to us get an answer; thanks to a member are theirs."""
    if not situation.has(Kind.PRAISE) or (situation.exchange.answers_member and situation.exchange.outright):
        return None
    us = situation.has(Kind.OUR_PRODUCT) or situation.exchange.answers_us or situation.message.mentions_us
    if not us and not situation.clearly(Kind.PRAISE, max(OF_MAKERS, situation.scores.get(Kind.SMALLTALK, 0.0))):
        return None
    return ReasonFor(
        Reason(RuleId.PRAISE, f"a kind word about us ({_score(situation, Kind.PRAISE)})"), Urgency.OPTIONAL
    )


def asks_us_again(situation: Situation) -> ReasonFor | None:
    """A bare "?" after our message: it is still not clear."""
    if not situation.asks_us_again:
        return None
    return ReasonFor(Reason(RuleId.ASKS_AGAIN, "asks again after what we said"), Urgency.EXPECTED)


def follows_up_in_support(situation: Situation) -> ReasonFor | None:
    """A follow-up to us in a support channel."""
    if situation.rules.kind is not ChannelKind.SUPPORT or not situation.exchange.answers_us or situation.exchange.opens:
        return None
    if situation.has(Kind.SOLVED, Kind.NO_THANKS, Kind.SMALLTALK):
        return None
    return ReasonFor(Reason(RuleId.FOLLOW_UP, "follows up on what we said, in a support channel"), Urgency.OPTIONAL)


WANTS_HELP = THRESHOLDS["step_in"]
"""From this overall score on a message reads like a wish for help, whatever its kind. Chosen in training, where a
needless card costs a glance and an overlooked person a customer."""


IN_SUPPORT = raise_score(WANTS_HELP, 0.8)
"""The same in a support channel, where every message starts so much higher (in log-odds)."""


def reads_like_wanting_help(situation: Situation) -> ReasonFor | None:
    """No single kind is enough, but all signals together are."""
    to_a_member = situation.exchange.answers_member and situation.exchange.outright
    least = IN_SUPPORT if situation.rules.kind is ChannelKind.SUPPORT else WANTS_HELP
    if situation.scores.get("step_in", 0.0) < least or to_a_member or situation.exchange.answers_us:
        return None
    if not situation.wording.enough or raised_bar(situation):
        return None
    return ReasonFor(Reason(RuleId.WANTS_HELP, "reads like somebody who wants help"), Urgency.OPTIONAL)


def gives_feedback(situation: Situation) -> ReasonFor | None:
    """Whoever does not answer somebody in a channel for feedback says something of us, in whatever words."""
    answers = situation.exchange.outright and (situation.exchange.answers_member or situation.exchange.answers_us)
    if situation.rules.kind is not ChannelKind.FEEDBACK or answers:
        return None
    if not situation.wording.enough or situation.has(Kind.SMALLTALK, Kind.SOLVED, Kind.NO_THANKS):
        return None
    if raised_bar(situation):
        return None
    return ReasonFor(Reason(RuleId.FEEDBACK, "was said in a feedback channel"), Urgency.OPTIONAL)


def raised_bar(situation: Situation) -> bool:
    """Whether it is of a kind for which this channel has a raised threshold: the team asked for fewer of those, so no
    other rule may let it in."""
    bars = situation.rules.thresholds.items()
    return any(
        THRESHOLDS[kind] <= situation.scores.get(kind, 0.0) < least for kind, least in bars if kind in THRESHOLDS
    )


def in_a_language_not_known_well(situation: Situation) -> ReasonFor | None:
    """It is written in a language that we do not know well, so a person looks at it."""
    well = any(situation.scores.get(kind, 0.0) >= WELL for kind in situation.kinds & NEEDS_NOBODY)
    recognised = well and not situation.only_a_person_can_read
    if not situation.foreign or recognised:
        return None
    return ReasonFor(Reason(RuleId.LANGUAGE, f"language not known well ({situation.foreign})"), Urgency.OPTIONAL)


REASONS_FOR: tuple[Callable[[Situation], ReasonFor | None], ...] = (
    mentions_us,
    cannot_wait,
    complains,
    trouble_after_sale,
    we_were_unclear,
    still_not_solved,
    asks,
    looks_for_something,
    wishes,
    says_a_kind_word,
    asks_us_again,
    follows_up_in_support,
    in_a_language_not_known_well,
    gives_feedback,
    reads_like_wanting_help,
)
"""All reasons for."""
