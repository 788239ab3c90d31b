"""What has a card wait, and until when: each rule gives its reason and the time, or None."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from bot.base.humanize import span
from bot.decision.situation import Situation
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason


class WaitRule(NamedTuple):
    """Why a card waits, and when to look again."""

    reason: Reason
    until: datetime


def members_go_first(situation: Situation) -> WaitRule | None:
    """Members answer first: for a fixed time, or as long as this channel has taught."""
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
    """Nobody at the desk is to be woken for what can wait."""
    until = situation.circumstances.quiet_until
    return None if until is None else WaitRule(Reason(RuleId.QUIET_HOURS, "waits until the quiet hours end"), until)


SPENT = Reason(RuleId.BUDGET, "today's card limit is reached")


def budget_is_spent(situation: Situation) -> WaitRule | None:
    """As many optional cards as the desk wanted today have been shown."""
    until = situation.circumstances.budget_until
    return None if until is None else WaitRule(SPENT, until)


WAITS: tuple[Callable[[Situation], WaitRule | None], ...] = (members_go_first, quiet_hours, budget_is_spent)
"""Every rule that may have an optional card wait."""
