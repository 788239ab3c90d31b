"""State that survives a restart: small values by name, the newest message handled in each channel, and what could not
be handled."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property

from sqlalchemy import Index, delete, func, select
from sqlmodel import Field

from bot.base.message import ChannelRef
from bot.base.state_keys import CHANGE_NUMBER, OF_A_TENANT
from bot.ports.changes import Changes
from storage.dialects.dialect import COMPACT, GIVEN
from storage.records.base import Account, Base, add, put, table_of, value
from storage.records.channels import Channels
from storage.records.columns import Instant
from storage.records.executor import Executor, Prepared
from storage.records.retention import KEEP_BROKEN, begins, erase_said_there, purge_before


class MarkRow(Base, table=True):
    """The newest message handled in a channel, from which catching up begins."""

    __tablename__ = "mark"

    place: int = Field(primary_key=True, sa_column_kwargs=GIVEN)
    message: str


class FactRow(Base, table=True):
    """A small value by name."""

    __tablename__ = "state_value"
    __table_args__ = (COMPACT,)

    name: str = Field(primary_key=True)
    value: str


class BrokenRow(Base, table=True):
    """Something that could not be handled: its shape and the kind of error, never its values."""

    __tablename__ = "broken"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    at: datetime = Field(sa_type=Instant)
    shape: str
    error: str


MARK = table_of(MarkRow)
FACT = table_of(FactRow)
BROKEN = table_of(BrokenRow)


class StateRecords:
    """`bot.ports.aggregates.SavedState`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels

    @cached_property
    def _mark(self) -> Prepared:
        return self._executor.prepare(select(MARK.c.message).where(MARK.c.place == value("place")))

    @cached_property
    def _put_mark(self) -> Prepared:
        return self._executor.prepare(put(MARK, "place"))

    @cached_property
    def _value(self) -> Prepared:
        return self._executor.prepare(select(FACT.c.value).where(FACT.c.name == value("name")))

    @cached_property
    def _put_value(self) -> Prepared:
        return self._executor.prepare(put(FACT, "name"))

    def marks(self, channels: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
        rows = ((channel, self._mark.first(self._channels.known(channel))) for channel in channels)
        return {channel: row[0] for channel, row in rows if row}

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        rows = ((name, self._value.first(name)) for name in names)
        return {name: row[0] for name, row in rows if row}

    def put_aside(self, since: datetime, until: datetime) -> Mapping[str, int]:
        counted = select(BROKEN.c.platform, func.count()).where(BROKEN.c.at >= since, BROKEN.c.at < until)
        rows = self._executor.all(counted.group_by(BROKEN.c.platform))
        return {str(platform): int(number) for platform, number in map(tuple, rows)}

    def keep(self, changes: Changes) -> None:
        """Write marks and values, remove values, and store what could not be handled."""
        if changes.marks:
            number = self._channels.number
            self._put_mark.many([(number(place), message) for place, message in changes.marks.items()])
        if changes.values:
            self._put_value.many([(name, value) for name, value in changes.values.items() if value is not None])
            if gone := [name for name, value in changes.values.items() if value is None]:
                self._executor.change(delete(FACT).where(FACT.c.name.in_(gone)))
        self._executor.write(add(BROKEN, "id"), [broken._asdict() for broken in changes.broken])

    def change_number(self) -> int:
        """How often something that people can see was written."""
        return int(self.values([CHANGE_NUMBER]).get(CHANGE_NUMBER, 0))

    def note_change(self, number: int) -> None:
        """Store that number."""
        self._put_value.many([(CHANGE_NUMBER, str(number))])

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old entries of what could not be handled."""
        return purge_before(self._executor, BROKEN, "at", now - KEEP_BROKEN, limit)

    def erase(self, account: Account) -> int:
        """Nothing: state names no account."""
        return 0

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete the state of a workspace or server."""
        for name in OF_A_TENANT:
            there = begins(FACT.c.name, f"{name}:{platform}:{tenant}:")
            self._executor.change(delete(FACT).where(there))
        return erase_said_there(self._executor, MARK, platform, tenant)
