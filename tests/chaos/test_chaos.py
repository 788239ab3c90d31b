"""The trials name tests and lines that exist, and a planted bug is really planted."""

import re
from collections import Counter

import pytest

from tests.chaos.plants import PLANTS, Plant
from tests.chaos.promises import PROMISES
from tests.chaos.table import rows
from tests.chaos.trial import ROOT, Outcome, catch_bug

PAGE = ROOT / "docs" / "operator.md"
NAMED = sorted({test for trial in (*PROMISES, *PLANTS) for test in trial.tests})


@pytest.mark.parametrize("named", NAMED)
def test_every_test_that_is_named_exists(named: str) -> None:
    file, _, function = named.partition("::")
    assert (ROOT / file).exists()
    assert not function or re.search(rf"def {function}\(", (ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.bug)
def test_every_bug_can_still_be_planted(plant: Plant) -> None:
    assert (ROOT / plant.file).read_text(encoding="utf-8").count(plant.before) == 1
    assert plant.promise in {promise.name for promise in PROMISES}


def test_names_are_used_once() -> None:
    names = Counter([promise.name for promise in PROMISES] + [plant.bug for plant in PLANTS])
    assert set(names.values()) == {1}


@pytest.mark.slow
@pytest.mark.process
def test_a_bug_is_caught_and_a_change_that_breaks_nothing_is_not() -> None:
    plant = next(plant for plant in PLANTS if plant.bug == "a token is written to the log")
    assert catch_bug(plant).good
    assert not catch_bug(plant._replace(after=plant.before + "  ")).good


def test_the_table_says_what_was_not_kept_and_what_was_not_noticed() -> None:
    kept, counted = Outcome(True, 3, counted={"kills": 60, "lost": 0}), dict.fromkeys(("R11", "S01", "S15"))
    outcomes = dict.fromkeys(counted, kept) | {"S01": Outcome(False, 1, 1)}
    outcomes |= {plant.bug: Outcome(plant.promise != "S15") for plant in PLANTS}
    verdicts = {row[0]: row[-1] for row in rows(outcomes)}
    assert verdicts == {"R11": "kept", "S01": "BROKEN", "S15": "NOT NOTICED"}


def test_the_page_for_operators_names_every_promise() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [promise.name for promise in PROMISES if f"| {promise.name} | {promise.sentence} |" not in text] == []
