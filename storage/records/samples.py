"""Samples of the weekly review, and their judgements."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Index, func, select, update
from sqlmodel import Field

from bot.base.message import MessageRef
from bot.model.sample import Sample
from storage.dialects.dialect import COMPACT
from storage.records.base import Account, Base, person, pick_values, put, rows_of, shared_columns, table_of, value
from storage.records.channels import Channels
from storage.records.columns import Day, Flag, Instant
from storage.records.executor import Executor, Prepared
from storage.records.retention import KEEP_SAMPLED_NAMES, erase_said_there, said_by


class SampleRow(Base, table=True):
    """A sampled message; its id and author are deleted in time, the judgement stays."""

    __tablename__ = "sample"
    __table_args__ = (Index(None, "drawn_at"), Index(None, "author"), COMPACT)

    token: str = Field(primary_key=True)
    place: int
    message: str
    author: str
    drawn_at: datetime = Field(sa_type=Instant)
    week: date = Field(sa_type=Day)
    shown: bool = Field(sa_type=Flag)
    stratum: str
    chance: float
    score: float
    called_for: bool | None = Field(default=None, sa_type=Flag)
    by: str | None = None
    by_name: str | None = None
    judged_at: datetime | None = Field(default=None, sa_type=Instant)


SAMPLE = table_of(SampleRow)
PLAIN = tuple(name for name in shared_columns(SAMPLE, Sample) if name != "by")
NOBODY = {"message": "", "author": ""}


class SampleRecords:
    """`bot.ports.aggregates.Samples`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels

    @cached_property
    def _since(self) -> Prepared:
        drawn = rows_of(SAMPLE).where(SAMPLE.c.drawn_at >= value("at"))
        return self._executor.prepare(drawn.order_by(SAMPLE.c.drawn_at, SAMPLE.c.token))

    def since(self, at: datetime) -> Sequence[Sample]:
        return [self._sample(row) for row in self._since.all(at)]

    def get(self, token: str) -> Sample | None:
        row = self._executor.first(rows_of(SAMPLE, token=token))
        return None if row is None else self._sample(row)

    def keep(self, samples: Sequence[Sample]) -> None:
        """Write samples, each replacing the one with its token."""
        if samples:
            self._executor.write(put(SAMPLE, "token"), map(self._row, samples))

    def purge(self, now: datetime, limit: int) -> int:
        """Delete message and author of old samples."""
        old = (SAMPLE.c.drawn_at <= now - KEEP_SAMPLED_NAMES, SAMPLE.c.author != "")
        return self._executor.change(update(SAMPLE).where(*old).values(NOBODY))

    def erase(self, account: Account) -> int:
        """Delete that it was the account's message; the judgement stays."""
        return self._executor.change(update(SAMPLE).where(said_by(SAMPLE, account)).values(NOBODY))

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete the samples of a workspace or server."""
        return erase_said_there(self._executor, SAMPLE, platform, tenant)

    def said_by(self, account: Account) -> int:
        """How many of one account's messages were sampled, for a member's own request."""
        drawn = select(func.count()).select_from(SAMPLE).where(said_by(SAMPLE, account))
        return int(self._executor.all(drawn)[0][0])

    def _row(self, sample: Sample) -> dict[str, Any]:
        """The columns that are no fields of a sample; the others are written as they are."""
        by = sample.by
        return pick_values(PLAIN, sample) | {
            "place": self._channels.number(sample.ref.place),
            "message": sample.ref.id,
            "by": by and by.id,
            "by_name": by and by.name,
        }

    def _sample(self, row: Any) -> Sample:
        return Sample(
            **pick_values(PLAIN, row),
            ref=MessageRef(self._channels.named(row.place), row.message),
            by=person(row.by, row.by_name),
        )
