"""Rules of the team's own: proposed after a wrong card with what they would have cost, accepted, listed, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.humanize import ago
from bot.base.person import Person
from bot.base.state_keys import name_key
from bot.base.tenants import with_tenant
from bot.desk.cards.view import card_views
from bot.desk.exclusions.enforcement import count_hidden, day
from bot.desk.exclusions.exclusion_texts import describe_cost, describe_rule
from bot.desk.exclusions.proposal import Proposal, ShownCard, propose_rule
from bot.model.card import Card, Dismissal, State
from bot.model.card_life import withdraw
from bot.model.exclusion import ALWAYS, Exclusion, ExclusionRule, exclusion_candidate
from bot.model.verdict import Final
from bot.model.views import CardView
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_post
from bot.ports.store import Store
from bot.settings.permissions import Permission, require

MONTH = timedelta(days=30)
MOST_CARDS = 5000
"""So many cards of a month are looked through at most, the newest."""

SHOWN = 5
"""So many of the cards that a rule would have dropped are shown with their words."""

UNKNOWN = "This proposal no longer exists. Press Not for us on such a card to get a new one."
DIRECT = "No rule leaves this out: who turns to us directly always comes to the desk."
WORDLESS = "The words of this card are not kept any more, so no rule can be made of them."
DEAR = "No small rule would have left this out without costing cards that the team used."


class RuleOffer(NamedTuple):
    """What is proposed after a wrong card: a `rule` (in force already, where somebody accepted it before), the first of
    the cards that it would have dropped, newest first; or no rule, and `sentence` says why."""

    rule: ExclusionRule | None
    dropped: tuple[CardView, ...] = ()
    sentence: str = ""


class ListedRule(NamedTuple):
    """A rule with how many messages it has left out, and its channel and account by the names people know ("" where
    there is none, or it is not known)."""

    rule: ExclusionRule
    left_out: int
    channel: str = ""
    account: str = ""


def offer_rule(context: Context, token: str, person: Person) -> RuleOffer | None:
    """The proposal after this card was dismissed, not kept yet; None where it was right and answered in time. Reads
    only: a month of cards."""
    require(context.settings, person, Permission.TEACH)
    it = context.store.cards.get(token)
    if it is None or it.state is not State.DISMISSED or it.dismissal in (None, Dismissal.ANSWERED):
        return None
    cards = {one.id: one for one in (it, *context.store.cards.since(context.now - MONTH, MOST_CARDS)) if one.card}
    month = _shown(context.store, list(cards.values()))
    wrong = month.pop(it.id, None) or _shown(context.store, [it])[it.id]
    ours, in_force = context.triage.mentions, _in_force(context.store)
    if (known := next((one for one in in_force if one.rule.leaves_out(wrong.seen, ours)), None)) is not None:
        return RuleOffer(known)
    best = propose_rule(wrong, it.dismissal or Dismissal.SPAM, month.values(), ours)
    if best is None:
        return RuleOffer(None, sentence=_why_none(wrong))
    dropped = sorted((cards.get(one.id, it) for one in best.dropped), key=lambda one: one.said_at, reverse=True)
    return RuleOffer(_proposed(context, best), tuple(card_views(context.store, dropped[:SHOWN])))


def keep_offer(context: Context, proposal: RuleOffer) -> None:
    """Keep a proposal, so that a press can accept it."""
    if proposal.rule is not None and not proposal.rule.in_force:
        context.store.keep(Changes(rules=[proposal.rule]))


def accept_rule(context: Context, token: str, person: Person) -> ExclusionRule:
    """It holds from now on; who accepted it first stands. What waits unseen and it leaves out is withdrawn."""
    require(context.settings, person, Permission.TEACH)
    it = context.store.exclusions.get(token)
    if it is None:
        raise NotPossible(UNKNOWN)
    if it.undone_by is not None:
        raise NotPossible(f"{it.undone_by.name} took this rule back {ago(it.undone_at or context.now, context.now)}.")
    twin = next((one for one in _in_force(context.store) if one.rule == it.rule), None)
    if it.by is not None or twin is not None:
        return twin or it
    accepted = replace(it, by=person, accepted_at=context.now)
    changes = Changes(rules=[accepted])
    _withdraw_what_waits(context, accepted, changes)
    named = _named(context.store, accepted)
    text = f"{person.name} accepted a rule: from now on we hide {named}. {describe_cost(accepted)}"
    changes.posts.append(notice_post(context, "", f"rule:{token}", text))
    context.store.keep(changes)
    return accepted


def undo_rule(context: Context, token: str, person: Person) -> ExclusionRule:
    """It holds no more, and stays on the list with who took it back and when."""
    require(context.settings, person, Permission.TEACH)
    it = context.store.exclusions.get(token)
    if it is None or it.by is None:
        raise NotPossible("There is no such rule any more.")
    if it.undone_by is not None:
        raise NotPossible(f"{it.undone_by.name} took it back already, {ago(it.undone_at or context.now, context.now)}.")
    undone = replace(it, undone_by=person, undone_at=context.now)
    since = day(it.accepted_at, context.settings.brand.zone)
    what = _named(context.store, it)
    text = f"{person.name} took back a rule of {it.by.name} ({since}): we no longer hide {what}."
    post = notice_post(context, "", f"rule-undone:{token}", text)
    context.store.keep(Changes(rules=[undone], posts=[post]))
    return undone


def list_rules(context: Context, person: Person) -> Sequence[ListedRule]:
    """Every rule that somebody accepted, newest first."""
    require(context.settings, person, Permission.SEE)
    store, now = context.store, context.now
    rules = sorted(
        (one for one in store.exclusions.rules() if one.by), key=lambda one: one.accepted_at or now, reverse=True
    )
    if not rules:
        return ()
    first = min(one.accepted_at or now for one in rules).astimezone(UTC)
    totals, authors = store.counts.totals(first.date()), _accounts(store, rules, now)
    return [
        ListedRule(
            one,
            totals.get((count_hidden(one), 0), 0),
            _channel(store, one.rule),
            authors.get(one.rule.author or "", ""),
        )
        for one in rules
    ]


# --- cards as rules see them


def _shown(store: Store, cards: Sequence[Card]) -> dict[str, ShownCard]:
    refs = [it.message for it in cards]
    kept = store.messages.texts(refs)
    verdicts = store.messages.verdicts([ref for ref in refs if ref not in kept])
    found = {}
    for it in cards:
        text = kept[it.message].text if it.message in kept else ""
        judged = kept.get(it.message) or verdicts.get(it.message)
        author, signals = f"{it.place.platform}:{it.author}", judged.signals if judged else ()
        what = exclusion_candidate(str(it.place), author, text, it.reasons_for, signals, it.score)
        wrong = it.state is State.DISMISSED and it.dismissal not in (None, Dismissal.ANSWERED)
        found[it.id] = ShownCard(it.id, what, it.state in (State.CLAIMED, State.ANSWERED), wrong)
    return found


def _withdraw_what_waits(context: Context, rule: ExclusionRule, changes: Changes) -> None:
    waiting = {it.id: it for it in context.store.cards.alive() if it.state is State.WAITING}
    for name, it in _shown(context.store, list(waiting.values())).items():
        if rule.rule.leaves_out(it.seen, context.triage.mentions):
            card = waiting[name]
            changes.cards.append(withdraw(card, "a rule of the team hides it"))
            verdicts = context.store.messages.verdicts([card.message]).values()
            changes.verdicts += [replace(verdict, final=Final.WITHDRAWN) for verdict in verdicts]


def _proposed(context: Context, best: Proposal) -> ExclusionRule:
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
    return DEAR if wrong.seen.text else WORDLESS


def _in_force(store: Store) -> list[ExclusionRule]:
    return [one for one in store.exclusions.rules() if one.in_force]


# --- names


def _named(store: Store, rule: ExclusionRule) -> str:
    """What it leaves out, for the whole desk: an account is not named there, because what is posted stays."""
    return describe_rule(rule.rule, rule.rule.phrase or "", _channel(store, rule.rule) or "one channel", "one account")


def _channel(store: Store, rule: Exclusion) -> str:
    """The channel by its name, in whichever workspace or server it is known."""
    if rule.channel is None:
        return ""
    tenants = store.messages.tenants(rule.channel.partition(":")[0])
    facts = [name_key(with_tenant(rule.channel, tenant)) for tenant in tenants]
    return next(iter(store.state.values(facts).values()), "")


def _accounts(store: Store, rules: Sequence[ExclusionRule], now: datetime) -> Mapping[str, str]:
    """Names of the accounts in these rules, as the cards of the last month have them."""
    wanted = {one.rule.author for one in rules if one.rule.author}
    cards = store.cards.since(now - MONTH, MOST_CARDS) if wanted else ()
    return {name: it.author_name for it in cards if (name := f"{it.place.platform}:{it.author}") in wanted}
