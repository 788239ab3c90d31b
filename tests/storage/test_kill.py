"""Killed at any moment, the storage has lost nothing that it acknowledged, and nothing is there by half."""

import random
from pathlib import Path

import pytest

from tests.chaos.amount import MORE, Record
from tests.storage.kill import POINTS, STRACE, Found, killed, starved

pytestmark = pytest.mark.process
needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not installed, which kills at a chosen system call")


def whole(found: Found) -> None:
    assert (found.lost, found.faults) == (frozenset(), ())


def test_a_process_killed_at_random_moments_has_lost_nothing(tmp_path: Path) -> None:
    dice = random.Random(7)
    acknowledged = 0
    for round in range(4):
        found = killed(tmp_path / "kept.db", round * 1_000_000, words=30, after=dice.uniform(0.0, 0.2))
        whole(found)
        acknowledged += found.acknowledged
    assert acknowledged > 100


@needs_strace
@pytest.mark.parametrize("at", POINTS)
def test_a_process_killed_while_it_writes_has_lost_nothing(tmp_path: Path, at: str) -> None:
    for round, nth in enumerate((90, 137)):
        whole(killed(tmp_path / "kept.db", round * 1_000_000, at=at, nth=nth))


@needs_strace
def test_a_process_killed_while_it_makes_the_database_leaves_one_that_opens(tmp_path: Path) -> None:
    for at, nth in (("pwrite64", 12), ("unlink", 1), ("ftruncate", 1)):
        whole(killed(tmp_path / f"{at}.db", 0, at=at, nth=nth))


@needs_strace
def test_a_process_that_acknowledges_too_early_is_found_out(tmp_path: Path) -> None:
    assert killed(tmp_path / "kept.db", 0, at="pwrite64", nth=137, too_early=True).lost


@needs_strace
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_process_whose_disk_fails_for_a_while_says_so_loses_nothing_and_goes_on(tmp_path: Path, error: str) -> None:
    found = starved(tmp_path / "kept.db", error, "300..340")
    whole(found)
    assert found.refusals > 0
    assert found.recovered > 0


@needs_strace
@pytest.mark.chaos
@pytest.mark.parametrize("at", POINTS)
def test_killed_at_forty_calls_of_each_kind_it_has_lost_nothing(
    tmp_path: Path, at: str, record_property: Record
) -> None:
    kills, acknowledged = 40 * MORE, 0
    for nth in range(kills):
        outcome = killed(tmp_path / f"{nth % 10}.db", nth * 1_000_000, at=at, nth=20 + 2 * nth % 80)
        whole(outcome)
        acknowledged += outcome.acknowledged
    for name, number in (("kills", kills), ("events", acknowledged), ("lost", len(outcome.lost))):
        record_property(name, number)
