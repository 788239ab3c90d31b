"""Learnings on their way to the product team: the team's own words, and the state of the issue; no member's words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from bot.model.handover import LIVE_HANDOVERS, Handover, HandoverState
from storage.records.base import Base, pick_values, put, rows_of, shared_columns, table_of
from storage.records.columns import Choice, Instant
from storage.records.executor import Executor
from storage.records.retention import TeamsOwn


class HandoverRow(Base, table=True):
    """One handover."""

    __tablename__ = "handover"
    __table_args__ = (Index(None, "theme"), Index(None, "state"))

    token: str = Field(primary_key=True)
    theme: str
    title: str
    text: str
    by: str
    at: datetime = Field(sa_type=Instant)
    due: datetime = Field(sa_type=Instant)
    state: HandoverState = Field(sa_type=Choice(HandoverState))
    attempt: int
    issue: str
    url: str
    error: str


HANDOVER = table_of(HandoverRow)
PLAIN = shared_columns(HANDOVER, Handover)


class HandoverRecords(TeamsOwn):
    """`bot.ports.aggregates.Handovers`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def get(self, token: str) -> Handover | None:
        return next(iter(self._all(rows_of(HANDOVER, token=token))), None)

    def of_theme(self, theme: str) -> Handover | None:
        newest = rows_of(HANDOVER, theme=theme).order_by(HANDOVER.c.at.desc(), HANDOVER.c.token).limit(1)
        return next(iter(self._all(newest)), None)

    def due(self, now: datetime, limit: int = 20) -> Sequence[Handover]:
        waiting = rows_of(HANDOVER).where(HANDOVER.c.state.in_(sorted(LIVE_HANDOVERS)), HANDOVER.c.due <= now)
        return self._all(waiting.order_by(HANDOVER.c.due, HANDOVER.c.token).limit(limit))

    def keep(self, handovers: Sequence[Handover]) -> None:
        """Write them, each in place of the one with its token."""
        if handovers:
            self._executor.write(put(HANDOVER, "token"), (pick_values(PLAIN, each) for each in handovers))

    def _all(self, wanted: Any) -> Sequence[Handover]:
        return [Handover(**pick_values(PLAIN, row)) for row in self._executor.all(wanted)]
