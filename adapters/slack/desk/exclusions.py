"""Rules of the team's own in Slack: one proposed after a wrong card, and the list, both for one person's eyes only."""

import re
from collections.abc import Sequence

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import address, escape_control, one_line
from adapters.slack.desk.blocks import button, context, section, when
from bot.base.humanize import plural
from bot.base.person import Person
from bot.desk.exclusions.enforcement import day
from bot.desk.exclusions.exclusion_texts import (
    ACCEPT,
    DECLINE,
    GOES,
    NONE_YET,
    TAKE_BACK,
    describe_cost,
    describe_effect,
    describe_exceptions,
    describe_rule,
)
from bot.desk.exclusions.rules import ListedRule, RuleOffer
from bot.model.card import State
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.views import CardView

ACCEPTING, DECLINING, TAKING_BACK = "rule", "norule", "unrule"
"""Verbs of the buttons."""

MOST_LISTED = 15
LISTED_BY = "`/neighbor rules` lists the team's rules and takes them back."

_ID = re.compile(r"[A-Z0-9]{3,30}")


def offered(offer: RuleOffer) -> list[Json]:
    """What came of "Not for us": a rule to accept or not, the rule that is there already, or why there is none."""
    rule = offer.rule
    if rule is None:
        return [section(f"The card is closed. {escape_control(offer.sentence)}")]
    if rule.in_force:
        by = _name(rule.by)
        return [section(f"The card is closed. {by} accepted a rule that leaves out such messages already. {LISTED_BY}")]
    of_card = offer.dropped[0] if offer.dropped else None
    account = of_card.suggestion.author_name if of_card else ""
    what = _said(rule.rule, of_card.channel_name if of_card else "", account)
    blocks = [section(f"*Leave out {what}?*\n{escape_control(describe_cost(rule))}")]
    blocks += [section("\n".join(map(_line, offer.dropped)))] if offer.dropped else []
    more = rule.dropped - len(offer.dropped)
    blocks.append(
        context(*([f"and {more:,} more"] if more > 0 else []), escape_control(describe_exceptions(rule.rule)))
    )
    accept = button(ACCEPT, ACCEPTING, rule.token, style="primary")
    return [*blocks, {"type": "actions", "elements": [accept, button(DECLINE, DECLINING, rule.token)]}]


def accepted(rule: ExclusionRule) -> list[Json]:
    """It holds now."""
    return [section(f"Left out from now on: {_said(rule.rule)} (accepted by {_name(rule.by)}). {LISTED_BY}")]


def listing(rules: Sequence[ListedRule], zone: str) -> list[Json]:
    """The rules, newest first, each with what it has done, and those in force with a way back."""
    if not rules:
        return [section(NONE_YET)]
    held = sum(one.rule.in_force for one in rules)
    undone = f", {len(rules) - held} taken back" if held < len(rules) else ""
    blocks = [section(f"*What the team leaves out:* {plural(held, 'rule')} in force{undone}")]
    blocks += [_listed(one, zone) for one in rules[:MOST_LISTED]]
    more = len(rules) - MOST_LISTED
    return [*blocks, context(f"and {more:,} older ones")] if more > 0 else blocks


def _listed(it: ListedRule, zone: str) -> Json:
    rule, what = it.rule, _said(it.rule.rule, it.channel, it.account)
    by = f"{_name(rule.by)}, {day(rule.accepted_at, zone)}"
    if rule.undone_by is not None:
        back = f"taken back by {_name(rule.undone_by)}, {day(rule.undone_at, zone)}"
        return section(f"~{what}~\n{by} · {back} · {describe_effect(it.left_out)}")
    goes = f" {GOES}" if rule.rule.author is not None else ""
    cost = escape_control(describe_cost(rule, "the month before"))
    line = section(f"*{what}*\n{by} · {describe_effect(it.left_out)}\n{cost}{goes}")
    return {**line, "accessory": button(TAKE_BACK, TAKING_BACK, rule.token)}


def _name(person: Person | None) -> str:
    return one_line(person.name, 40) if person is not None else "somebody"


def _line(card: CardView) -> str:
    """One card that would have gone."""
    it, link = card.suggestion, address(card.suggestion.link or "")
    words = f"“{one_line(card.quote.text, 90)}”" if card.quote else "_The words are not kept any more._"
    used = " · *was used*" if it.state in (State.CLAIMED, State.ANSWERED) else ""
    opening = f"<{link}|Open> " if link else ""
    return f"• {opening}{words} {one_line(it.author_name, 40)}, {when(it.said_at)}{used}"


def _said(rule: Exclusion, channel: str = "", account: str = "") -> str:
    """What it leaves out, with channels and people of this workspace as Slack shows them."""
    return describe_rule(rule, one_line(rule.phrase or "", 60), _channel(rule, channel), _account(rule, account))


def _channel(rule: Exclusion, name: str) -> str:
    platform, _, channel = (rule.channel or "").partition(":")
    if platform == "slack" and _ID.fullmatch(channel):
        return f"<#{channel}>"
    return one_line(name or channel)


def _account(rule: Exclusion, name: str) -> str:
    platform, _, account = (rule.author or "").partition(":")
    if not name and platform == "slack" and _ID.fullmatch(account):
        return f"<@{account}>"
    return one_line(name or account)
