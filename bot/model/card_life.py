"""Card transitions: each function takes a card and returns it in its next state."""

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
    NOTHING_FOUND,
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
    """Claim the card, or renew the claim. `NotPossible` names who has it already."""
    _must_be_alive(card)
    if card.holder is not None and card.holder.id != person.id:
        raise NotPossible(f"{card.holder.name} took it {ago(card.claimed_at or now, now)}.")
    return _next(card, state=State.CLAIMED, holder=person, claimed_at=now, due=now + lapses, note="")


def rewrite(card: Card, person: Person, text: str, after_draft: bool) -> Card:
    """Put the person's wording in the place of the draft. `after_draft`: much of the earlier wording is left in it,
    which decides how the sent text is compared in the end."""
    _must_be_theirs(card, person)
    first = not card.draft.rests_on.startswith(WRITTEN) or card.draft.rests_on.endswith(AFTER_DRAFT)
    return _next(card, draft=Draft(text, f"{WRITTEN} {person.name}{AFTER_DRAFT if first and after_draft else ''}"))


def let_go(card: Card, person: Person, now: datetime) -> Card:
    """Give the card back: it is free for everybody at once."""
    _must_be_theirs(card, person)
    if card.state is not State.CLAIMED:
        raise NotPossible("Nobody has this card.")
    free = {"holder": None, "claimed_at": None, "due": now + _open_for(card)}
    return _next(card, state=State.OPEN, note=f"{person.name} let it go", **free)


def take_over(card: Card, person: Person, now: datetime, lapses: timedelta) -> Card:
    """Claim the card, whoever had it before."""
    _must_be_alive(card)
    before = f" from {card.holder.name}" if card.holder is not None and card.holder.id != person.id else ""
    note = f"{person.name} took it over{before}"
    return _next(card, state=State.CLAIMED, holder=person, claimed_at=now, due=now + lapses, note=note)


def dismiss(card: Card, person: Person, why: Dismissal) -> Card:
    """Close the card as not for us, with the reason."""
    _must_be_theirs(card, person)
    return _next(card, state=State.DISMISSED, dismissal=why, note=f"{person.name}: not for us ({why})")


def choose(card: Card, response: ResponseKind, draft: Draft) -> Card:
    """Suggest another response. A draft that a person wrote stays, any other is replaced; a card about many people
    keeps its response."""
    written = card.draft.rests_on.startswith(WRITTEN)
    response = card.response if card.response is ResponseKind.ASK_NOW else response
    return _next(card, response=response, draft=card.draft if written else draft)


def leave(card: Card, person: Person, why: str) -> Card:
    """Close the card without a reply, with the reason. This does not count against the card."""
    _must_be_theirs(card, person)
    return _next(
        card, state=State.DISMISSED, response=ResponseKind.NOTHING, note=f"{person.name}: nothing to do ({why})"
    )


def snooze(card: Card, person: Person, until: datetime, now: datetime) -> Card:
    """Put the card off until a time, free for everybody then. `NotPossible` for a time in the past."""
    _must_be_theirs(card, person)
    if until <= now:
        raise NotPossible("That time has passed. Choose a later one.")
    return _next(card, state=State.SNOOZED, holder=None, claimed_at=None, due=until, note=f"snoozed by {person.name}")


def hand_over(card: Card, giver: Person, to: Person, now: datetime, lapses: timedelta) -> Card:
    """Give the card to a colleague. `NotPossible` when somebody else than the giver has it."""
    _must_be_alive(card)
    if card.holder is not None and card.holder.id != giver.id:
        raise NotPossible(f"{card.holder.name} has it; only {card.holder.name} can hand it on.")
    note = f"handed to {to.name} by {giver.name}"
    return _next(card, state=State.CLAIMED, holder=to, claimed_at=now, due=now + lapses, note=note)


def bring_back(card: Card, person: Person, now: datetime) -> Card:
    """Open a closed card again. `NotPossible` for one that was withdrawn."""
    if card.alive:
        raise NotPossible("This card is already open.")
    if card.state is State.WITHDRAWN:
        raise NotPossible(f"This card was withdrawn ({card.note}), and stays so.")
    response = ResponseKind.REPLY if card.response is ResponseKind.NOTHING else card.response
    note = f"reopened by {person.name}"
    return _next(card, **_REOPENED, response=response, due=now + OPEN_FOR, note=note)


def mark_answered(card: Card, by: Person, with_message: str, at: datetime, sent: str) -> Card:
    """The person's message appeared in the channel; `sent` says how it compares with the draft."""
    changes = {"answered_by": by.id, "answered_with": with_message, "answered_at": at, "sent": sent, "note": ""}
    return _next(card, state=State.ANSWERED, holder=by, **changes)


def mark_edited(card: Card) -> Card:
    """The author edited a message that the card quotes or links to."""
    return _next(card, note="edited by its author")


def add_note(card: Card, note: str) -> Card:
    """The card says this from now on."""
    return _next(card, note=note)


MOST_ALIKE = 50
"""A card links to at most this many other messages, the newest."""


def with_message(card: Card, ref: MessageRef) -> tuple[MessageRef, ...]:
    """The other messages the card links to, with this one added; the newest `MOST_ALIKE`."""
    others = tuple(message_ref for message_ref in card.alike if message_ref != ref)
    return card.alike if ref == card.message else (*others, ref)[-MOST_ALIKE:]


def gather(card: Card, ref: MessageRef) -> Card:
    """Add a message in the same words by somebody else, which gets no card of its own."""
    number = card.gathered + 1
    many = "one more like it" if number == 1 else f"{number} more like it"
    return _next(card, gathered=number, note=many, alike=with_message(card, ref))


def reopen(card: Card, fresh: Card, now: datetime) -> Card:
    """Open a closed card again because its author wrote once more; `fresh` is the card of that message alone."""
    note = f"{card.author_name} wrote again: not solved yet"
    return _next(
        card, **_words_of(card, fresh), **_REOPENED, due=now + OPEN_FOR, note=note,
        response=fresh.response, draft=fresh.draft, first=fresh.first, kinds=fresh.kinds, reasons_for=fresh.reasons_for,
        reasons_against=(), urgency=fresh.urgency, score=fresh.score,
    )  # fmt: skip


def brings_news(card: Card, fresh: Card) -> bool:
    """Whether `fresh`, the card of a new message alone, has a reason or an urgency that the card does not show yet."""
    known = {reason.rule for reason in card.reasons_for}
    more = any(reason.rule not in known for reason in fresh.reasons_for)
    return more or (fresh.urgency is Urgency.EXPECTED and card.urgency is not Urgency.EXPECTED)


def go_on(card: Card, fresh: Card, now: datetime) -> Card:
    """The author wrote more, and it brings news: the card quotes the new message and shows its reasons."""
    written = card.draft.rests_on.startswith(WRITTEN)
    keeps = card.response is ResponseKind.ASK_NOW
    back = {"state": State.OPEN, "due": now + OPEN_FOR} if card.state is State.SNOOZED else {}
    return _next(
        card, **_words_of(card, fresh), **_raised(card, fresh), **back, note=f"{card.author_name} wrote again",
        response=card.response if keeps else fresh.response, draft=card.draft if written or keeps else fresh.draft,
        first=card.first if written or keeps else fresh.first,
    )  # fmt: skip


def add_voice(card: Card, fresh: Card, joins: bool = False) -> Card:
    """Somebody else wrote in the thread and needs us too, or `joins` in what the card is about: the card links to them
    and takes on their urgency."""
    note = f"{fresh.author_name} {'says the same' if joins else 'wrote in this thread'}"
    return _next(card, **_raised(card, fresh), alike=with_message(card, fresh.message), note=note)


def add_words(card: Card, ref: MessageRef) -> Card:
    """The author wrote more without anything new: the card links to it."""
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
    """Bring back a card that was withdrawn because of an edit, now that the words are there again."""
    back = reopen(card, fresh, now)
    return replace(back, note="edited by its author", alike=card.alike)


def forget_words(card: Card) -> Card:
    """What was quoted is gone: so is every draft that may say it back, unless a person wrote it."""
    written = card.draft.rests_on.startswith(WRITTEN)
    first = replace(card.first, text="") if card.first is not None else None
    return replace(card, draft=card.draft if written else Draft("", NOTHING_FOUND), first=first)


def withdraw(card: Card, why: str) -> Card:
    """Withdraw the card, with the reason; it stays withdrawn."""
    return _next(card, state=State.WITHDRAWN, note=why)


def fold(card: Card) -> Card:
    """Withdraw the card in favour of the one about everybody with the problem."""
    return _next(card, state=State.WITHDRAWN, note=ONE_CARD)


def is_folded(card: Card) -> bool:
    """Whether another card stands for this one."""
    return card.state is State.WITHDRAWN and card.note == ONE_CARD


def thank_instead(card: Card, note: str, draft: Draft, due: datetime) -> Card:
    """A member helped first, so the card suggests to thank them."""
    return _next(card, response=ResponseKind.THANK, draft=draft, note=note, due=due)


def hold_back(card: Card, until: datetime, why: Reason) -> Card:
    """Its wait ended, but there is another reason to wait until then."""
    others = tuple(reason for reason in card.reasons_against if reason.rule != why.rule)
    return _next(card, due=until, reasons_against=(*others, why))


def call_again(card: Card, fresh: Card, now: datetime) -> Card:
    """Show a card at once that nobody has taken yet: its author wrote more (`fresh`), and that cannot wait."""
    kinds, note = tuple(dict.fromkeys((*fresh.kinds, *card.kinds))), f"{card.author_name} wrote again"
    why = {"urgency": fresh.urgency, "score": max(card.score, fresh.score), "reasons_for": fresh.reasons_for}
    why |= _words_of(card, fresh)
    return _next(card, state=State.OPEN, kinds=kinds, reasons_against=(), note=note, due=now + OPEN_FOR, **why)


def come_due(card: Card, now: datetime) -> Card:
    """What happens at `due`: a wait or a snooze ends, a claim lapses, an open card expires."""
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
    """Why the card is closed, in a few words."""
    if card.state is State.ANSWERED and card.holder is not None:
        return f"answered by {card.holder.name}"
    return card.note or card.state.value
