"""A card: what the team sees of one conversation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.model.verdict import Reason, Urgency


class ResponseKind(StrEnum):
    """The kinds of response that a card can suggest."""

    REPLY = "reply"
    THANK = "thank"
    INTRODUCE = "introduce"
    ASK_BACK = "ask_back"
    ASK_NOW = "ask_now"
    SHARE = "share"
    COLLEAGUE = "colleague"
    PRIVATE = "private"
    OFFER = "offer"
    INVITE = "invite"
    NOTHING = "nothing"


class State(StrEnum):
    """Where a card stands. `waiting`: members get time to answer first, and nobody has been shown it yet."""

    WAITING = "waiting"
    OPEN = "open"
    CLAIMED = "claimed"
    SNOOZED = "snoozed"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


ALIVE = (State.WAITING, State.OPEN, State.CLAIMED, State.SNOOZED)
"""States of a card that is not closed."""

THANK_WITHIN = timedelta(days=2)
"""Thanks that come later than this feel like an afterthought."""

OPEN_FOR = timedelta(days=7)
"""A card expires after this time: an answer would help nobody any more."""


class Dismissal(StrEnum):
    """Why a card was not for us."""

    NOT_A_QUESTION = "not a question"
    ANSWERED = "answered"
    OTHER_MEANING = "other meaning"
    SPAM = "spam"
    NOT_OUR_TOPIC = "not our topic"


NOTHING_FOUND = "Nothing found."
"""The `rests_on` of a draft without a source; its text may be empty then."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, and what it rests on (`NOTHING_FOUND` when no source stands behind it)."""

    text: str
    rests_on: str


AFTER_DRAFT = ", after the draft"
"""How the `rests_on` of such a draft ends when much of the first draft is left in it."""

WORDED_BY_MODEL = "worded by a language model"
"""Stands in what a draft rests on whose words no person wrote and no page holds."""

HELPED_BY = "help by "
"""What thanks to a member rest on begins so, and ends with their name."""

WRITTEN = "written by"
"""How the `rests_on` of a draft begins that a person wrote."""


@dataclass(frozen=True, slots=True)
class FirstDraft:
    """The first draft of a card, kept whatever a person makes of it. `tier` says how much was known, `case` what kind
    of trouble it was about, `source` the path of the document it rests on ("" for none)."""

    text: str
    tier: str
    case: str = ""
    source: str = ""


class Overrule(NamedTuple):
    """A person's reason to send words despite a check. `mark` is a fingerprint of those words, so that other words are
    checked anew."""

    check: str
    reason: str
    mark: str = ""


class CardWording(NamedTuple):
    """How far a card, known by its id, is, and the words that it suggests or was answered with."""

    card: str
    state: State
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One conversation that a person of the brand may step into.

    `id` names it in tables, `token` (random, given from outside) on buttons. `due` is when the clock looks again:
    the end of a wait or a snooze, the lapse of a claim, or the expiry. `revision` grows with every change that the
    card shows. `message` is what was asked; the quote itself is kept apart, as all text is. `card` is the outbox key of
    the post that shows it now, `gathered` counts conversations like it that have no card of their own, `alike` are
    other messages that it speaks of. `first` is what was suggested at first, `overrules` why words that a check would
    have changed were right all the same.
    """

    id: str
    token: str
    message: MessageRef
    author: str
    author_name: str
    said_at: datetime
    conversation: str
    desk: str
    response: ResponseKind
    urgency: Urgency
    kinds: tuple[str, ...]
    score: float
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    draft: Draft
    due: datetime
    state: State = State.OPEN
    thread: str | None = None
    link: str | None = None
    holder: Person | None = None
    claimed_at: datetime | None = None
    answered_by: str | None = None
    answered_with: str | None = None
    answered_at: datetime | None = None
    sent: str | None = None
    dismissal: Dismissal | None = None
    note: str = ""
    revision: int = 0
    card: str = ""
    gathered: int = 0
    alike: tuple[MessageRef, ...] = ()
    first: FirstDraft | None = None
    overrules: tuple[Overrule, ...] = ()

    @property
    def place(self) -> ChannelRef:
        """The channel it was said in."""
        return self.message.place

    @property
    def alive(self) -> bool:
        """Whether the card is still open in some way: waiting, open, claimed or snoozed."""
        return self.state in ALIVE


def card_id_of(conversation: MessageRef) -> str:
    """The id of the card about this conversation; there is never more than one."""
    name = "\n".join(
        (conversation.place.platform, conversation.place.tenant, conversation.place.channel, conversation.id)
    )
    return blake2b(name.encode(), digest_size=10).hexdigest()
