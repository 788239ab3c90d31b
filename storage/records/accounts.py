"""What is kept of accounts beside their messages: when they were heard, when we wrote to them, who wants to be ignored.

Who is heard is written on a message's path, once a day for each account, and who wants to be ignored is read there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Index, Integer, Row, Table, case, delete, literal_column, select, tuple_, type_coerce
from sqlmodel import Field

from bot.base.message import ChannelRef
from bot.model.verdict import Verdict
from bot.ports.changes import Changes
from storage.dialects.dialect import COMPACT, LONG_AGO, insert
from storage.records.base import ONE, Account, Base, put, rows_of, table_of, value
from storage.records.columns import Day, Instant
from storage.records.executor import Executor, Prepared
from storage.records.retention import KEEP_CONTACTS, KEEP_VERDICTS, erase_account, purge_before

SILENCE_DAYS = 30
"""After a longer silence an account counts as heard for the first time again."""

MOST_NOTED = 20_000
"""Accounts whose day is cached as written."""

NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
"""The first message of an account whose first message was not recorded."""


class HeardRow(Base, table=True):
    """The last day an account was heard, and when it was heard first without a silence of 30 days since. One small row,
    as an index over all verdicts would make each message a seventh more expensive."""

    __tablename__ = "heard"
    __table_args__ = (Index(None, "day"), COMPACT)

    platform: str = Field(primary_key=True)
    tenant: str = Field(primary_key=True)
    author: str = Field(primary_key=True)
    day: date = Field(sa_type=Day)
    first: datetime = Field(sa_type=Instant, sa_column_kwargs=LONG_AGO)


class ContactRow(Base, table=True):
    """When we last wrote to an account."""

    __tablename__ = "contact"
    __table_args__ = (Index(None, "at"), COMPACT)

    platform: str = Field(primary_key=True)
    tenant: str = Field(primary_key=True)
    author: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


class OptOutRow(Base, table=True):
    """An account that opted out."""

    __tablename__ = "opt_out"
    __table_args__ = (COMPACT,)

    platform: str = Field(primary_key=True)
    tenant: str = Field(primary_key=True)
    author: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Instant)


HEARD = table_of(HeardRow)
CONTACT = table_of(ContactRow)
OPT_OUT = table_of(OptOutRow)
IDENTITY = ("platform", "tenant", "author")


class Presence(NamedTuple):
    """What is stored of one account, for a member's own request."""

    last_heard: date | None
    first_heard: datetime | None
    contacted: datetime | None
    opted_out_since: datetime | None


class AccountRecords:
    """`bot.ports.aggregates.Accounts`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self.forget()

    def forget(self) -> None:
        """Empty the cache, after a rollback."""
        self._noted: set[tuple[str, str, str, int]] = set()

    @cached_property
    def _opted_out(self) -> Prepared:
        same = [OPT_OUT.c[name] == value(name) for name in IDENTITY]
        return self._executor.prepare(select(ONE).where(*same))

    @cached_property
    def _heard(self) -> Prepared:
        """An earlier day changes nothing, and after a long silence an account is heard first again."""
        order = insert(HEARD).values({column.name: value(column.name) for column in HEARD.c})
        new, old = order.excluded, HEARD.c
        silent = type_coerce(new.day, Integer) - type_coerce(old.day, Integer) > literal_column(str(SILENCE_DAYS))
        change = {"day": new.day, "first": case((silent, new.first), else_=old.first)}
        later = new.day > old.day
        return self._executor.prepare(order.on_conflict_do_update(index_elements=IDENTITY, set_=change, where=later))

    def opted_out(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        exists = self._opted_out.exists
        return frozenset(
            (place.platform, author) for place, author in authors if exists((place.platform, place.tenant, author))
        )

    def contacted(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        latest: dict[tuple[str, str], datetime] = {}
        for row in self._rows(CONTACT, authors):
            who = (row.platform, row.author)
            latest[who] = max(row.at, latest.get(who, row.at))
        return latest

    def heard_since(self, authors: Iterable[tuple[ChannelRef, str]], at: datetime) -> frozenset[tuple[str, str]]:
        day = at.date()
        return frozenset((row.platform, row.author) for row in self._rows(HEARD, authors) if row.day >= day)

    def first_heard(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        return {(row.platform, row.author): row.first for row in self._rows(HEARD, authors) if row.first > NEVER}

    def newcomers(self, since: datetime, limit: int = 20_000) -> Mapping[tuple[str, str, str], datetime]:
        earliest = (
            rows_of(HEARD)
            .where(HEARD.c.first >= since)
            .order_by(HEARD.c.first, HEARD.c.author, HEARD.c.platform, HEARD.c.tenant)
        )
        rows = self._executor.all(earliest.limit(limit))
        return {(row.platform, row.tenant, row.author): row.first for row in rows}

    def _rows(self, table: Table, authors: Iterable[tuple[ChannelRef, str]]) -> Sequence[Row[Any]]:
        accounts = {(place.platform, place.tenant, author) for place, author in authors}
        if not accounts:
            return ()
        identity = [table.c[name] for name in IDENTITY]
        return self._executor.all(rows_of(table).where(tuple_(*identity).in_(sorted(accounts))).order_by(*identity))

    def keep(self, changes: Changes) -> None:
        """Write who was heard, whom we wrote to, and opt-outs."""
        if changes.verdicts:
            self._note(changes.verdicts)
        if not changes.contacts and not changes.opt_outs:
            return
        named = ((place.platform, place.tenant, author, at) for place, author, at in changes.contacts)
        self._executor.write(put(CONTACT, *IDENTITY), [dict(zip(CONTACT.c.keys(), row, strict=True)) for row in named])
        wishes = {Account(*who): since for *who, since in changes.opt_outs}
        out = [who._asdict() | {"since": since} for who, since in wishes.items() if since]
        self._executor.write(put(OPT_OUT, *IDENTITY), out)
        for who in (who for who, since in wishes.items() if not since):
            erase_account(self._executor, OPT_OUT, who)

    def _note(self, verdicts: Sequence[Verdict]) -> None:
        """The day on which an account was heard, and its first message of that day, written once a day."""
        new: dict[tuple[str, str, str, int], datetime] = {}
        for verdict in verdicts:
            place, at = verdict.ref[0], verdict.at
            key = (place.platform, place.tenant, verdict.author, at.toordinal())
            if key not in self._noted and at <= new.get(key, at):
                new[key] = at
        if new:
            by_time = sorted(new.items(), key=lambda item: item[1])
            self._heard.many([(*key[:3], at.date(), at) for key, at in by_time])
            self._noted = set(new) if len(self._noted) > MOST_NOTED else self._noted | set(new)

    def purge(self, now: datetime, limit: int) -> int:
        """Delete accounts that were silent for long, and old contacts."""
        self.forget()
        gone = purge_before(self._executor, HEARD, "day", (now - KEEP_VERDICTS).date(), limit)
        return gone + purge_before(self._executor, CONTACT, "at", now - KEEP_CONTACTS, limit)

    def erase(self, account: Account) -> int:
        """Delete when the account was heard and written to; its opt-out stays."""
        self.forget()
        return sum(erase_account(self._executor, table, account) for table in (HEARD, CONTACT))

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete every account of a workspace or server."""
        self.forget()
        gone = 0
        for table in (HEARD, CONTACT, OPT_OUT):
            there = (table.c.platform == platform, table.c.tenant == tenant)
            gone += self._executor.change(delete(table).where(*there))
        return gone

    def presence(self, account: Account) -> Presence:
        """What is stored of one account."""
        heard, contact, opt_out = (
            self._executor.first(rows_of(table, **account._asdict())) for table in (HEARD, CONTACT, OPT_OUT)
        )
        return Presence(
            heard.day if heard else None,
            heard.first if heard and heard.first > NEVER else None,
            contact.at if contact else None,
            opt_out.since if opt_out else None,
        )
