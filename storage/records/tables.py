"""Every table and every column: what is kept, and so also what is not.

Times are whole microseconds since 1970 UTC, days are proleptic ordinals: both sort, and both are the same in every
database. A channel is written once, in `place`; other rows name it by number. `table=True` classes do not validate:
rows are made in `storage.records.rows` only, out of the core's own words.
"""

from sqlalchemy import BigInteger, Index, LargeBinary, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.records.dialect import COMPACT, EMPTY, GIVEN, LONG_AGO, only_where

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints get predictable names, so that later migrations can speak of them."""


class Base(SQLModel):
    """The root of our tables."""

    metadata = MetaData(naming_convention=NAMES)


class PlaceRow(Base, table=True):
    """A channel of a platform, and its number in the other tables."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("platform", "tenant", "channel"),)

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    tenant: str
    channel: str


class InboxRow(Base, table=True):
    """A name under which something was heard; heard again under it, it is not handled again."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "at"), COMPACT)

    place: int = Field(primary_key=True)
    key: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)


class VerdictRow(Base, table=True):
    """What the bot made of one message, without a word of it: kinds and scores, reasons in the bot's words."""

    __tablename__ = "verdict"
    __table_args__ = (Index(None, "at"), COMPACT)

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    author: str
    at: int = Field(sa_type=BigInteger)
    thread: str | None = None
    conversation: str | None = None
    answers: str | None = None
    scores: bytes = Field(sa_type=LargeBinary)
    signals: str
    score: float
    urgency: str
    decision: str
    final: str
    reasons_for: str
    reasons_against: str
    facts: int | None = None


class KeptRow(Base, table=True):
    """Text that may be kept until a time, with what was noticed in it in the person's own words."""

    __tablename__ = "kept"
    __table_args__ = (Index(None, "until"), Index(None, "author"))

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    author: str
    name: str
    text: str
    said_at: int = Field(sa_type=BigInteger)
    why: str
    until: int = Field(sa_type=BigInteger)
    link: str | None = None
    signals: str


class SuggestionRow(Base, table=True):
    """One conversation that a person of the brand may step into, and its life; `alive` says if anything can still
    happen."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("token"),
        Index("ix_suggestion_alive_place", "place", **only_where("alive = 1")),
        Index("ix_suggestion_alive_due", "due", **only_where("alive = 1")),
        Index("ix_suggestion_alive_said_at", "said_at", "id", **only_where("alive = 1")),
        Index(None, "said_at", "id"),
        Index(None, "author"),
    )

    id: str = Field(primary_key=True)
    token: str
    place: int
    message: str
    author: str
    author_name: str
    said_at: int = Field(sa_type=BigInteger)
    conversation: str
    desk: str
    response: str
    urgency: str
    kinds: str
    score: float
    reasons_for: str
    reasons_against: str
    draft: str
    rests_on: str
    due: int = Field(sa_type=BigInteger)
    state: str
    alive: int
    thread: str | None = None
    link: str | None = None
    holder: str | None = None
    holder_name: str | None = None
    claimed_at: int | None = Field(default=None, sa_type=BigInteger)
    answered_by: str | None = None
    answered_with: str | None = None
    answered_at: int | None = Field(default=None, sa_type=BigInteger)
    sent: str | None = None
    dismissal: str | None = None
    note: str
    revision: int
    card: str
    gathered: int
    alike: str = Field(sa_column_kwargs=EMPTY)


class OutboxRow(Base, table=True):
    """A post and where it stands; its key exists once and for ever. `next` is when the sender must look at it (none:
    never again); `number` is the order of entry; the body goes a day after it was sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_outbox_next", "next", **only_where("next IS NOT NULL")),
        Index("ix_outbox_body_started", "started", **only_where("body IS NOT NULL")),
        Index(None, "target", "platform_id"),
        Index(None, "subject"),
    )

    number: int | None = Field(default=None, primary_key=True)
    key: str
    tenant: str
    kind: str
    target: str
    subject: str
    due: int = Field(sa_type=BigInteger)
    body: str | None = None
    thread: str | None = None
    approver: str | None = None
    approver_name: str | None = None
    approved_hash: str | None = None
    approved_at: int | None = Field(default=None, sa_type=BigInteger)
    state: str
    attempt: int
    looks: int
    started: int | None = Field(default=None, sa_type=BigInteger)
    lease_until: int | None = Field(default=None, sa_type=BigInteger)
    platform_id: str | None = None
    error: str
    next: int | None = Field(default=None, sa_type=BigInteger)


class SlotRow(Base, table=True):
    """One posting of a prompt; a plan's day and number exist once and for ever."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("key"), Index(None, "place", "thread"), Index(None, "due"))

    plan: str = Field(primary_key=True)
    day: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    due: int = Field(sa_type=BigInteger)
    state: str
    place: int
    text: str
    approved_by: str
    key: str
    thread: str | None = None
    answers: int
    note: str


class AnswerRow(Base, table=True):
    """That a message answered a posting; its text is a `kept` row."""

    __tablename__ = "answer"
    __table_args__ = (Index(None, "slot", "at"), Index(None, "author"), Index(None, "at"))

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    slot: str
    author: str
    at: int = Field(sa_type=BigInteger)
    gone: int


class HeardRow(Base, table=True):
    """The last day on which an account was heard, and when it was heard first, with no silence of 30 days since: one
    small row instead of an index over all verdicts, which would make each message a seventh dearer."""

    __tablename__ = "heard"
    __table_args__ = (Index(None, "day"), COMPACT)

    platform: str = Field(primary_key=True)
    tenant: str = Field(primary_key=True)
    author: str = Field(primary_key=True)
    day: int
    first: int = Field(sa_type=BigInteger, sa_column_kwargs=LONG_AGO)


class ContactRow(Base, table=True):
    """When we last wrote to an account."""

    __tablename__ = "contact"
    __table_args__ = (Index(None, "at"), COMPACT)

    platform: str = Field(primary_key=True)
    tenant: str = Field(primary_key=True)
    author: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)


class OptOutRow(Base, table=True):
    """An account that wants to be left alone."""

    __tablename__ = "opt_out"
    __table_args__ = (COMPACT,)

    platform: str = Field(primary_key=True)
    tenant: str = Field(primary_key=True)
    author: str = Field(primary_key=True)
    since: int = Field(sa_type=BigInteger)


class MarkRow(Base, table=True):
    """The newest message handled in a channel: where catching up begins."""

    __tablename__ = "mark"

    place: int = Field(primary_key=True, sa_column_kwargs=GIVEN)
    message: str


class FactRow(Base, table=True):
    """A small fact of the bot by name, such as the last time the clock looked."""

    __tablename__ = "fact"
    __table_args__ = (COMPACT,)

    name: str = Field(primary_key=True)
    value: str


class CountRow(Base, table=True):
    """How often something happened on a day in a channel (`place` 0: in all of them); never one row a member."""

    __tablename__ = "count"
    __table_args__ = (COMPACT,)

    place: int = Field(primary_key=True)
    day: int = Field(primary_key=True)
    what: str = Field(primary_key=True)
    bucket: int = Field(primary_key=True)
    n: int = Field(sa_type=BigInteger)


class RuleRow(Base, table=True):
    """A rule of the team's own; `author` is `platform:account`, `phrase` the two words that it leaves out."""

    __tablename__ = "rule"
    __table_args__ = (COMPACT,)

    token: str = Field(primary_key=True)
    kind: str | None = None
    channel: str | None = None
    author: str | None = None
    phrase: str | None = None
    below: float | None = None
    proposed_at: int = Field(sa_type=BigInteger)
    dropped: int
    used: int
    of: int
    by: str | None = None
    by_name: str | None = None
    accepted_at: int | None = Field(default=None, sa_type=BigInteger)
    undone_by: str | None = None
    undone_by_name: str | None = None
    undone_at: int | None = Field(default=None, sa_type=BigInteger)


class LessonRow(Base, table=True):
    """What the team's acts had taught at a time: numbers for each channel and kind, nothing of anybody."""

    __tablename__ = "lesson"

    at: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    adjustments: str
    undone_by: str | None = None


class SampleRow(Base, table=True):
    """A message drawn at random to be judged by a person; its id and author go, the judgement stays."""

    __tablename__ = "sample"
    __table_args__ = (Index(None, "drawn_at"), Index(None, "author"), COMPACT)

    token: str = Field(primary_key=True)
    place: int
    message: str
    author: str
    drawn_at: int = Field(sa_type=BigInteger)
    week: int
    shown: int
    stratum: str
    chance: float
    score: float
    called_for: int | None = None
    by: str | None = None
    by_name: str | None = None
    judged_at: int | None = Field(default=None, sa_type=BigInteger)


class BrokenRow(Base, table=True):
    """Something that could not be handled: its shape and the kind of error, never its values."""

    __tablename__ = "broken"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    at: int = Field(sa_type=BigInteger)
    shape: str
    error: str
