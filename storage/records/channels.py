"""Channels and their numbers, cached per connection, so that rows need not spell out their channel."""

from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, UniqueConstraint, delete, select
from sqlmodel import Field

from bot.base.message import ChannelRef
from storage.records.base import Base, add, table_of, value
from storage.records.executor import Executor, Prepared


class PlaceRow(Base, table=True):
    """A channel, and its number in other tables."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("platform", "tenant", "channel"),)

    id: int | None = Field(default=None, primary_key=True)
    platform: str
    tenant: str
    channel: str


PLACE = table_of(PlaceRow)


def said_there(table: FromClause, platform: str, tenant: str) -> ColumnElement[bool]:
    """A condition for rows of a channel in this workspace or server."""
    there = select(PLACE.c.id).where(PLACE.c.platform == platform, PLACE.c.tenant == tenant)
    return table.c.place.in_(there)


class Channels:
    """The cache in both directions; call `forget` after a rollback."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._numbers: dict[ChannelRef, int] = {}
        self._channels: dict[int, ChannelRef] = {}

    @cached_property
    def _new(self) -> Prepared:
        return self._executor.prepare(add(PLACE, "id"))

    @cached_property
    def _number(self) -> Prepared:
        same = [PLACE.c[name] == value(name) for name in ("platform", "tenant", "channel")]
        return self._executor.prepare(select(PLACE.c.id).where(*same))

    @cached_property
    def _name(self) -> Prepared:
        named = select(PLACE.c.platform, PLACE.c.tenant, PLACE.c.channel)
        return self._executor.prepare(named.where(PLACE.c.id == value("id")))

    def number(self, channel: ChannelRef) -> int:
        """The number of a channel, assigned now if it has none."""
        number = self._numbers.get(channel)
        if number is not None:
            return number
        number = self.known(channel)
        if number is None:
            self._new.many([channel])
            number = self.known(channel)
        assert number is not None
        return number

    def known(self, channel: ChannelRef) -> int | None:
        """The number of a channel; None when nothing is stored about it."""
        number = self._numbers.get(channel)
        if number is not None:
            return number
        row = self._number.first(*channel)
        return None if row is None else self._remember(row[0], channel)

    def named(self, number: int) -> ChannelRef:
        """The channel with this number."""
        channel = self._channels.get(number)
        if channel is None:
            row: Any = self._name.first(number)
            channel = ChannelRef(*row)
            self._remember(number, channel)
        return channel

    def tenants(self, platform: str) -> list[str]:
        """The workspaces or servers of a platform with a known channel."""
        tenants = select(PLACE.c.tenant).where(PLACE.c.platform == platform).distinct().order_by(PLACE.c.tenant)
        return [row.tenant for row in self._executor.all(tenants)]

    def forget(self) -> None:
        """Empty the cache."""
        self._numbers.clear()
        self._channels.clear()

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete the channels of a workspace or server; runs after everything that refers to them."""
        self.forget()
        there = (PLACE.c.platform == platform, PLACE.c.tenant == tenant)
        return self._executor.change(delete(PLACE).where(*there))

    def _remember(self, number: int, channel: ChannelRef) -> int:
        self._numbers[channel] = number
        self._channels[number] = channel
        return number
