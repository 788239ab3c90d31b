"""Postings of prompts, and which messages answered them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.base.message import ChannelRef, MessageRef
from bot.model.prompt import PromptAnswer, PromptSlot, SlotState
from bot.model.retention import KEEP_ANSWERS
from bot.ports.changes import Changes
from storage.records.base import NONE, Account, Base, pick_values, put, rows_of, shared_columns, table_of, value
from storage.records.by_message import ByMessage
from storage.records.channels import Channels
from storage.records.columns import Choice, Day, Flag, Instant
from storage.records.executor import Executor, Prepared
from storage.records.retention import erase_said_by, erase_said_there, purge_before, said_by


class SlotRow(Base, table=True):
    """A posting; (plan, day, number) is unique."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("key"), Index(None, "place", "thread"), Index(None, "due"))

    plan: str = Field(primary_key=True)
    day: date = Field(primary_key=True, sa_type=Day)
    number: int = Field(primary_key=True)
    due: datetime = Field(sa_type=Instant)
    state: SlotState = Field(sa_type=Choice(SlotState))
    place: int
    text: str
    approved_by: str
    key: str
    thread: str | None = None
    answers: int
    note: str
    around: int | None = None
    answered: int | None = None


class AnswerRow(Base, table=True):
    """An answer to a posting; its text is a `kept` row."""

    __tablename__ = "answer"
    __table_args__ = (Index(None, "slot", "at"), Index(None, "author"), Index(None, "at"))

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    slot: str
    author: str
    at: datetime = Field(sa_type=Instant)
    gone: bool = Field(sa_type=Flag)


SLOT = table_of(SlotRow)
ANSWER = table_of(AnswerRow)
PLAIN = tuple(name for name in shared_columns(SLOT, PromptSlot) if name != "place")
NEWEST = (SLOT.c.due.desc(), SLOT.c.key.desc())


class PromptRecords:
    """`bot.ports.aggregates.Prompts`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels
        self._answers = ByMessage[PromptAnswer](executor, channels, ANSWER, PromptAnswer)

    @cached_property
    def _put(self) -> Prepared:
        return self._executor.prepare(put(SLOT, "plan", "day", "number"))

    @cached_property
    def _under(self) -> Prepared:
        return self._executor.prepare(rows_of(SLOT, place=value("place"), thread=value("thread")))

    def slot(self, key: str) -> PromptSlot | None:
        row = self._executor.first(rows_of(SLOT, key=key))
        return None if row is None else self._slot(row)

    def slots_by_thread(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptSlot]:
        rows = ((ref, self._under.first(self._channels.known(ref.place), ref.id)) for ref in refs)
        return {ref: self._slot(row) for ref, row in rows if row}

    def slots(self, plan: str | None = None, limit: int = 20) -> Sequence[PromptSlot]:
        planned = rows_of(SLOT) if plan is None else rows_of(SLOT, plan=plan)
        return [self._slot(row) for row in self._executor.all(planned.order_by(*NEWEST).limit(limit))]

    def asked_since(self, place: ChannelRef, at: datetime) -> Sequence[PromptSlot]:
        there = rows_of(SLOT, place=self._channels.known(place)).where(SLOT.c.due >= at)
        return [self._slot(row) for row in self._executor.all(there.order_by(*NEWEST))]

    def answers(self, slot: str) -> Sequence[PromptAnswer]:
        select = self._answers.select(ANSWER.c.slot == slot, ANSWER.c.gone == NONE)
        return self._answers.all(select.order_by(ANSWER.c.at, ANSWER.c.id))

    def answers_among(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptAnswer]:
        return self._answers.of(refs)

    def keep(self, changes: Changes) -> None:
        """Write postings and answers, each replacing its former row."""
        if changes.slots:
            self._put.put(map(self._row, changes.slots))
        if changes.answers:
            self._answers.put(changes.answers)

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old answers; postings stay."""
        return purge_before(self._executor, ANSWER, "at", now - KEEP_ANSWERS, limit)

    def erase(self, account: Account) -> int:
        """Delete the account's answers."""
        return erase_said_by(self._executor, ANSWER, account)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete all postings and answers of a workspace or server."""
        return sum(erase_said_there(self._executor, table, platform, tenant) for table in (SLOT, ANSWER))

    def said_by(self, account: Account) -> Sequence[PromptAnswer]:
        """One account's answers, oldest first, for a member's own request."""
        return self._answers.all(self._answers.select(said_by(ANSWER, account)).order_by(ANSWER.c.at))

    def _row(self, slot: PromptSlot) -> dict[str, Any]:
        return pick_values(PLAIN, slot) | {"place": self._channels.number(slot.place)}

    def _slot(self, row: Any) -> PromptSlot:
        return PromptSlot(**pick_values(PLAIN, row), place=self._channels.named(row.place))
