"""What a person does with a card: take it, write, send, dismiss or snooze it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person, approve
from bot.desk.cards.card_history import note_history, note_sent
from bot.desk.cards.comparison import Comparison, compare_wording
from bot.desk.cards.posting import posts_of
from bot.model import card_life
from bot.model.card import Card, Dismissal, Overrule, State
from bot.model.counters import CounterFamily
from bot.model.counts import count
from bot.model.post import LIVE, Post, PostKind, PostState
from bot.model.retention import KEPT_FOR
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, is_allowed, may, require, role_of
from bot.triage.descriptions import NEVER_KEEPABLE

Change = Callable[[Card], Card]

MOST_OVERRULES = 30
"""At most so many reasons against checks are kept with a card, the newest."""

NO_CARD = "This card no longer exists."
TRIES = 5
"""How often a person may send the same reply again after a failure."""


def take_card(context: Context, token: str, person: Person) -> Card:
    """Claim the card; `NotPossible` names who has it already."""

    def change(card: Card) -> Card:
        return card_life.take(card, person, context.now, context.settings.desk.claim_lapses)

    return act_on_card(context, token, person, change)


def rewrite_draft(context: Context, token: str, person: Person, text: str, overrules: Sequence[Overrule] = ()) -> Card:
    """Keep the person's wording as the draft and claim the card for them. `overrules` are reasons against checks."""
    return act_on_card(context, token, person, _written(context, person, text, overrules))


def _written(context: Context, person: Person, text: str, overrules: Sequence[Overrule] = ()) -> Change:
    def change(card: Card) -> Card:
        held, wording = card_life.take(card, person, context.now, context.settings.desk.claim_lapses), _wording(text)
        held = replace(held, overrules=(*held.overrules, *overrules)[-MOST_OVERRULES:])
        if wording.strip() == card.draft.text.strip():
            return replace(held, draft=replace(card.draft, text=wording), revision=card.revision + 1)
        after = compare_wording(card.draft.text, wording) is not Comparison.OWN_WORDS
        return replace(card_life.rewrite(held, person, wording, after), revision=card.revision + 1)

    return change


def dismiss_card(context: Context, token: str, person: Person, why: Dismissal) -> Card:
    """Close the card as not for us."""
    return act_on_card(
        context, token, person, lambda card: card_life.dismiss(not_being_sent(context.store, card), person, why)
    )


def snooze_card(context: Context, token: str, person: Person, until: datetime) -> Card:
    """Put the card off until a time."""

    def change(card: Card) -> Card:
        return card_life.snooze(not_being_sent(context.store, card), person, until, context.now)

    return act_on_card(context, token, person, change)


def give_back_card(context: Context, token: str, person: Person) -> Card:
    """Release a claimed card, free for everybody."""

    def change(card: Card) -> Card:
        return card_life.let_go(not_being_sent(context.store, card), person, context.now)

    return act_on_card(context, token, person, change)


def take_over_card(context: Context, token: str, person: Person) -> Card:
    """A manager claims a card that somebody else has."""

    def change(card: Card) -> Card:
        if not is_allowed(context.settings, person, Permission.TAKE_OVER):
            raise NotPossible("Only a manager can take over a card that somebody has.")
        lapses = context.settings.desk.claim_lapses
        return card_life.take_over(not_being_sent(context.store, card), person, context.now, lapses)

    return act_on_card(context, token, person, change)


def hand_over_card(context: Context, token: str, giver: Person, to: Person) -> Card:
    """Give the card to a colleague; `NotPossible` for anybody outside the team."""
    if to.id == giver.id:
        raise NotPossible("That is you. Press Take it instead.")
    if not may(role_of(context.settings, to.id), Permission.WORK):
        listed = "a manager can list them under [people] representatives in goodneighbor.toml"
        raise NotPossible(f"{to.name} is not on your team; {listed}, as {to.id}.")
    lapses = context.settings.desk.claim_lapses

    def change(card: Card) -> Card:
        return card_life.hand_over(not_being_sent(context.store, card), giver, to, context.now, lapses)

    return act_on_card(context, token, giver, change)


def reopen_card(context: Context, token: str, person: Person) -> Card:
    """Open a closed card again, as a new post; `NotPossible` when its author opted out or deleted the message since."""

    def change(card: Card) -> Card:
        again = card_life.bring_back(card, person, context.now)
        if context.store.accounts.opted_out([(card.place, card.author)]):
            raise NotPossible(f"{card.author_name} asked to be ignored; this card stays closed.")
        if _was_deleted(context, card):
            raise NotPossible(f"{card.author_name} deleted this message; this card stays closed.")
        return again

    return act_on_card(context, token, person, change)


def _was_deleted(context: Context, card: Card) -> bool:
    """Whether words that would still be kept are gone."""
    messages, ref = context.store.messages, card.message
    judged = messages.verdicts([ref]).get(ref)
    keepable = judged is not None and {signal.kind for signal in judged.signals} - NEVER_KEEPABLE
    return bool(keepable) and context.now - card.said_at < KEPT_FOR and ref not in messages.texts([ref])


def send_as(context: Context, token: str, person: Person, text: str, overrules: Sequence[Overrule] = ()) -> Card:
    """Post this exact text as the person, whose press is the approval. `NotPossible` while an earlier one is being
    sent."""

    def reply(card: Card) -> Post:
        key = _next_try(context.store, card)
        target, thread = str(card.place), card.thread or card.message.id
        approval = approve(person, card.draft.text, context.now)
        return Post(
            key=key,
            tenant=card.place.tenant,
            kind=PostKind.REPLY,
            target=target,
            subject=card.id,
            due=context.now,
            body=card.draft.text,
            thread=thread,
            approval=approval,
        )

    return act_on_card(context, token, person, _written(context, person, text, overrules), reply)


def _replies(store: Store, card: Card) -> tuple[list[str], Mapping[str, Post]]:
    """The keys under which this card's replies may stand in the outbox, and those that do."""
    tries = [f"reply:{card.id}:{number}" for number in range(TRIES)]
    return tries, store.outbox.posts(tries)


def not_being_sent(store: Store, card: Card) -> Card:
    """The card; `NotPossible` while a reply is being sent, as that cannot be stopped."""
    if any(post.state in LIVE for post in _replies(store, card)[1].values()):
        raise NotPossible("Your reply is already on its way.")
    return card


def _next_try(store: Store, card: Card) -> str:
    tries, earlier = _replies(store, card)
    if any(post.state in LIVE or post.state is PostState.SENT for post in earlier.values()):
        raise NotPossible("It is already being sent.")
    if len(earlier) == TRIES:
        raise NotPossible("Sending failed five times. Post it yourself with the link on the card.")
    return tries[len(earlier)]


def _wording(text: str) -> str:
    if not text.strip():
        raise BadInput("There is nothing to send yet: write a sentence first.")
    return text


def act_on_card(
    context: Context,
    token: str,
    person: Person,
    change: Change,
    also: Callable[[Card], Post] | None = None,
) -> Card:
    """Change a card for a person with permission, and write, count and post the change."""
    require(context.settings, person, Permission.WORK)
    old = existing_card(context.store, token)
    new, post = posts_of(context.settings, old, change(old), context.now)
    changes = Changes()
    changes.add_card(new, post)
    note_history(changes, old, new, context.now, person)
    if also is not None:
        changes.posts.append(also(new))
        note_sent(changes, new, context.now, person)
    if new.state is not old.state:
        why = new.dismissal if new.state is State.DISMISSED else None
        count(changes.tally, context.now, new.place, CounterFamily.DISMISSED.of(why) if why else new.state)
    for overrule in set(new.overrules) - set(old.overrules):
        count(changes.tally, context.now, new.place, CounterFamily.OVERRULED.of(overrule.check))
    context.store.keep(changes)
    return new


def existing_card(store: Store, token: str) -> Card:
    """The card behind a button; `NotPossible` when it is gone."""
    card = store.cards.get(token)
    if card is None:
        raise NotPossible(NO_CARD)
    return card
