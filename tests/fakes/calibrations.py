"""What was learned, in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.calibration import Calibration, LearnedRank, in_force


@dataclass
class FakeCalibrations:
    """`bot.ports.aggregates.Calibrations`."""

    by_time: dict[datetime, Calibration] = field(default_factory=dict)

    def all(self) -> Sequence[Calibration]:
        return sorted(self.by_time.values(), key=lambda calibration: calibration.at)

    def ranking(self) -> LearnedRank | None:
        newest = in_force(self.by_time.values())
        return newest.ranking if newest is not None else None

    def keep(self, calibrations: Sequence[Calibration]) -> None:
        """What the one write says of calibrations."""
        self.by_time.update({calibration.at: calibration for calibration in calibrations})
