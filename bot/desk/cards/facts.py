"""What a person at the desk should know before they write: facts about conversations here, never about the member.

They are looked up when a card is shown, so that none of them outlives what it rests on.
"""

from datetime import datetime, timedelta

from bot.base.humanize import span
from bot.base.message import ChannelRef, MessageRef
from bot.model.card import Card, ResponseKind, State
from bot.model.counters import Counter
from bot.model.views import Entry
from bot.ports.store import Store
from bot.triage.descriptions import SEEKS_HELP

LISTENED = timedelta(days=14)
"""After so long we know who is new in a channel."""

LOOKED_BACK = timedelta(days=90)
YOUNG = timedelta(hours=1)
"""A younger question does not count as unanswered."""

OPEN_OR_LEFT = (State.OPEN, State.CLAIMED, State.SNOOZED, State.WAITING, State.EXPIRED, State.DISMISSED)
EARLIER = 10
"""At most so many earlier cards about one account are searched."""


def conversation_facts(store: Store, card: Card) -> tuple[Entry, ...]:
    """The facts that a living card shows; only what is certain."""
    if not card.alive:
        return ()
    sentences = (_asked_before(store, card), _is_new(store, card), _we_wrote(store, card))
    return tuple(entry for entry in sentences if entry is not None)


def _asked_before(store: Store, card: Card) -> Entry | None:
    for earlier in store.cards.about(card.place, card.author, EARLIER):
        before = card.said_at - earlier.said_at
        if (
            earlier.id != card.id
            and before >= YOUNG
            and not SEEKS_HELP.isdisjoint(earlier.kinds)
            and _left(store, earlier)
        ):
            text = f"{span(before.total_seconds())} earlier they asked something that nobody answered"
            return Entry(text, earlier.link)
    return None


def _left(store: Store, card: Card) -> bool:
    """Neither one of us nor a member nor a bot said anything to it."""
    if card.state not in OPEN_OR_LEFT or card.response is ResponseKind.THANK:
        return False
    return all(
        verdict.author == card.author
        for verdict in store.messages.verdicts_of(MessageRef(card.place, card.conversation))
    )


def _is_new(store: Store, card: Card) -> Entry | None:
    first = store.accounts.first_heard([(card.place, card.author)]).get((card.place.platform, card.author))
    if first != card.said_at or not listened_long(store, card.place, card.said_at):
        return None
    return Entry("the first message heard from this account in 30 days")


def listened_long(store: Store, place: ChannelRef, at: datetime) -> bool:
    """Whether we had listened to this channel for 14 days at that time, so that newcomers can be told."""
    days = store.counts.daily((at - LOOKED_BACK).date(), [Counter.HEARD], [place])
    return any(day <= (at - LISTENED).date() for day, _ in days)


def _we_wrote(store: Store, card: Card) -> Entry | None:
    wrote = store.accounts.contacted([(card.place, card.author)]).get((card.place.platform, card.author))
    if wrote is None or wrote >= card.said_at:
        return None
    return Entry(f"we wrote to them {span((card.said_at - wrote).total_seconds())} earlier")
