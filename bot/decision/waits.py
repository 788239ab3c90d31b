"""Reasons for a card to wait, each with the time until when, or None."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from bot.base.humanize import span
from bot.decision.situation import Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason


class WaitRule(NamedTuple):
    """A reason to wait, and when to look again."""

    reason: Reason
    until: datetime


def members_go_first(situation: Situation) -> WaitRule | None:
    """Members answer first: for a fixed time, or as long as the channel has taught."""
    at, patience = situation.message.at, situation.circumstances.patience
    if patience is not None:
        usually = span(patience.usually().total_seconds())
        text = f"members usually answer {patience.where} within {usually} (n = {patience.n})"
        return WaitRule(Reason(RuleId.MEMBERS_FIRST, text), at + patience.wait())
    wait = situation.circumstances.fixed_wait
    if not wait:
        return None
    return WaitRule(Reason(RuleId.MEMBERS_FIRST, f"members go first for {span(wait.total_seconds())}"), at + wait)


def quiet_hours(situation: Situation) -> WaitRule | None:
    """It is quiet hours at the desk, and the card can wait."""
    until = situation.circumstances.quiet_until
    return None if until is None else WaitRule(Reason(RuleId.QUIET_HOURS, "waits until the quiet hours end"), until)


SPENT = Reason(RuleId.BUDGET, "today's card limit is reached")


def budget_is_spent(situation: Situation) -> WaitRule | None:
    """The desk has had as many optional cards today as it wants."""
    until = situation.circumstances.budget_until
    return None if until is None else WaitRule(SPENT, until)


WAITS: tuple[Callable[[Situation], WaitRule | None], ...] = (members_go_first, quiet_hours, budget_is_spent)
"""All reasons for an optional card to wait."""
