"""How a rule of the team's own is said: what it leaves out, what it would have cost, and what comes all the same."""

from bot.base.humanize import plural
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.triage.descriptions import many_of

ACCEPT = "Leave it out from now on"
DECLINE = "No, only this card"
TAKE_BACK = "Take back"
GOES = "The rule goes when this account is forgotten."
NONE_YET = "The team has no rules of its own. One is proposed when somebody says why a card is not for us."


def describe_rule(rule: Exclusion, phrase: str, channel: str, account: str) -> str:
    """What it leaves out, as one says it after "leave out"; its parts as the desk shows them."""
    where = f" in {channel}" if rule.channel is not None else ""
    if rule.below is not None:
        sure = f"{rule.below:.0%}".replace("%", " %")
        what = f"{many_of(rule.kind)}{where} that" if rule.kind else f"what{where}"
        return f"{what} I am less than {sure} sure of"
    what = f'"{phrase}"' if rule.phrase is not None else f"what {account} writes"
    return f"{what}{where}" + (", complaints too" if rule.for_trouble else "")


def describe_cost(rule: ExclusionRule, month: str = "the last month") -> str:
    """What it would have dropped in the month before it was proposed, and whether any of that was used."""
    of = f"of {plural(rule.of, 'card')} of {month}"
    if rule.dropped == 1:
        return f"Only this one {of} would have gone."
    used = {0: "none of them one that was used", 1: "one of them was used"}.get(rule.used, f"{rule.used} were used")
    return f"{rule.dropped} {of} would have gone, {used}."


def describe_exceptions(rule: Exclusion) -> str:
    """What comes to the desk all the same."""
    always = "whoever turns to us directly"
    if rule.below is not None:
        return f"Still comes: {always}, and all that calls for us in another way."
    trouble = "" if rule.for_trouble else "complaints and trouble with our product, "
    also = f"and {always}" if trouble else always
    if rule.author is not None:
        return f"Still comes: {trouble}{also}. {GOES}"
    return f"Still comes: {trouble}whoever names us besides, and {always}."


def describe_effect(left_out: int) -> str:
    """What it has done since it was accepted."""
    return f"has left out {plural(left_out, 'message')} so far" if left_out else "has left out nothing so far"
