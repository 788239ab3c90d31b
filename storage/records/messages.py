"""What is kept of messages: the names under which they were heard, verdicts on them, and the texts that may stay.

Nearly all of it is on a message's path. The keys of what is written with every message begin with its id, which grows:
what is new goes to the end of a table, so that a commit touches a few pages and not one a channel.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Index, PrimaryKeyConstraint, delete, func, select
from sqlmodel import Field

from bot.base.dedupe import keys_of
from bot.base.message import ChannelRef, Heard, Message, MessageRef
from bot.model.retention import KEEP_SIGNALS
from bot.model.verdict import Decision, DecisionFacts, Final, KeptText, Reason, Urgency, Verdict
from bot.ports.aggregates import CLOCKS_DIFFER
from bot.ports.changes import Changes
from bot.triage.signal import Signal
from storage.dialects.dialect import COMPACT
from storage.records.base import ONE, Account, Base, add, table_of, value
from storage.records.by_message import ByMessage
from storage.records.channels import Channels
from storage.records.columns import Choice, Facts, Instant, Reasons, Scores, Shares, Signals, instant
from storage.records.executor import Executor, Prepared
from storage.records.retention import KEEP_KEYS, KEEP_VERDICTS, erase_said_by, erase_said_there, purge_before, said_by


class InboxRow(Base, table=True):
    """A dedupe key; what is heard again under it is not handled again."""

    __tablename__ = "inbox"
    __table_args__ = (PrimaryKeyConstraint("key", "place"), Index(None, "at"), COMPACT)

    place: int
    key: str
    at: datetime = Field(sa_type=Instant)


class VerdictRow(Base, table=True):
    """The verdict on a message, without its text: kinds, scores, and reasons in our words."""

    __tablename__ = "verdict"
    __table_args__ = (PrimaryKeyConstraint("id", "place"), Index(None, "at"), COMPACT)

    place: int
    id: str
    author: str
    at: datetime = Field(sa_type=Instant)
    thread: str | None = None
    conversation: str | None = None
    answers: str | None = None
    scores: tuple[float, ...] = Field(sa_type=Scores)
    signals: tuple[Signal, ...] = Field(sa_type=Signals(evidence=False))
    score: float
    urgency: Urgency = Field(sa_type=Choice(Urgency))
    decision: Decision = Field(sa_type=Choice(Decision))
    final: Final = Field(sa_type=Choice(Final))
    reasons_for: tuple[Reason, ...] = Field(sa_type=Reasons)
    reasons_against: tuple[Reason, ...] = Field(sa_type=Reasons)
    facts: DecisionFacts | None = Field(default=None, sa_type=Facts)
    moment: tuple[float, ...] = Field(default=(), sa_type=Shares, sa_column_kwargs={"server_default": ""})


class KeptRow(Base, table=True):
    """A text that may be kept until a time, with its signals."""

    __tablename__ = "kept_text"
    __table_args__ = (Index(None, "until"), Index(None, "author"))

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    author: str
    name: str
    text: str
    said_at: datetime = Field(sa_type=Instant)
    why: str
    until: datetime = Field(sa_type=Instant)
    link: str | None = None
    signals: tuple[Signal, ...] = Field(sa_type=Signals(evidence=True))


INBOX = table_of(InboxRow)
VERDICT = table_of(VerdictRow)
KEPT = table_of(KeptRow)


class SaidBy(NamedTuple):
    """What is kept of one account's messages: the texts, oldest first, and the number of verdicts."""

    texts: tuple[KeptText, ...]
    judged: int


class MessageRecords:
    """`bot.ports.aggregates.Messages`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels
        self._verdicts = ByMessage[Verdict](executor, channels, VERDICT, Verdict)
        self._texts = ByMessage[KeptText](executor, channels, KEPT, KeptText)

    @cached_property
    def _known(self) -> Prepared:
        here = (INBOX.c.place == value("place"), INBOX.c.key == value("key"))
        return self._executor.prepare(select(ONE).where(*here))

    @cached_property
    def _new(self) -> Prepared:
        return self._executor.prepare(add(INBOX))

    @cached_property
    def _since(self) -> Prepared:
        later = self._verdicts.select(VERDICT.c.at >= value("at"))
        return self._executor.prepare(later.order_by(VERDICT.c.at))

    @cached_property
    def _unsaid(self) -> Prepared:
        here = (KEPT.c.place == value("place"), KEPT.c.id == value("id"))
        return self._executor.prepare(delete(KEPT).where(*here))

    def only_new(self, heard: Sequence[Heard]) -> Sequence[Heard]:
        exists, number = self._known.exists, self._channels.number
        seen: set[tuple[int, str]] = set()
        fresh = []
        for item in heard:
            place = number(item.place)
            names = (
                [(place, item.id)] if type(item) is Message and not item.keys else [(place, k) for k in keys_of(item)]
            )
            if seen.isdisjoint(names) and not any(map(exists, names)):
                fresh.append(item)
            seen.update(names)
        return fresh

    def verdicts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Verdict]:
        return self._verdicts.of(refs)

    def verdicts_since(self, at: datetime) -> Iterator[Verdict]:
        return map(self._verdicts.record, self._since.each(at, cursor=self._executor.cursor_beside()))

    def verdicts_of(self, conversation: MessageRef) -> Sequence[Verdict]:
        """Searched only when a person asks, so there is no index for it; that over the time serves where it can."""
        there = [VERDICT.c.place == self._channels.known(conversation.place), VERDICT.c.conversation == conversation.id]
        if (opener := self.verdicts([conversation]).get(conversation)) is not None:
            there.append(VERDICT.c.at >= opener.at - CLOCKS_DIFFER)
        return self._verdicts.all(self._verdicts.select(*there).order_by(VERDICT.c.at, VERDICT.c.id))

    def in_thread(self, root: MessageRef) -> Sequence[MessageRef]:
        there = (VERDICT.c.place == self._channels.known(root.place), VERDICT.c.thread == root.id)
        said = self._executor.all(select(VERDICT.c.id).where(*there).order_by(VERDICT.c.id))
        return [MessageRef(root.place, row.id) for row in said]

    def texts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, KeptText]:
        return self._texts.of(refs)

    def texts_since(self, at: datetime, limit: int = 1000) -> Sequence[KeptText]:
        """What a signal allowed to keep is kept for a time of its own, so the index over that time serves."""
        select = self._texts.select(KEPT.c.until >= at + KEEP_SIGNALS, KEPT.c.said_at >= at, KEPT.c.why == "signal")
        return self._texts.all(select.order_by(KEPT.c.said_at.desc(), KEPT.c.id, KEPT.c.place).limit(limit))

    def texts_in(self, channel: ChannelRef) -> Sequence[KeptText]:
        here = self._texts.select(KEPT.c.place == self._channels.known(channel))
        return self._texts.all(here.order_by(KEPT.c.said_at.desc()))

    def tenants(self, platform: str) -> Sequence[str]:
        return self._channels.tenants(platform)

    def keep(self, changes: Changes) -> None:
        """Write dedupe keys, verdicts and texts."""
        number = self._channels.number
        if changes.keys:
            self._new.many_as_they_are([(number(place), key, instant(at)) for place, key, at in changes.keys])
        if changes.verdicts:
            self._verdicts.put(changes.verdicts)
        if changes.kept:
            self._texts.put(changes.kept)
        if changes.forgotten:
            self._unsaid.many([(number(ref.place), ref.id) for ref in changes.forgotten])

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old records; of texts, which are large, a tenth as many at a time."""
        gone = purge_before(self._executor, KEPT, "until", now, max(1, limit // 10))
        gone += purge_before(self._executor, VERDICT, "at", now - KEEP_VERDICTS, limit)
        return gone + purge_before(self._executor, INBOX, "at", now - KEEP_KEYS, limit)

    def erase(self, account: Account) -> int:
        """Delete texts and verdicts; the dedupe keys stay, as they name nobody and keep the messages
        from coming back."""
        return sum(erase_said_by(self._executor, table, account) for table in (KEPT, VERDICT))

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete everything of a workspace or server."""
        return sum(erase_said_there(self._executor, table, platform, tenant) for table in (KEPT, VERDICT, INBOX))

    def said_by(self, account: Account) -> SaidBy:
        """What is kept of one account, for a member's own request."""
        texts = self._texts.all(self._texts.select(said_by(KEPT, account)).order_by(KEPT.c.said_at))
        judged = self._executor.all(select(func.count()).select_from(VERDICT).where(said_by(VERDICT, account)))
        return SaidBy(tuple(texts), judged[0][0])
