"""What people changed: settings, which stay, and what was done with cards, which goes with them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Index, delete, func, select, update
from sqlmodel import Field

from bot.model.history import SETTINGS, HistoryEntry
from storage.records.base import Account, Base, add, person, pick_values, rows_of, shared_columns, table_of, value
from storage.records.cards import CARD
from storage.records.columns import Instant
from storage.records.executor import Executor, Prepared


class HistoryRow(Base, table=True):
    """One change; it holds no words of a member."""

    __tablename__ = "history_entry"
    __table_args__ = (Index(None, "subject"),)

    number: int | None = Field(default=None, primary_key=True)
    subject: str
    at: datetime = Field(sa_type=Instant)
    by: str | None = None
    by_name: str
    what: str
    before: str
    after: str


HISTORY = table_of(HistoryRow)
PLAIN = tuple(name for name in shared_columns(HISTORY, HistoryEntry) if name != "by")
WRITTEN = tuple(name for name in PLAIN if name != "number")
OF_CARDS = HISTORY.c.subject != SETTINGS


class HistoryRecords:
    """`bot.ports.aggregates.History`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @cached_property
    def _latest(self) -> Prepared:
        return self._executor.prepare(select(func.max(HISTORY.c.number)).where(HISTORY.c.subject == value("subject")))

    def of(self, subject: str, limit: int = 1000) -> Sequence[HistoryEntry]:
        newest = rows_of(HISTORY, subject=subject).order_by(HISTORY.c.number.desc()).limit(limit)
        return [_entry(row) for row in self._executor.all(newest)]

    def happened(self, what: str, since: datetime, until: datetime) -> Sequence[HistoryEntry]:
        then = rows_of(HISTORY, what=what).where(HISTORY.c.at > since, HISTORY.c.at <= until)
        return [_entry(row) for row in self._executor.all(then.order_by(HISTORY.c.number))]

    def latest(self, subject: str) -> int:
        row = self._latest.first(subject)
        return int(row[0] or 0) if row else 0

    def keep(self, entries: Sequence[HistoryEntry]) -> None:
        """Write entries, each with the next number."""
        if entries:
            self._executor.write(add(HISTORY, "number"), map(_row, entries))

    def purge(self, now: datetime, limit: int) -> int:
        """Delete what is of cards that there are no more."""
        return self._drop_orphans()

    def erase(self, account: Account) -> int:
        """Who it was; what was changed is the team's."""
        theirs = update(HISTORY).where(HISTORY.c.by == account.name)
        return self._executor.change(theirs.values(by=None, by_name="")) + self._drop_orphans()

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete what is of cards that went with it."""
        return self._drop_orphans()

    def _drop_orphans(self) -> int:
        return self._executor.change(delete(HISTORY).where(OF_CARDS, HISTORY.c.subject.not_in(select(CARD.c.id))))


def _row(entry: HistoryEntry) -> dict[str, Any]:
    by = entry.by
    return pick_values(WRITTEN, entry) | {"by": by and by.id, "by_name": by.name if by else ""}


def _entry(row: Any) -> HistoryEntry:
    return HistoryEntry(**pick_values(PLAIN, row), by=person(row.by, row.by_name))
