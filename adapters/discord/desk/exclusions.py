"""Rules of the team's own in Discord: one proposed after a wrong card, and the list, both for one person alone."""

from collections.abc import Sequence

import discord
from discord import ui

from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.custom_ids import custom_id
from adapters.discord.base.escaping import escape, shortened
from adapters.discord.desk.components import moment
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
"""Verbs of the buttons and of the menu."""

MOST_CHOICES = 25
ROOM = 1900
"""Most characters of one private message, with some to spare."""

LISTED_BY = "`/neighbor rules` lists the team's rules and takes them back."

Answer = tuple[str, ui.View | None]


def offered(offer: RuleOffer) -> Answer:
    """What came of "Not for us": a rule to accept or not, the rule that is there already, or why there is none."""
    rule = offer.rule
    if rule is None:
        return f"The card is closed. {offer.sentence}", None
    if rule.in_force:
        by = _name(rule.by)
        return f"The card is closed. {by} accepted a rule that leaves out such messages already. {LISTED_BY}", None
    of_card = offer.dropped[0] if offer.dropped else None
    account = of_card.suggestion.author_name if of_card else ""
    what = _said(rule.rule, of_card.channel_name if of_card else "", account)
    more = rule.dropped - len(offer.dropped)
    rest = [f"-# and {more:,} more"] if more > 0 else []
    foot = [*rest, f"-# {describe_exceptions(rule.rule)}"]
    text = "\n".join([f"**Leave out {what}?**", describe_cost(rule), *map(_line, offer.dropped), *foot])
    return text, _choice(rule)


def accepted(rule: ExclusionRule) -> str:
    """It holds now."""
    return f"Left out from now on: {_said(rule.rule)} (accepted by {_name(rule.by)}). {LISTED_BY}"


def listing(rules: Sequence[ListedRule], zone: str) -> Answer:
    """The rules, newest first, each with what it has done, and a menu to take back those in force."""
    if not rules:
        return NONE_YET, None
    held = [one for one in rules if one.rule.in_force]
    undone = f", {len(rules) - len(held)} taken back" if len(held) < len(rules) else ""
    lines = [f"**What the team leaves out:** {plural(len(held), 'rule')} in force{undone}"]
    for one in rules:
        line = _listed(one, zone)
        if len("\n".join((*lines, line))) > ROOM:
            break
        lines.append(line)
    more = len(rules) + 1 - len(lines)
    text = "\n".join([*lines, *([f"-# and {more:,} older ones"] if more else [])])
    return text, _taking_back(held) if held else None


def _choice(rule: ExclusionRule) -> ui.View:
    view = ui.View(timeout=None)
    buttons = (
        (ACCEPT, ACCEPTING, discord.ButtonStyle.primary),
        (DECLINE, DECLINING, discord.ButtonStyle.secondary),
    )
    for text, verb, style in buttons:
        view.add_item(ui.Button(label=text, style=style, custom_id=custom_id(verb, rule.token)))
    view.stop()
    return view


def _taking_back(held: Sequence[ListedRule]) -> ui.View:
    view = ui.View(timeout=None)
    choices = [discord.SelectOption(label=_plainly(one), value=one.rule.token) for one in held[:MOST_CHOICES]]
    name = custom_id(TAKING_BACK, "one")
    view.add_item(ui.Select[ui.View](custom_id=name, placeholder=f"{TAKE_BACK} a rule", options=choices))
    view.stop()
    return view


def _plainly(it: ListedRule) -> str:
    rule = it.rule.rule
    channel, account = rule.channel or "", rule.author or ""
    return shortened(describe_rule(rule, rule.phrase or "", it.channel or channel, it.account or account), 100)


def _listed(it: ListedRule, zone: str) -> str:
    rule, what = it.rule, _said(it.rule.rule, it.channel, it.account)
    by = f"{_name(rule.by)}, {day(rule.accepted_at, zone)}"
    if rule.undone_by is not None:
        back = f"taken back by {_name(rule.undone_by)}, {day(rule.undone_at, zone)}"
        return f"~~{what}~~\n-# {by} · {back} · {describe_effect(it.left_out)}"
    goes = f" {GOES}" if rule.rule.author is not None else ""
    return f"**{what}**\n-# {by} · {describe_effect(it.left_out)}\n-# {describe_cost(rule, 'the month before')}{goes}"


def _line(card: CardView) -> str:
    """One card that would have gone."""
    it = card.suggestion
    words = f"“{escape(shortened(' '.join(card.quote.text.split()), 90))}”" if card.quote else "The words are gone."
    used = " · **was used**" if it.state in (State.CLAIMED, State.ANSWERED) else ""
    link = f" <{it.link}>" if it.link else ""
    return f"- {words} {escape(shortened(it.author_name, 40))}, {moment(it.said_at)}{used}{link}"


def _name(person: Person | None) -> str:
    return escape(shortened(person.name, 40)) if person is not None else "somebody"


def _said(rule: Exclusion, channel: str = "", account: str = "") -> str:
    """What it leaves out, with channels and people of Discord as it shows them; nobody is pinged."""
    phrase = escape(shortened(rule.phrase or "", 60))
    who = escape(shortened(account, 80)) if account else _shown("@", rule.author)
    return describe_rule(rule, phrase, _shown("#", rule.channel, channel), who)


def _shown(sign: str, named: str | None, name: str = "") -> str:
    platform, _, number = (named or "").partition(":")
    if platform == PLATFORM and number.isdecimal():
        return f"<{sign}{number}>"
    return escape(shortened(name or number, 80))
