"""Rules of the team's own as the page is told of them: one proposed after a wrong card, and the list."""

from collections.abc import Sequence
from typing import Any

from bot.base.humanize import plural
from bot.base.person import Person
from bot.desk.exclusions.enforcement import day
from bot.desk.exclusions.exclusion_texts import GOES, describe_cost, describe_effect, describe_exceptions, describe_rule
from bot.desk.exclusions.rules import ListedRule, RuleOffer
from bot.model.card import State
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.views import CardView

ALREADY = "{} accepted a rule that leaves out such messages already; it stands below the desk."


def offered(offer: RuleOffer | None) -> dict[str, Any] | None:
    """What came of "Not for us"; None where there is nothing to say."""
    if offer is None:
        return None
    rule = offer.rule
    if rule is None or rule.in_force:
        return {"sentence": offer.sentence or ALREADY.format(_name(rule.by if rule else None))}
    shown = offer.dropped[0] if offer.dropped else None
    what = _said(rule.rule, shown.channel_name if shown else "", shown.suggestion.author_name if shown else "")
    more = rule.dropped - len(offer.dropped)
    return {
        "rule": rule.token,
        "title": f"Leave out {what}?",
        "cost": describe_cost(rule),
        "dropped": [_card(card) for card in offer.dropped],
        "more": f"and {more:,} more" if more > 0 else "",
        "besides": describe_exceptions(rule.rule),
    }


def accepted(rule: ExclusionRule) -> str:
    """It holds now."""
    return f"Left out from now on: {_said(rule.rule)} (accepted by {_name(rule.by)}). It stands below the desk."


def listing(rules: Sequence[ListedRule], zone: str) -> dict[str, Any]:
    """The rules, newest first, with how many are in force."""
    held = sum(one.rule.in_force for one in rules)
    undone = f", {len(rules) - held} taken back" if held < len(rules) else ""
    return {"head": f"{plural(held, 'rule')} in force{undone}", "rules": [_listed(one, zone) for one in rules]}


def _listed(it: ListedRule, zone: str) -> dict[str, Any]:
    rule = it.rule
    about = [f"{_name(rule.by)}, {day(rule.accepted_at, zone)}"]
    if rule.undone_by is not None:
        about.append(f"taken back by {_name(rule.undone_by)}, {day(rule.undone_at, zone)}")
    goes = f" {GOES}" if rule.rule.author is not None else ""
    return {
        "token": rule.token,
        "what": _said(rule.rule, it.channel, it.account),
        "about": " · ".join((*about, describe_effect(it.left_out))),
        "cost": describe_cost(rule, "the month before") + goes,
        "held": rule.in_force,
    }


def _card(card: CardView) -> dict[str, Any]:
    it = card.suggestion
    used = it.state in (State.CLAIMED, State.ANSWERED)
    quote = card.quote.text if card.quote else None
    return {"quote": quote, "name": it.author_name, "message": it.message.id, "used": used}


def _name(person: Person | None) -> str:
    return person.name if person is not None else "somebody"


def _said(rule: Exclusion, channel: str = "", account: str = "") -> str:
    where, who = (rule.channel or "").partition(":")[2], (rule.author or "").partition(":")[2]
    return describe_rule(rule, rule.phrase or "", channel or where, account or who)
