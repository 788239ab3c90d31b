"""What was learned at a time from what the team did: numbers for each channel and kind, nothing of anybody."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import datetime

from sqlalchemy import String
from sqlmodel import Field

from bot.model.calibration import Adjustment, Calibration
from storage.records.base import Account, Base, picked, put, rows_of, shared, table_of
from storage.records.columns import Converted, Instant, from_json
from storage.records.dialect import GIVEN
from storage.records.executor import Executor

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


class CalibrationRow(Base, table=True):
    """All adjustments learned at one time."""

    __tablename__ = "calibration"

    at: datetime = Field(primary_key=True, sa_type=Instant, sa_column_kwargs=GIVEN)
    adjustments: Adjustments = Field(sa_type=AdjustmentsColumn)
    undone_by: str | None = None


CALIBRATION = table_of(CalibrationRow)
PLAIN = shared(CALIBRATION, Calibration)


class CalibrationRecords:
    """`bot.ports.aggregates.Calibrations`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def all(self) -> Sequence[Calibration]:
        return [
            Calibration(**picked(PLAIN, row))
            for row in self._executor.all(rows_of(CALIBRATION).order_by(CALIBRATION.c.at))
        ]

    def keep(self, calibrations: Sequence[Calibration]) -> None:
        """Write what was learned, each in place of what stood under its time."""
        if calibrations:
            self._executor.write(put(CALIBRATION, "at"), (picked(PLAIN, calibration) for calibration in calibrations))

    def purge(self, now: datetime, limit: int) -> int:
        """They stay."""
        return 0

    def erase(self, account: Account) -> int:
        """They name nobody."""
        return 0

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """They belong to no workspace."""
        return 0
