"""The team's exclusion rules: the proposal after a wrong card, and the list; both private."""

from collections.abc import Sequence

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
from bot.desk.exclusions.rules import (
    ListedRule,
    RuleOffer,
    accept_rule,
    as_listed,
    keep_offer,
    list_rules,
    offer_rule,
    undo_rule,
)
from bot.insight.desk_lists import card_named
from bot.model.card import State
from bot.model.exclusion import Exclusion
from bot.model.views import Button, CardView
from bot.ports.context import Context
from bot.screens.cards.card import with_way_back
from bot.screens.parts.panel import Ink, Panel, Part, Row, Span, Text, bold, cut, link, moment, say, small, text
from bot.screens.parts.steps import Answer, Request, Step

ACCEPTING, DECLINING, TAKING_BACK = "rule", "norule", "unrule"
"""The verbs of the buttons."""

MOST_LISTED = 12
LISTED_BY = "`/neighbor rules` lists the rules and takes them back."


def offered_panel(offer: RuleOffer) -> Panel:
    """The proposal: a rule to accept or not, the rule in force, or why there is none."""
    rule = offer.rule
    if rule is None:
        return say(f"The card is closed. {offer.sentence}")
    if rule.in_force:
        return say(f"The card is closed. {_name(rule.by)} hid such messages already. {LISTED_BY}")
    first = offer.dropped[0] if offer.dropped else None
    account = first.card.author_name if first else ""
    head = f"Hide {worded(rule.rule, first.channel_name if first else '', account)}?"
    more = rule.dropped - len(offer.dropped)
    rest = (small(f"and {more:,} more"),) if more > 0 else ()
    buttons = Row((Button(ACCEPT, ACCEPTING, rule.token, main=True), Button(DECLINE, DECLINING, rule.token)))
    return Panel(
        head,
        (
            text(bold(head)),
            text(describe_cost(rule)),
            *map(_dropped, offer.dropped),
            *rest,
            small(describe_exceptions(rule.rule)),
            buttons,
        ),
    )


def accepted_panel(listed: ListedRule) -> Panel:
    """It holds now."""
    what = worded(listed.rule.rule, listed.channel, listed.account)
    return say(f"Hidden from now on: {what} (by {_name(listed.rule.by)}). {LISTED_BY}")


def rules_panel(rules: Sequence[ListedRule], zone: str) -> Panel:
    """The rules, newest first, with what each has hidden and a button to take it back."""
    if not rules:
        return say(NONE_YET)
    held = sum(listed.rule.in_force for listed in rules)
    undone = f", {len(rules) - held} taken back" if held < len(rules) else ""
    head = f"What the team hides: {plural(held, 'rule')} in force{undone}"
    more = len(rules) - MOST_LISTED
    rest = [small(f"and {more:,} older ones")] if more > 0 else []
    return Panel(head, (text(bold(head)), *(_listed(listed, zone) for listed in rules[:MOST_LISTED]), *rest))


def worded(rule: Exclusion, channel: str = "", account: str = "") -> str:
    """What a rule hides, with the names of its channel and account."""
    where = channel or (rule.channel or "").partition(":")[2]
    who = account or (rule.author or "").partition(":")[2]
    return describe_rule(rule, cut(rule.phrase or "", 60), cut(where, 60), cut(who, 60))


def _listed(listed: ListedRule, zone: str) -> Part:
    rule, what = listed.rule, worded(listed.rule.rule, listed.channel, listed.account)
    by = f"\n{_name(rule.by)}, {day(rule.accepted_at, zone)}"
    if rule.undone_by is not None:
        back = f"taken back by {_name(rule.undone_by)}, {day(rule.undone_at, zone)}"
        return text(Span(what, Ink.STRUCK), f"{by} · {back} · {describe_effect(listed.left_out)}")
    goes = f" {GOES}" if rule.rule.author is not None else ""
    about = text(
        bold(what), f"{by} · {describe_effect(listed.left_out)}\n{describe_cost(rule, 'the month before')}{goes}"
    )
    return Row((Button(TAKE_BACK, TAKING_BACK, rule.token),), about)


def _dropped(view: CardView) -> Text:
    """One card that would have gone."""
    card = view.card
    words = f"• “{cut(view.quote.text, 90)}” " if view.quote else "• The words are no longer kept. "
    used = (" · ", bold("was used")) if card.state in (State.CLAIMED, State.ANSWERED) else ()
    who = f"{cut(card.author_name, 40)}, "
    return text(words, who, moment(card.said_at), *link("Show", card.link), *used)


def _name(person: Person | None) -> str:
    return cut(person.name, 40) if person is not None else "somebody"


def offer_rule_panel(context: Context, request: Request) -> Answer:
    """The proposal after a card was dismissed. Reads a month of cards."""
    view = card_named(context, request.token)
    proposal = offer_rule(context, request.token, request.person)
    panel = say("Noted. The card is closed.") if proposal is None else offered_panel(proposal)
    shown = panel if view is None else with_way_back(panel, view)
    if proposal is None or proposal.rule is None or proposal.rule.in_force:
        return shown
    return Step(lambda again: _kept(again, proposal, shown), writes=True)


def _kept(context: Context, proposal: RuleOffer, shown: Panel) -> Answer:
    keep_offer(context, proposal)
    return shown


def press_rule(context: Context, request: Request) -> Answer:
    """The proposed rule holds from now on."""
    return accepted_panel(as_listed(context, accept_rule(context, request.token, request.person)))


def press_norule(context: Context, request: Request) -> Answer:
    """Only this card."""
    return say("Only this card is closed.")


def press_unrule(context: Context, request: Request) -> Answer:
    """The rule holds no more; the list shows it."""
    undo_rule(context, request.value or request.token, request.person)
    return answer_rules(context, request)


def answer_rules(context: Context, request: Request) -> Answer:
    """The rules in force, to be taken back."""
    return rules_panel(list_rules(context, request.person), context.settings.brand.zone)
