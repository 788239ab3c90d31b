"""What holds us back unless we are expected: each rule gives its reason or None.

A complaint, a direct mention, something urgent, somebody frustrated or asking again is always answered at once; for
them these rules are not asked.
"""

from collections.abc import Callable, Mapping

from bot.base.kinds import Kind
from bot.decision.rank import rank
from bot.decision.reasons_for import gives_feedback
from bot.decision.situation import Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason
from bot.settings.settings import ChannelKind

MOST_OF_A_TALK = 0.5
"""We never hold more than this share of a talk among members."""

SURE_ENOUGH = 0.35
"""Below this overall score a sign is too weak to call a person for."""


PLAINLY: Mapping[Kind, float] = {Kind.QUESTION: 0.6, Kind.SUGGESTION: 0.5, Kind.PRAISE: 0.75, Kind.COMPLAINT: 0.5}
"""What is said so plainly is sure enough by itself."""


def not_sure_enough(situation: Situation) -> Reason | None:
    """A weak sign by itself is not worth a person's time."""
    score = situation.scores.get("step_in", 0.0)
    if score >= SURE_ENOUGH or situation.has(Kind.OUR_PRODUCT) or situation.exchange.answers_us or situation.foreign:
        return None
    if gives_feedback(situation) or any(situation.clearly(kind, least) for kind, least in PLAINLY.items()):
        return None
    return Reason(RuleId.NOT_SURE_ENOUGH, f"is not clearly for us ({score:.2f})")


def a_colleague_is_there(situation: Situation) -> Reason | None:
    """One of us is in this talk already; a support channel's follow-up still deserves an answer."""
    if not situation.exchange.colleague_here or situation.rules.kind is ChannelKind.SUPPORT:
        return None
    return Reason(RuleId.COLLEAGUE_THERE, "a teammate is already in this conversation")


def somebody_is_helping(situation: Situation) -> Reason | None:
    """A member is helping just now; the talk is theirs, but for a wish, a kind word and what names us."""
    if not situation.circumstances.being_helped or situation.has(Kind.SUGGESTION, Kind.PRAISE, Kind.OUR_PRODUCT):
        return None
    return Reason(RuleId.BEING_HELPED, "a member is helping right now")


def enough_of_us(situation: Situation) -> Reason | None:
    """We have said enough in this talk."""
    share = situation.circumstances.our_share
    if share < MOST_OF_A_TALK:
        return None
    return Reason(RuleId.ENOUGH_OF_US, f"{share:.0%} of this conversation is already ours")


def only_names_somebody(situation: Situation) -> Reason | None:
    """Nothing whose only aim would be a sale: a product was named, nothing was asked."""
    if (
        not situation.kinds
        or situation.foreign
        or gives_feedback(situation)
        or situation.kinds - {Kind.OUR_PRODUCT, Kind.COMPETITOR}
    ):
        return None
    if situation.scores.get("step_in", 0.0) >= SURE_ENOUGH:
        return None
    return Reason(RuleId.ONLY_A_SALE, "only mentions a product; a reply would just be selling")


def ranks_low(situation: Situation) -> Reason | None:
    """The channel shows optional cards only from a rank on."""
    least = situation.rules.rank_from
    if not least or situation.has(Kind.OUR_PRODUCT) or situation.foreign or (score := rank(situation)) >= least:
        return None
    return Reason(RuleId.RANKS_LOW, f"ranks {score:.2f}, and optional cards start at {least:.2f} here")


COURTESIES: tuple[Callable[[Situation], Reason | None], ...] = (
    not_sure_enough,
    a_colleague_is_there,
    somebody_is_helping,
    enough_of_us,
    only_names_somebody,
    ranks_low,
)
"""Every rule that gives way when we are expected."""
