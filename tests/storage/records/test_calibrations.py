"""What was learned from the team, in every storage."""

from dataclasses import replace

from bot.model.calibration import Adjustment, Calibration
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    ANN,
    NOW,
    days,
)


async def test_a_calibration_comes_back_as_it_was_kept_and_can_be_taken_back(storage: Storage) -> None:
    learned = Calibration(NOW, {("slack:C0HELP", "question"): Adjustment(0.8, -0.5, 40, 12)})
    await keep(storage, calibrations=[learned, Calibration(NOW - days(1), {})])
    assert await storage.read(lambda store: store.calibrations.all()) == [Calibration(NOW - days(1), {}), learned]
    await keep(storage, calibrations=[replace(learned, undone_by=ANN.id)])
    assert (await storage.read(lambda store: store.calibrations.all()))[-1].undone_by == ANN.id
