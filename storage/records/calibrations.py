"""What was learned at a time from what the team did: numbers for each channel and kind, nothing of anybody."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from functools import cached_property, lru_cache

from sqlalchemy import String, select
from sqlmodel import Field

from bot.model.calibration import Adjustment, Calibration, LearnedRank
from storage.dialects.dialect import GIVEN
from storage.records.base import Base, at_most, pick_values, put, rows_of, shared_columns, table_of
from storage.records.columns import Converted, Instant, from_json
from storage.records.executor import Executor, Prepared
from storage.records.retention import TeamsOwn

Adjustments = Mapping[tuple[str, str], Adjustment]


class AdjustmentsColumn(Converted[Adjustments]):
    """A list of channel, kind and the numbers of the adjustment there."""

    impl = String
    cache_ok = True

    def to_database(self, value: Adjustments) -> str:
        return json.dumps([[*key, *astuple(adjustment)] for key, adjustment in value.items()])

    def to_core(self, value: str) -> Adjustments:
        rows = from_json(value)
        return {(channel, kind): Adjustment(*numbers) for channel, kind, *numbers in rows}


class RankColumn(Converted[LearnedRank]):
    """How many turns, how many of them answered, and the weights; nothing where the rank is as shipped."""

    impl = String
    cache_ok = True

    def to_database(self, value: LearnedRank | None) -> str | None:
        return json.dumps([value.n, value.answered, *value.weights]) if value is not None else None

    def to_core(self, value: str | None) -> LearnedRank | None:
        return learned_rank_in(value)


@lru_cache(maxsize=8)
def learned_rank_in(text: str | None) -> LearnedRank | None:
    """Remembered, because every batch of messages asks for the same."""
    if not text:
        return None
    n, answered, *weights = from_json(text)
    return LearnedRank(tuple(weights), n, answered)


class CalibrationRow(Base, table=True):
    """Everything learned at one time."""

    __tablename__ = "calibration"

    at: datetime = Field(primary_key=True, sa_type=Instant, sa_column_kwargs=GIVEN)
    adjustments: Adjustments = Field(sa_type=AdjustmentsColumn)
    undone_by: str | None = None
    ranking: LearnedRank | None = Field(default=None, sa_type=RankColumn)


CALIBRATION = table_of(CalibrationRow)
PLAIN = shared_columns(CALIBRATION, Calibration)


class CalibrationRecords(TeamsOwn):
    """`bot.ports.aggregates.Calibrations`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def all(self) -> Sequence[Calibration]:
        return [
            Calibration(**pick_values(PLAIN, row))
            for row in self._executor.all(rows_of(CALIBRATION).order_by(CALIBRATION.c.at))
        ]

    @cached_property
    def _newest(self) -> Prepared:
        standing = select(CALIBRATION.c.ranking).where(CALIBRATION.c.undone_by.is_(None))
        return self._executor.prepare(at_most(standing.order_by(CALIBRATION.c.at.desc())))

    def ranking(self) -> LearnedRank | None:
        newest = self._newest.all(1)
        return newest[0].ranking if newest else None

    def keep(self, calibrations: Sequence[Calibration]) -> None:
        """Write calibrations, each replacing the one of its time."""
        if calibrations:
            self._executor.write(
                put(CALIBRATION, "at"), (pick_values(PLAIN, calibration) for calibration in calibrations)
            )
