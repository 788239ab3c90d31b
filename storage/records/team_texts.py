"""What the team wrote to be used again: kept until it is removed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Field

from bot.model.team_text import TeamText, TextKind
from storage.dialects.dialect import COMPACT
from storage.records.base import Account, Base, person, pick_values, put, rows_of, shared_columns, table_of
from storage.records.columns import Choice, Instant
from storage.records.executor import Executor


class TeamTextRow(Base, table=True):
    """A saved reply, an answer to use again, or a case; never a member's words."""

    __tablename__ = "team_text"
    __table_args__ = (COMPACT,)

    token: str = Field(primary_key=True)
    kind: TextKind = Field(sa_type=Choice(TextKind))
    name: str
    text: str
    by: str | None = None
    by_name: str
    at: datetime = Field(sa_type=Instant)


TEAM_TEXT = table_of(TeamTextRow)
PLAIN = tuple(name for name in shared_columns(TEAM_TEXT, TeamText) if name != "by")


class TeamTextRecords:
    """`bot.ports.aggregates.TeamTexts`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def all(self, kind: TextKind | None = None) -> Sequence[TeamText]:
        rows = rows_of(TEAM_TEXT) if kind is None else rows_of(TEAM_TEXT, kind=kind)
        return [_text(row) for row in self._executor.all(rows.order_by(TEAM_TEXT.c.name, TEAM_TEXT.c.token))]

    def get(self, token: str) -> TeamText | None:
        row = self._executor.first(rows_of(TEAM_TEXT, token=token))
        return None if row is None else _text(row)

    def keep(self, texts: Sequence[TeamText], removed: Sequence[str]) -> None:
        """Write texts, each in place of what stood under its token; those with `removed` tokens go."""
        if texts:
            self._executor.write(put(TEAM_TEXT, "token"), map(_row, texts))
        if removed:
            self._executor.change(delete(TEAM_TEXT).where(TEAM_TEXT.c.token.in_(tuple(removed))))

    def purge(self, now: datetime, limit: int) -> int:
        """They stay until somebody removes them."""
        return 0

    def erase(self, account: Account) -> int:
        """Who wrote them; the texts are the team's."""
        theirs = update(TEAM_TEXT).where(TEAM_TEXT.c.by == account.name)
        return self._executor.change(theirs.values(by=None, by_name=""))

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """They belong to no workspace."""
        return 0


def _row(text: TeamText) -> dict[str, Any]:
    """The columns that are no fields of a text; the others are written as they are."""
    writer = text.by
    return pick_values(PLAIN, text) | {"by": writer and writer.id, "by_name": writer.name if writer else ""}


def _text(row: Any) -> TeamText:
    return TeamText(**pick_values(PLAIN, row), by=person(row.by, row.by_name))
