"""Rules of the team's own: proposed after a wrong card with what they would have cost, accepted, listed, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.humanize import ago
from bot.base.links import name_fact
from bot.base.person import Person
from bot.base.tenants import place_of
from bot.desk.cards.view import cards_of
from bot.desk.exclusions.enforcement import counted, day
from bot.desk.exclusions.proposal import Proposal, Shown, propose
from bot.desk.exclusions.wording import cost, said
from bot.model.card import Dismissal, State, Suggestion
from bot.model.card_life import withdraw
from bot.model.exclusion import ALWAYS, LeaveOut, TeamRule, seen
from bot.model.verdict import Final
from bot.model.views import Card
from bot.ports.changes import Changes
from bot.ports.context import House
from bot.ports.notices import notice
from bot.ports.store import Store
from bot.settings.permissions import Act, require

MONTH = timedelta(days=30)
MOST_CARDS = 5000
"""So many cards of a month are looked through at most, the newest."""

SHOWN = 5
"""So many of the cards that a rule would have dropped are shown with their words."""

UNKNOWN = "This proposal is not known any more; it is made anew when such a card is not for us."
DIRECT = "No rule leaves this out: who turns to us directly always comes to the desk."
WORDLESS = "The words of this card are not kept any more, so no rule can be made of them."
DEAR = "No small rule would have left this out without costing cards that the team used."


class Offer(NamedTuple):
    """What is proposed after a wrong card: a `rule` (in force already, where somebody accepted it before), the first of
    the cards that it would have dropped, newest first; or no rule, and `sentence` says why."""

    rule: TeamRule | None
    dropped: tuple[Card, ...] = ()
    sentence: str = ""


class Listed(NamedTuple):
    """A rule with how many messages it has left out, and its channel and account by the names people know ("" where
    there is none, or it is not known)."""

    rule: TeamRule
    left_out: int
    channel: str = ""
    account: str = ""


def offer(store: Store, house: House, token: str, person: Person, now: datetime) -> Offer | None:
    """The proposal after this card was dismissed, not kept yet; None where it was right and answered in time. Reads
    only: a month of cards."""
    require(house.settings, person, Act.TEACH)
    it = store.suggestion(token)
    if it is None or it.state is not State.DISMISSED or it.dismissal in (None, Dismissal.ANSWERED):
        return None
    cards = {one.id: one for one in (it, *store.suggestions_since(now - MONTH, MOST_CARDS)) if one.card}
    month = _shown(store, list(cards.values()))
    wrong = month.pop(it.id, None) or _shown(store, [it])[it.id]
    ours = house.triage.mentions
    if (known := next((one for one in _in_force(store) if one.rule.leaves_out(wrong.seen, ours)), None)) is not None:
        return Offer(known)
    best = propose(wrong, it.dismissal or Dismissal.SPAM, month.values(), ours)
    if best is None:
        return Offer(None, sentence=_why_none(wrong))
    dropped = sorted((cards.get(one.id, it) for one in best.dropped), key=lambda one: one.said_at, reverse=True)
    return Offer(_proposed(house, best, now), tuple(cards_of(store, dropped[:SHOWN])))


def lay(store: Store, proposed: TeamRule) -> None:
    """Keep a proposal, so that a press can accept it."""
    store.keep(Changes(rules=[proposed]))


def accept(store: Store, house: House, token: str, person: Person, now: datetime) -> TeamRule:
    """It holds from now on; who accepted it first stands. What waits unseen and it leaves out is withdrawn."""
    require(house.settings, person, Act.TEACH)
    it = store.rule(token)
    if it is None:
        raise NotPossible(UNKNOWN)
    if it.undone_by is not None:
        raise NotPossible(f"{it.undone_by.name} took this rule back {ago(it.undone_at or now, now)}.")
    twin = next((one for one in _in_force(store) if one.rule == it.rule), None)
    if it.by is not None or twin is not None:
        return twin or it
    accepted = replace(it, by=person, accepted_at=now)
    changes = Changes(rules=[accepted])
    _withdraw_what_waits(store, house, accepted, changes)
    text = f"{person.name} accepted a rule: from now on {_named(store, accepted)} is left out. {cost(accepted)}"
    changes.posts.append(notice(house, "", f"rule:{token}", text, now))
    store.keep(changes)
    return accepted


def undo(store: Store, house: House, token: str, person: Person, now: datetime) -> TeamRule:
    """It holds no more, and stays on the list with who took it back and when."""
    require(house.settings, person, Act.TEACH)
    it = store.rule(token)
    if it is None or it.by is None:
        raise NotPossible("There is no such rule any more.")
    if it.undone_by is not None:
        raise NotPossible(f"{it.undone_by.name} took it back already, {ago(it.undone_at or now, now)}.")
    undone = replace(it, undone_by=person, undone_at=now)
    since = day(it.accepted_at, house.settings.brand.zone)
    text = f"{person.name} took back a rule of {it.by.name} ({since}): {_named(store, it)} comes to the desk again."
    post = notice(house, "", f"rule-undone:{token}", text, now)
    store.keep(Changes(rules=[undone], posts=[post]))
    return undone


def listed(store: Store, house: House, person: Person, now: datetime) -> Sequence[Listed]:
    """Every rule that somebody accepted, newest first."""
    require(house.settings, person, Act.SEE)
    rules = sorted((one for one in store.rules() if one.by), key=lambda one: one.accepted_at or now, reverse=True)
    if not rules:
        return ()
    first = min(one.accepted_at or now for one in rules).astimezone(UTC)
    totals, authors = store.totals(first.date()), _accounts(store, rules, now)
    return [
        Listed(one, totals.get((counted(one), 0), 0), _channel(store, one.rule), authors.get(one.rule.author or "", ""))
        for one in rules
    ]


# --- cards as rules see them


def _shown(store: Store, cards: Sequence[Suggestion]) -> dict[str, Shown]:
    refs = [it.message for it in cards]
    kept = store.kept(refs)
    verdicts = store.verdicts([ref for ref in refs if ref not in kept])
    found = {}
    for it in cards:
        text = kept[it.message].text if it.message in kept else ""
        judged = kept.get(it.message) or verdicts.get(it.message)
        author, signals = f"{it.place.platform}:{it.author}", judged.signals if judged else ()
        what = seen(str(it.place), author, text, it.reasons_for, signals, it.score)
        wrong = it.state is State.DISMISSED and it.dismissal not in (None, Dismissal.ANSWERED)
        found[it.id] = Shown(it.id, what, it.state in (State.CLAIMED, State.ANSWERED), wrong)
    return found


def _withdraw_what_waits(store: Store, house: House, rule: TeamRule, changes: Changes) -> None:
    waiting = {it.id: it for it in store.alive() if it.state is State.WAITING}
    for name, it in _shown(store, list(waiting.values())).items():
        if rule.rule.leaves_out(it.seen, house.triage.mentions):
            card = waiting[name]
            changes.suggestions.append(withdraw(card, "a rule of the team leaves it out"))
            verdicts = store.verdicts([card.message]).values()
            changes.verdicts += [replace(verdict, final=Final.WITHDRAWN) for verdict in verdicts]


def _proposed(house: House, best: Proposal, now: datetime) -> TeamRule:
    return TeamRule(house.new_token(), best.rule, now, len(best.dropped), best.used, best.of)


def _why_none(wrong: Shown) -> str:
    if wrong.seen.reasons & ALWAYS:
        return DIRECT
    return DEAR if wrong.seen.text else WORDLESS


def _in_force(store: Store) -> list[TeamRule]:
    return [one for one in store.rules() if one.in_force]


# --- names


def _named(store: Store, rule: TeamRule) -> str:
    """What it leaves out, for the whole desk: an account is not named there, because what is posted stays."""
    return said(rule.rule, rule.rule.phrase or "", _channel(store, rule.rule) or "one channel", "one account")


def _channel(store: Store, rule: LeaveOut) -> str:
    """The channel by its name, in whichever workspace or server it is known."""
    if rule.channel is None:
        return ""
    tenants = store.tenants(rule.channel.partition(":")[0])
    facts = [name_fact(place_of(rule.channel, tenant)) for tenant in tenants]
    return next(iter(store.values(facts).values()), "")


def _accounts(store: Store, rules: Sequence[TeamRule], now: datetime) -> Mapping[str, str]:
    """Names of the accounts in these rules, as the cards of the last month have them."""
    wanted = {one.rule.author for one in rules if one.rule.author}
    cards = store.suggestions_since(now - MONTH, MOST_CARDS) if wanted else ()
    return {name: it.author_name for it in cards if (name := f"{it.place.platform}:{it.author}") in wanted}
