"""What was learned from the team, in every storage."""

from dataclasses import replace

from bot.model.calibration import Adjustment, Calibration, LearnedRank
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


async def test_the_rank_in_force_is_that_of_the_newest_that_nobody_took_back(storage: Storage) -> None:
    async def in_force() -> LearnedRank | None:
        return await storage.read(lambda store: store.calibrations.ranking())

    older, newer = LearnedRank((-3.5, 0.25), 90, 12), LearnedRank((-3.0, 0.5), 200, 60)
    assert await in_force() is None
    await keep(storage, calibrations=[Calibration(NOW - days(1), {}, ranking=older)])
    await keep(storage, calibrations=[Calibration(NOW, {}, ranking=newer)])
    assert await in_force() == newer
    await keep(storage, calibrations=[Calibration(NOW, {}, ANN.id, newer)])
    assert await in_force() == older
    await keep(storage, calibrations=[Calibration(NOW + days(1), {})])
    assert await in_force() is None, "too few turns teach any more: as shipped"
