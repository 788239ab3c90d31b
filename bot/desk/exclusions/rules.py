"""The team's exclusion rules: proposed after a wrong card, accepted, listed, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.humanize import ago
from bot.base.person import Person
from bot.desk.cards.view import card_views
from bot.desk.exclusions.enforcement import count_hidden, day
from bot.desk.exclusions.exclusion_texts import describe_cost, describe_rule
from bot.desk.exclusions.proposal import RuleProposal, ShownCard, only_costly_rules, propose_rule
from bot.model.card import Card, Dismissal, State
from bot.model.card_life import withdraw
from bot.model.exclusion import ALWAYS, Exclusion, ExclusionRule, exclusion_candidate
from bot.model.verdict import Final
from bot.model.views import CardView
from bot.ports.changes import Changes
from bot.ports.channel_names import name_in_any_tenant
from bot.ports.context import Context
from bot.ports.notices import notice_post
from bot.ports.store import Store
from bot.settings.permissions import Permission, require

MONTH = timedelta(days=30)
MOST_CARDS = 5000
"""At most so many cards of a month are searched, the newest."""

SHOWN = 5
"""So many of the hidden cards are shown with their text."""

UNKNOWN = "This proposal no longer exists. Press Not for us on such a card to get a new one."
DIRECT = "No rule leaves this out: who addresses us directly always comes to the desk."
WORDLESS = "The words of this card are no longer kept, so no rule can be made from them."
UNTYPICAL = "I found no words that only messages like this have, so nothing is hidden."
COSTLY = "Each rule that fits would have hidden cards that your team used, or many others, so nothing is hidden."


class RuleOffer(NamedTuple):
    """What is proposed after a wrong card: a `rule` (perhaps in force already) with the first of the cards it would
    have hidden, newest first; or no rule, and a `sentence` why."""

    rule: ExclusionRule | None
    dropped: tuple[CardView, ...] = ()
    sentence: str = ""


class ListedRule(NamedTuple):
    """A rule, how many messages it has hidden, and the names of its channel and account ("" where there is none or it
    is not known)."""

    rule: ExclusionRule
    left_out: int
    channel: str = ""
    account: str = ""


def offer_rule(context: Context, token: str, person: Person) -> RuleOffer | None:
    """The proposal after this card was dismissed, not stored yet; None where the card was right and only answered in
    time. Reads a month of cards."""
    require(context.settings, person, Permission.TEACH)
    card = context.store.cards.get(token)
    if card is None or card.state is not State.DISMISSED or card.dismissal in (None, Dismissal.ANSWERED):
        return None
    cards = {
        other.id: other for other in (card, *context.store.cards.since(context.now - MONTH, MOST_CARDS)) if other.card
    }
    month = _shown(context.store, list(cards.values()))
    wrong = month.pop(card.id, None) or _shown(context.store, [card])[card.id]
    ours, in_force = context.triage.mentions, _in_force(context.store)
    if (known := next((rule for rule in in_force if rule.rule.leaves_out(wrong.seen, ours)), None)) is not None:
        return RuleOffer(known)
    best = propose_rule(wrong, card.dismissal or Dismissal.SPAM, month.values(), ours)
    if best is None:
        costly = only_costly_rules(wrong, card.dismissal or Dismissal.SPAM, month.values(), ours)
        return RuleOffer(None, sentence=COSTLY if costly else _why_none(wrong))
    dropped = sorted(
        (cards.get(shown_card.id, card) for shown_card in best.dropped), key=lambda card: card.said_at, reverse=True
    )
    return RuleOffer(_proposed(context, best), tuple(card_views(context.store, dropped[:SHOWN])))


def keep_offer(context: Context, proposal: RuleOffer) -> None:
    """Store a proposal, so that a press can accept it."""
    if proposal.rule is not None and not proposal.rule.in_force:
        context.store.keep(Changes(rules=[proposal.rule]))


def accept_rule(context: Context, token: str, person: Person) -> ExclusionRule:
    """Put a rule in force; the first to accept it stands. Waiting cards that it leaves out are withdrawn."""
    require(context.settings, person, Permission.TEACH)
    rule = context.store.exclusions.get(token)
    if rule is None:
        raise NotPossible(UNKNOWN)
    if rule.undone_by is not None:
        raise NotPossible(
            f"{rule.undone_by.name} took this rule back {ago(rule.undone_at or context.now, context.now)}."
        )
    twin = next((exclusion for exclusion in _in_force(context.store) if exclusion.rule == rule.rule), None)
    if rule.by is not None or twin is not None:
        return twin or rule
    accepted = replace(rule, by=person, accepted_at=context.now)
    changes = Changes(rules=[accepted])
    _withdraw_what_waits(context, accepted, changes)
    named = _named(context.store, accepted)
    text = f"{person.name} accepted a rule: from now on we hide {named}. {describe_cost(accepted)}"
    changes.posts.append(notice_post(context, "", f"rule:{token}", text))
    context.store.keep(changes)
    return accepted


def undo_rule(context: Context, token: str, person: Person) -> ExclusionRule:
    """Take a rule back; it stays on the list with who took it back and when."""
    require(context.settings, person, Permission.TEACH)
    rule = context.store.exclusions.get(token)
    if rule is None or rule.by is None:
        raise NotPossible("This rule no longer exists.")
    if rule.undone_by is not None:
        raise NotPossible(
            f"{rule.undone_by.name} already took it back, {ago(rule.undone_at or context.now, context.now)}."
        )
    undone = replace(rule, undone_by=person, undone_at=context.now)
    since = day(rule.accepted_at, context.settings.brand.zone)
    what = _named(context.store, rule)
    text = f"{person.name} took back a rule of {rule.by.name} ({since}): we no longer hide {what}."
    post = notice_post(context, "", f"rule-undone:{token}", text)
    context.store.keep(Changes(rules=[undone], posts=[post]))
    return undone


def list_rules(context: Context, person: Person) -> Sequence[ListedRule]:
    """Every accepted rule, newest first."""
    require(context.settings, person, Permission.SEE)
    store, now = context.store, context.now
    rules = sorted(
        (rule for rule in store.exclusions.rules() if rule.by), key=lambda rule: rule.accepted_at or now, reverse=True
    )
    if not rules:
        return ()
    first = min(rule.accepted_at or now for rule in rules).astimezone(UTC)
    totals, authors = store.counts.totals(first.date()), _accounts(store, rules, now)
    return [
        ListedRule(
            rule,
            totals.get((count_hidden(rule), 0), 0),
            _channel(store, rule.rule),
            authors.get(rule.rule.author or "", ""),
        )
        for rule in rules
    ]


def as_listed(context: Context, rule: ExclusionRule) -> ListedRule:
    """A rule that was just accepted, with the names people know."""
    names = _accounts(context.store, [rule], context.now)
    return ListedRule(rule, 0, _channel(context.store, rule.rule), names.get(rule.rule.author or "", ""))


# --- cards as rules see them


def _shown(store: Store, cards: Sequence[Card]) -> dict[str, ShownCard]:
    refs = [other.message for other in cards]
    kept = store.messages.texts(refs)
    verdicts = store.messages.verdicts([ref for ref in refs if ref not in kept])
    shown_cards = {}
    for card in cards:
        text = kept[card.message].text if card.message in kept else ""
        judged = kept.get(card.message) or verdicts.get(card.message)
        author, signals = f"{card.place.platform}:{card.author}", judged.signals if judged else ()
        what = exclusion_candidate(str(card.place), author, text, card.reasons_for, signals, card.score)
        wrong = card.state is State.DISMISSED and card.dismissal not in (None, Dismissal.ANSWERED)
        shown_cards[card.id] = ShownCard(card.id, what, card.state in (State.CLAIMED, State.ANSWERED), wrong)
    return shown_cards


def _withdraw_what_waits(context: Context, rule: ExclusionRule, changes: Changes) -> None:
    waiting = {other.id: other for other in context.store.cards.alive() if other.state is State.WAITING}
    for name, shown_card in _shown(context.store, list(waiting.values())).items():
        if rule.rule.leaves_out(shown_card.seen, context.triage.mentions):
            card = waiting[name]
            changes.cards.append(withdraw(card, "hidden by a team rule"))
            verdicts = context.store.messages.verdicts([card.message]).values()
            changes.verdicts += [replace(verdict, final=Final.WITHDRAWN) for verdict in verdicts]


def _proposed(context: Context, best: RuleProposal) -> ExclusionRule:
    return ExclusionRule(
        token=context.new_token(),
        rule=best.rule,
        proposed_at=context.now,
        dropped=len(best.dropped),
        used=best.used,
        of=best.of,
    )


def _why_none(wrong: ShownCard) -> str:
    if wrong.seen.reasons & ALWAYS:
        return DIRECT
    return UNTYPICAL if wrong.seen.text else WORDLESS


def _in_force(store: Store) -> list[ExclusionRule]:
    return [rule for rule in store.exclusions.rules() if rule.in_force]


# --- names


def _named(store: Store, rule: ExclusionRule) -> str:
    """What it leaves out, for the whole desk: an account is not named there, because what is posted stays."""
    return describe_rule(rule.rule, rule.rule.phrase or "", _channel(store, rule.rule) or "one channel", "one account")


def _channel(store: Store, rule: Exclusion) -> str:
    return name_in_any_tenant(store, rule.channel) if rule.channel is not None else ""


def _accounts(store: Store, rules: Sequence[ExclusionRule], now: datetime) -> Mapping[str, str]:
    """Names of the accounts in these rules, as the cards of the last month have them."""
    wanted = {rule.rule.author for rule in rules if rule.rule.author}
    cards = store.cards.since(now - MONTH, MOST_CARDS) if wanted else ()
    return {name: card.author_name for card in cards if (name := f"{card.place.platform}:{card.author}") in wanted}
