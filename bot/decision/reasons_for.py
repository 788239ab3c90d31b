"""What calls for a person of the brand: each rule gives its reason or None, and says how strongly it calls."""

from collections.abc import Callable
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.decision.situation import WELL, Situation
from bot.model.verdict import Call, Reason
from bot.settings.settings import ChannelKind


class Calling(NamedTuple):
    """A reason to step in, and the class that it puts the message into."""

    reason: Reason
    call: Call


def _score(now: Situation, kind: Kind) -> str:
    return f"{now.scores.get(kind, 0.0):.2f}"


def mentions_us(now: Situation) -> Calling | None:
    """Somebody turns to us directly."""
    if not now.message.mentions_us:
        return None
    return Calling(Reason("mentions us", "turns to us directly"), Call.EXPECTED)


CLEARLY = 0.5
"""A complaint that calls for us by itself is at least so sure; one that names us need only be noticed."""


def complains(now: Situation) -> Calling | None:
    """A clear complaint is expected to be heard; one that is less clear and names us is welcome."""
    if not now.has(Kind.COMPLAINT):
        return None
    if now.scores.get(Kind.COMPLAINT, 0.0) < CLEARLY:
        reason = Reason("complaint", f"may be a complaint about us ({_score(now, Kind.COMPLAINT)})")
        return Calling(reason, Call.WELCOME) if now.has(Kind.OUR_PRODUCT) else None
    return Calling(Reason("complaint", f"is a complaint ({_score(now, Kind.COMPLAINT)})"), Call.EXPECTED)


def trouble_after_sale(now: Situation) -> Calling | None:
    """Something that was bought does not work out."""
    if not now.has(Kind.AFTER_SALE):
        return None
    return Calling(
        Reason("after sale", f"has trouble with our product ({_score(now, Kind.AFTER_SALE)})"), Call.EXPECTED
    )


def we_were_unclear(now: Situation) -> Calling | None:
    """We said something that was not understood."""
    if not now.has(Kind.UNCLEAR_ABOUT_US) or not now.about_us:
        return None
    return Calling(Reason("unclear about us", "says that we were not clear"), Call.EXPECTED)


def still_not_solved(now: Situation) -> Calling | None:
    """What we helped with is still broken."""
    if not (now.has(Kind.NOT_SOLVED) and (now.exchange.answers_us or now.exchange.colleague_here)):
        return None
    return Calling(Reason("not solved", "says that our help did not solve it"), Call.EXPECTED)


def asks(now: Situation) -> Calling | None:
    """A question that we may be able to help with."""
    if not now.has(Kind.QUESTION) or now.has(Kind.PEER_QUESTION):
        return None
    return Calling(Reason("question", f"asks a question ({_score(now, Kind.QUESTION)})"), Call.WELCOME)


def looks_for_something(now: Situation) -> Calling | None:
    """Seeks something that we may have, or help in choosing."""
    if not now.has(Kind.SEEKING, Kind.PURCHASE_HELP, Kind.OFFER_REQUEST):
        return None
    return Calling(Reason("seeking", "looks for something, or for help in choosing"), Call.WELCOME)


def wishes(now: Situation) -> Calling | None:
    """A wish or an unmet need."""
    if not now.has(Kind.SUGGESTION):
        return None
    return Calling(Reason("suggestion", f"makes a suggestion ({_score(now, Kind.SUGGESTION)})"), Call.WELCOME)


def says_a_kind_word(now: Situation) -> Calling | None:
    """Kind words about us deserve not to be shunned; kind words among members are theirs."""
    if not now.has(Kind.PRAISE) or now.exchange.answers_member:
        return None
    if not (now.has(Kind.OUR_PRODUCT) or now.exchange.answers_us or now.message.mentions_us):
        return None
    return Calling(Reason("praise", f"says something kind about us ({_score(now, Kind.PRAISE)})"), Call.WELCOME)


def follows_up_in_support(now: Situation) -> Calling | None:
    """In a support channel a follow-up to us deserves an answer."""
    if now.rules.kind is not ChannelKind.SUPPORT or not now.exchange.answers_us or now.exchange.opens:
        return None
    if now.has(Kind.SOLVED, Kind.NO_THANKS, Kind.SMALLTALK):
        return None
    return Calling(Reason("follow-up", "follows up on what we said, in a support channel"), Call.WELCOME)


NEEDS_NOBODY = frozenset({Kind.SMALLTALK, Kind.PRAISE, Kind.SOLVED, Kind.NO_THANKS, Kind.PITCH, Kind.PEER_QUESTION})


def in_a_language_not_known_well(now: Situation) -> Calling | None:
    """Written in a language that is not known well: a person looks at it, rather than nobody."""
    recognised = any(now.scores.get(kind, 0.0) >= WELL for kind in now.kinds & NEEDS_NOBODY)
    if not now.foreign or recognised:
        return None
    return Calling(Reason("language", f"language not known well ({now.foreign})"), Call.WELCOME)


CALLING: tuple[Callable[[Situation], Calling | None], ...] = (
    mentions_us,
    complains,
    trouble_after_sale,
    we_were_unclear,
    still_not_solved,
    asks,
    looks_for_something,
    wishes,
    says_a_kind_word,
    follows_up_in_support,
    in_a_language_not_known_well,
)
"""Every rule that may call for a person of the brand."""
