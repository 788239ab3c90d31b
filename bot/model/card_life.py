"""The life of a card, from open to closed: each function takes a card and returns its next state."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.base.errors import NotPossible
from bot.base.humanize import ago, span
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.model.card import (
    AFTER_DRAFT,
    OPEN_FOR,
    THANK_WITHIN,
    WRITTEN,
    Card,
    Dismissal,
    Draft,
    ResponseKind,
    State,
)
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason, Urgency

_REOPENED: Mapping[str, Any] = {
    "state": State.OPEN,
    "holder": None,
    "claimed_at": None,
    "dismissal": None,
    "answered_by": None,
    "answered_with": None,
    "answered_at": None,
    "sent": None,
}
"""A card that is open again has neither a holder nor an end."""

ONE_CARD = "one of several people with this problem: there is one card for all of them"


def take(card: Card, person: Person, now: datetime, lapses: timedelta) -> Card:
    """The person has it from now on; taking it again renews the claim. `NotPossible` names who has it already."""
    _must_be_alive(card)
    if card.holder is not None and card.holder.id != person.id:
        raise NotPossible(f"{card.holder.name} took it {ago(card.claimed_at or now, now)}.")
    return _next(card, state=State.CLAIMED, holder=person, claimed_at=now, due=now + lapses, note="")


def rewrite(card: Card, person: Person, text: str, after_draft: bool) -> Card:
    """The person's wording takes the place of the draft, and is there again after a restart. `after_draft`: much of
    what it replaces is left in it; so it is told in the end how much of the first wording was sent."""
    _must_be_theirs(card, person)
    first = not card.draft.rests_on.startswith(WRITTEN) or card.draft.rests_on.endswith(AFTER_DRAFT)
    return _next(card, draft=Draft(text, f"{WRITTEN} {person.name}{AFTER_DRAFT if first and after_draft else ''}"))


def let_go(card: Card, person: Person, now: datetime) -> Card:
    """Who has it has it no more: it is free for everybody at once."""
    _must_be_theirs(card, person)
    if card.state is not State.CLAIMED:
        raise NotPossible("Nobody has this card.")
    free = {"holder": None, "claimed_at": None, "due": now + _open_for(card)}
    return _next(card, state=State.OPEN, note=f"{person.name} let it go", **free)


def take_over(card: Card, person: Person, now: datetime, lapses: timedelta) -> Card:
    """The person has it from now on, whoever had it before."""
    _must_be_alive(card)
    before = f" from {card.holder.name}" if card.holder is not None and card.holder.id != person.id else ""
    note = f"{person.name} took it over{before}"
    return _next(card, state=State.CLAIMED, holder=person, claimed_at=now, due=now + lapses, note=note)


def dismiss(card: Card, person: Person, why: Dismissal) -> Card:
    """Not for us."""
    _must_be_theirs(card, person)
    return _next(card, state=State.DISMISSED, dismissal=why, note=f"{person.name}: not for us ({why})")


def choose(card: Card, response: ResponseKind, draft: Draft) -> Card:
    """Another way to step in; words that somebody wrote themselves stay, any other draft makes way. A card that asks
    many people at once stays one."""
    written = card.draft.rests_on.startswith(WRITTEN)
    response = card.response if card.response is ResponseKind.ASK_NOW else response
    return _next(card, response=response, draft=card.draft if written else draft)


def leave(card: Card, person: Person, why: str) -> Card:
    """Nothing is to be done, and why: that is no fault of the card."""
    _must_be_theirs(card, person)
    return _next(
        card, state=State.DISMISSED, response=ResponseKind.NOTHING, note=f"{person.name}: nothing to do ({why})"
    )


def snooze(card: Card, person: Person, until: datetime, now: datetime) -> Card:
    """It comes back at that time, free for everybody."""
    _must_be_theirs(card, person)
    if until <= now:
        raise NotPossible("That time has passed. Choose a later one.")
    return _next(card, state=State.SNOOZED, holder=None, claimed_at=None, due=until, note=f"snoozed by {person.name}")


def hand_over(card: Card, giver: Person, to: Person, now: datetime, lapses: timedelta) -> Card:
    """Somebody else has it from now on, because the giver says so; who has it alone may hand it on."""
    _must_be_alive(card)
    if card.holder is not None and card.holder.id != giver.id:
        raise NotPossible(f"{card.holder.name} has it; only {card.holder.name} can hand it on.")
    note = f"handed to {to.name} by {giver.name}"
    return _next(card, state=State.CLAIMED, holder=to, claimed_at=now, due=now + lapses, note=note)


def bring_back(card: Card, person: Person, now: datetime) -> Card:
    """A closed card is open again; one that was withdrawn stays withdrawn."""
    if card.alive:
        raise NotPossible("This card is already open.")
    if card.state is State.WITHDRAWN:
        raise NotPossible(f"This card was withdrawn ({card.note}), and stays so.")
    response = ResponseKind.REPLY if card.response is ResponseKind.NOTHING else card.response
    note = f"reopened by {person.name}"
    return _next(card, **_REOPENED, response=response, due=now + OPEN_FOR, note=note)


def mark_answered(card: Card, by: Person, with_message: str, at: datetime, sent: str) -> Card:
    """The person's own message appeared in the place; `sent` says how it compares with the draft."""
    changes = {"answered_by": by.id, "answered_with": with_message, "answered_at": at, "sent": sent, "note": ""}
    return _next(card, state=State.ANSWERED, holder=by, **changes)


def mark_edited(card: Card) -> Card:
    """Its author changed the words that it quotes or leads to."""
    return _next(card, note="edited by its author")


def add_note(card: Card, note: str) -> Card:
    """Something happened around it that the card should say."""
    return _next(card, note=note)


MOST_ALIKE = 50
"""So many messages one card leads to, the newest."""


def with_message(card: Card, ref: MessageRef) -> tuple[MessageRef, ...]:
    """The other messages that it speaks of, and this one."""
    others = tuple(message_ref for message_ref in card.alike if message_ref != ref)
    return card.alike if ref == card.message else (*others, ref)[-MOST_ALIKE:]


def gather(card: Card, ref: MessageRef) -> Card:
    """One more in the same words, said by somebody else: they have one card, and each stands on it."""
    number = card.gathered + 1
    many = "one more like it" if number == 1 else f"{number} more like it"
    return _next(card, gathered=number, note=many, alike=with_message(card, ref))


def reopen(card: Card, fresh: Card, now: datetime) -> Card:
    """It was closed, and its author is back with it: `fresh` is the card that would be made of that alone."""
    note = f"{card.author_name} wrote again: not solved yet"
    return _next(
        card, **_words_of(card, fresh), **_REOPENED, due=now + OPEN_FOR, note=note,
        response=fresh.response, draft=fresh.draft, first=fresh.first, kinds=fresh.kinds, reasons_for=fresh.reasons_for,
        reasons_against=(), urgency=fresh.urgency, score=fresh.score,
    )  # fmt: skip


def brings_news(card: Card, fresh: Card) -> bool:
    """Whether what was said now (`fresh` is the card of it alone) is of a kind, a reason or an urgency that the card
    does not show yet."""
    known = {reason.rule for reason in card.reasons_for}
    more = any(reason.rule not in known for reason in fresh.reasons_for)
    return more or (fresh.urgency is Urgency.EXPECTED and card.urgency is not Urgency.EXPECTED)


def go_on(card: Card, fresh: Card, now: datetime) -> Card:
    """Its author said more of it, and it brings news: the card shows the new words, and why they call for us."""
    written = card.draft.rests_on.startswith(WRITTEN)
    keeps = card.response is ResponseKind.ASK_NOW
    back = {"state": State.OPEN, "due": now + OPEN_FOR} if card.state is State.SNOOZED else {}
    return _next(
        card, **_words_of(card, fresh), **_raised(card, fresh), **back, note=f"{card.author_name} wrote again",
        response=card.response if keeps else fresh.response, draft=card.draft if written or keeps else fresh.draft,
        first=card.first if written or keeps else fresh.first,
    )  # fmt: skip


def add_voice(card: Card, fresh: Card) -> Card:
    """Somebody else said in its thread what calls for us too: their words stand on it, and it is as urgent as they."""
    note = f"{fresh.author_name} wrote in this thread"
    return _next(card, **_raised(card, fresh), alike=with_message(card, fresh.message), note=note)


def add_words(card: Card, ref: MessageRef) -> Card:
    """Its author said more of it, and nothing of that is new."""
    return _next(card, alike=with_message(card, ref), note=f"{card.author_name} wrote again")


def _words_of(card: Card, fresh: Card) -> dict[str, Any]:
    """What is quoted, and where it was said; what was quoted before goes to the other messages."""
    alike = tuple(ref for ref in with_message(card, card.message) if ref != fresh.message)
    if card.message != fresh.message:
        alike = (*(ref for ref in alike if ref != card.message), card.message)[-MOST_ALIKE:]
    return {"message": fresh.message, "link": fresh.link, "thread": fresh.thread, "alike": alike}


def _raised(card: Card, fresh: Card) -> dict[str, Any]:
    """The stronger of two calls, and the reasons of both, the newer first."""
    new = {reason.rule for reason in fresh.reasons_for}
    return {
        "urgency": Urgency.EXPECTED if Urgency.EXPECTED in (card.urgency, fresh.urgency) else card.urgency,
        "kinds": tuple(dict.fromkeys((*fresh.kinds, *card.kinds))),
        "reasons_for": (*fresh.reasons_for, *(reason for reason in card.reasons_for if reason.rule not in new)),
        "score": max(card.score, fresh.score),
    }


def restore(card: Card, fresh: Card, now: datetime) -> Card:
    """It was withdrawn because its author took the words back, and they are there again."""
    back = reopen(card, fresh, now)
    return replace(back, note="edited by its author", alike=card.alike)


def withdraw(card: Card, why: str) -> Card:
    """It is not called for any more; a withdrawn card stays withdrawn."""
    return _next(card, state=State.WITHDRAWN, note=why)


def fold(card: Card) -> Card:
    """Its conversation goes on at the card about all who have the problem."""
    return _next(card, state=State.WITHDRAWN, note=ONE_CARD)


def is_folded(card: Card) -> bool:
    """Whether another card stands for it."""
    return card.state is State.WITHDRAWN and card.note == ONE_CARD


def thank_instead(card: Card, note: str, draft: Draft, due: datetime) -> Card:
    """A member helped first: what is left to do is to thank them."""
    return _next(card, response=ResponseKind.THANK, draft=draft, note=note, due=due)


def hold_back(card: Card, until: datetime, why: Reason) -> Card:
    """Its wait ended, and there is another reason to wait."""
    others = tuple(reason for reason in card.reasons_against if reason.rule != why.rule)
    return _next(card, due=until, reasons_against=(*others, why))


def call_again(card: Card, fresh: Card, now: datetime) -> Card:
    """Nobody has its card yet, and its author said more (`fresh`) that is not to wait."""
    kinds, note = tuple(dict.fromkeys((*fresh.kinds, *card.kinds))), f"{card.author_name} wrote again"
    why = {"urgency": fresh.urgency, "score": max(card.score, fresh.score), "reasons_for": fresh.reasons_for}
    why |= _words_of(card, fresh)
    return _next(card, state=State.OPEN, kinds=kinds, reasons_against=(), note=note, due=now + OPEN_FOR, **why)


def come_due(card: Card, now: datetime) -> Card:
    """What its time brings: a wait or a snooze ends, a claim lapses, an open card expires."""
    if card.state is State.WAITING:
        gone = f"; {span((now - card.said_at).total_seconds())} have gone"
        first = [reason for reason in card.reasons_against if reason.rule == RuleId.MEMBERS_FIRST]
        waited = tuple(Reason(reason.rule, reason.text + gone) for reason in first)
        after = {"reasons_for": (*card.reasons_for, *waited), "reasons_against": ()}
        return _next(card, state=State.OPEN, due=now + OPEN_FOR, note="", **after)
    if card.state is State.SNOOZED:
        return _next(card, state=State.OPEN, holder=None, claimed_at=None, due=now + _open_for(card), note="")
    if card.state is State.CLAIMED:
        lapsed = f"{card.holder.name} had it; it is free again" if card.holder else "free again"
        return _next(card, state=State.OPEN, holder=None, claimed_at=None, due=now + _open_for(card), note=lapsed)
    late = "nobody said thank you in time" if card.response is ResponseKind.THANK else "nobody took it in a week"
    return _next(card, state=State.EXPIRED, note=late)


def _open_for(card: Card) -> timedelta:
    """How long it stays once it is free again."""
    return THANK_WITHIN if card.response is ResponseKind.THANK else OPEN_FOR


def _next(card: Card, **changes: Any) -> Card:
    return replace(card, revision=card.revision + 1, **changes)


def _must_be_alive(card: Card) -> None:
    if not card.alive:
        raise NotPossible(f"This card is closed: {closed_because(card)}.")


def _must_be_theirs(card: Card, person: Person) -> None:
    _must_be_alive(card)
    if card.holder is not None and card.holder.id != person.id:
        raise NotPossible(f"{card.holder.name} has it.")


def closed_because(card: Card) -> str:
    """Why nothing can be done with it any more, in a few words."""
    if card.state is State.ANSWERED and card.holder is not None:
        return f"answered by {card.holder.name}"
    return card.note or card.state.value
