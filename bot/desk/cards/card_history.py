"""What was done with a card, kept line by line: when, by whom, and no word of a member."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from bot.base.person import Person
from bot.model.card import Card, State
from bot.model.history import HistoryEntry
from bot.ports.changes import Changes


class CardEvent(StrEnum):
    """What can happen to a card; the value stands in the database."""

    MADE = "made"
    SHOWN = "shown"
    TAKEN = "taken"
    GIVEN_BACK = "given back"
    TAKEN_OVER = "taken over"
    HANDED_ON = "handed on"
    LAPSED = "lapsed"
    EDITED = "edited"
    SENT = "sent"
    SNOOZED = "snoozed"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SOLVED = "solved"


def note_history(changes: Changes, old: Card | None, new: Card, at: datetime, by: Person | None = None) -> None:
    """Add what changed from `old` to `new`; `by` is None where no person of the team did it."""
    changes.history += [
        HistoryEntry(new.id, at, by or who, event, after=after) for event, who, after in _events(old, new, by)
    ]


def note_sent(changes: Changes, card: Card, at: datetime, by: Person) -> None:
    """Add that somebody had the bot post their words."""
    changes.history.append(HistoryEntry(card.id, at, by, CardEvent.SENT))


def _events(old: Card | None, new: Card, by: Person | None) -> Iterator[tuple[CardEvent, Person | None, str]]:
    if old is None:
        yield CardEvent.MADE, None, ""
    elif _holder(old) != _holder(new) or old.state is not new.state:
        yield from _moved(old, new, by)
    if old is not None and by is not None and old.draft.text != new.draft.text and new.alive:
        yield CardEvent.EDITED, by, ""


def _moved(old: Card, new: Card, by: Person | None) -> Iterator[tuple[CardEvent, Person | None, str]]:
    if new.state is State.CLAIMED and new.holder is not None:
        if by is not None and by.id != new.holder.id:
            yield CardEvent.HANDED_ON, by, new.holder.name
        else:
            yield (CardEvent.TAKEN_OVER if _holder(old) else CardEvent.TAKEN), by, old.holder.name if old.holder else ""
    elif new.state is State.OPEN:
        yield _opened(old, by), by, old.holder.name if old.holder and by is None else ""
    elif new.state is State.SNOOZED:
        yield CardEvent.SNOOZED, by, new.due.isoformat()
    elif new.state is State.ANSWERED:
        yield CardEvent.ANSWERED, new.holder, new.sent or ""
    elif new.state is State.DISMISSED:
        yield CardEvent.DISMISSED, by, new.dismissal.value if new.dismissal else ""
    elif new.state in (State.WITHDRAWN, State.EXPIRED):
        yield (CardEvent.WITHDRAWN if new.state is State.WITHDRAWN else CardEvent.EXPIRED), by, ""


def _opened(old: Card, by: Person | None) -> CardEvent:
    if not old.alive:
        return CardEvent.REOPENED
    if old.state is State.CLAIMED:
        return CardEvent.LAPSED if by is None else CardEvent.GIVEN_BACK
    return CardEvent.SHOWN


def _holder(card: Card) -> str:
    return card.holder.id if card.holder is not None and card.state is State.CLAIMED else ""
