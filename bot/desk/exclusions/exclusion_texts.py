"""Exclusion rules in words: what they leave out, what they would have cost, and what is shown all the same."""

from bot.base.humanize import plural
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.triage.descriptions import many_of

ACCEPT = "Hide these"
DECLINE = "Just this card"
TAKE_BACK = "Take back"
GOES = "This rule is removed when the account is forgotten."
NONE_YET = "The team hides nothing yet. A rule is proposed when somebody says why a card is not for us."


def describe_rule(rule: Exclusion, phrase: str, channel: str, account: str) -> str:
    """What a rule leaves out, in words that follow "hide"."""
    where = f" in {channel}" if rule.channel is not None else ""
    if rule.below is not None:
        if rule.kind is None:
            return f"optional messages{where} that rank below {rule.below:.2f}"
        return f"{many_of(rule.kind)}{where} that score below {rule.below:.2f}"
    if rule.thread is not None:
        return f"one thread{where}"
    what = f'messages with "{phrase}"' if rule.phrase is not None else f"what {account} writes"
    return f"{what}{where}" + (", complaints too" if rule.for_trouble else "")


def describe_cost(rule: ExclusionRule, month: str = "last month") -> str:
    """What a rule would have hidden in the month before it was proposed, and how much of that was used; nothing of a
    thread."""
    if rule.rule.thread is not None:
        return ""
    of = f"of {plural(rule.of, 'card')} {month}"
    if rule.dropped == 1:
        return f"That would have hidden only this one {of}."
    used = {0: "none were used", 1: "one was used"}.get(rule.used, f"{rule.used} were used")
    return f"That would have hidden {rule.dropped} {of}; {used}."


def describe_exceptions(rule: Exclusion) -> str:
    """What is shown all the same."""
    always = "whoever addresses us directly"
    if rule.below is not None:
        return f"Still shown: {always}, and whatever needs us in another way."
    trouble = "" if rule.for_trouble else "complaints and trouble with our product, "
    also = f"and {always}" if trouble else always
    if rule.author is not None:
        return f"Still shown: {trouble}{also}. {GOES}"
    return f"Still shown: {trouble}whoever names us besides, and {always}."


def describe_effect(left_out: int) -> str:
    """What a rule has hidden since it was accepted."""
    return f"has hidden {plural(left_out, 'message')} so far" if left_out else "has hidden nothing so far"
