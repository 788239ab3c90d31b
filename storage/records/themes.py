"""Themes, what was decided about them, and which messages belong to them: no word of a member but a theme's name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, delete
from sqlmodel import Field

from bot.model.retention import KEEP_ANSWERS
from bot.model.theme import Theme, ThemeKind, ThemeMember
from bot.ports.changes import Changes
from storage.records.base import Account, Base, person, pick_values, put, rows_of, shared_columns, table_of
from storage.records.by_message import ByMessage
from storage.records.channels import Channels
from storage.records.columns import Choice, Flag, Instant
from storage.records.executor import Executor
from storage.records.retention import erase_said_by, erase_said_there, purge_before


class ThemeRow(Base, table=True):
    """A theme with its life and what people decided about it."""

    __tablename__ = "theme"

    id: str = Field(primary_key=True)
    name: str
    kind: ThemeKind = Field(sa_type=Choice(ThemeKind))
    first_seen: datetime = Field(sa_type=Instant)
    fixed_name: bool = Field(sa_type=Flag)
    fixed_kind: bool = Field(sa_type=Flag)
    muted: bool = Field(sa_type=Flag)
    merged_into: str
    split_from: str
    words: str
    learning: str
    learned_by: str | None = None
    learned_by_name: str | None = None
    learned_at: datetime | None = Field(default=None, sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    told_at: datetime | None = Field(default=None, sa_type=Instant)


class ThemeMemberRow(Base, table=True):
    """That a message belongs to a theme; its text is a `kept` row."""

    __tablename__ = "theme_member"
    __table_args__ = (Index(None, "theme"), Index(None, "author"), Index(None, "at"))

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    author: str
    theme: str
    at: datetime = Field(sa_type=Instant)
    pinned: bool = Field(sa_type=Flag)


THEME, THEME_MEMBER = table_of(ThemeRow), table_of(ThemeMemberRow)
PLAIN = tuple(name for name in shared_columns(THEME, Theme) if name != "learned_by")


class ThemeRecords:
    """`bot.ports.aggregates.Themes`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._members = ByMessage[ThemeMember](executor, channels, THEME_MEMBER, ThemeMember)

    def all(self) -> Sequence[Theme]:
        return [_theme(row) for row in self._executor.all(rows_of(THEME).order_by(THEME.c.first_seen, THEME.c.id))]

    def get(self, id: str) -> Theme | None:
        row = self._executor.first(rows_of(THEME, id=id))
        return None if row is None else _theme(row)

    def members(self, theme: str | None = None) -> Sequence[ThemeMember]:
        conditions = () if theme is None else (THEME_MEMBER.c.theme == theme,)
        newest = (THEME_MEMBER.c.at.desc(), THEME_MEMBER.c.id, THEME_MEMBER.c.place)
        return self._members.all(self._members.select(*conditions).order_by(*newest))

    def keep(self, changes: Changes) -> None:
        """Write themes and members, each in place of what stood under its identity; dropped themes go."""
        if changes.themes:
            self._executor.write(put(THEME, "id"), map(_row, changes.themes))
        if changes.theme_members:
            self._members.put(changes.theme_members)
        if changes.dropped_themes:
            self._executor.change(delete(THEME).where(THEME.c.id.in_(changes.dropped_themes)))

    def purge(self, now: datetime, limit: int) -> int:
        """Which old messages belonged to a theme."""
        return purge_before(self._executor, THEME_MEMBER, "at", now - KEEP_ANSWERS, limit)

    def erase(self, account: Account) -> int:
        """That what they said belongs to themes."""
        return erase_said_by(self._executor, THEME_MEMBER, account)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """What was said there."""
        return erase_said_there(self._executor, THEME_MEMBER, platform, tenant)


def _row(theme: Theme) -> dict[str, Any]:
    by = theme.learned_by
    return pick_values(PLAIN, theme) | {"learned_by": by and by.id, "learned_by_name": by and by.name}


def _theme(row: Any) -> Theme:
    return Theme(**pick_values(PLAIN, row), learned_by=person(row.learned_by, row.learned_by_name))
