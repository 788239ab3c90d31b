"""The table of the goals says what is so: who reads better scores better, and nothing is measured by what chose it."""

import pytest

sklearn = pytest.importorskip("sklearn", reason="training needs scikit-learn")

import numpy as np  # noqa: E402 - only where scikit-learn is there

from deploy.training import goals  # noqa: E402
from deploy.training.data import GOALS, Item  # noqa: E402

SOURCES = ("vlc_forum", "goemotions_reddit", "topical_chat", "own_test", "own")


def messages() -> list[Item]:
    dice = np.random.RandomState(5)
    return [
        Item(
            f"{source}{n}",
            source,
            f"topic {n % 8}",
            "",
            "",
            (),
            {
                label: bool(dice.rand() < 0.3) and not (label == "step_in" and source in goals.CHATTER)
                for label in GOALS
            },
        )
        for source in SOURCES
        for n in range(96)
    ]


def fold(items: list[Item], *group: str) -> goals.Fold:
    """The encoder reads best, the linear model worst; of what was left out nobody knows as much."""
    dice = np.random.RandomState(len(group))
    truth = np.array([[3.0 * item.truth[label] - 1.5 for label in GOALS] for item in items])
    blind = np.array([[2.0 if item.source in group else 1.0] for item in items])
    return goals.Fold(
        frozenset(group), items, *(truth + dice.randn(*truth.shape) * noise * blind for noise in (3.0, 2.0, 1.0))
    )


@pytest.fixture(scope="module")
def parts() -> list[goals.Judged]:
    items = messages()
    folds = [fold(items, "vlc_forum"), fold(items, *goals.CHATTER)]
    return goals.judged(folds, lambda name: int(name[-1]) % 2 == 0)


def test_each_source_is_measured_left_out_and_by_the_part_that_was_kept_apart(parts: list[goals.Judged]) -> None:
    counts = {(part.source, part.is_unseen): len(part.items) for part in parts if part.source != "own_test"}
    assert counts[("vlc_forum", True)] == 96
    assert counts[("vlc_forum", False)] == counts[("own", False)] == 48
    halves = [len(part.items) for part in parts if part.source == "own_test"]
    assert all(part.is_unseen for part in parts if part.source == "own_test")
    assert sum(halves) == 2 * 96  # each half once in each of the two folds


def test_who_reads_better_scores_better_and_what_was_left_out_is_read_worse(parts: list[goals.Judged]) -> None:
    for label in GOALS:
        areas = [goals.figure(parts, way, label).area for way in goals.WAYS[:3]]
        assert areas == sorted(areas)
        left_out, learned = (
            goals.figure(
                [part for part in parts if part.source == "vlc_forum" and part.is_unseen is unseen], "encoder", label
            )
            for unseen in (True, False)
        )
        assert left_out.area < learned.area
    recalls = [np.mean([*goals.recall(parts, way, 0.05).values()]) for way in goals.WAYS[:3]]
    assert recalls == sorted(recalls)
    assert goals.table(parts).count("\n| ") == 2 * len(GOALS) + 4


def test_a_label_that_no_source_has_both_ways_has_no_figure(parts: list[goals.Judged]) -> None:
    chatter = [part for part in parts if part.source in goals.CHATTER]
    assert goals.figure(chatter, "encoder", "step_in").n == 0


def test_scores_are_shifted_to_the_share_that_they_speak_for_and_no_further() -> None:
    dice = np.random.RandomState(2)
    odds = np.concatenate([dice.randn(800) + 1.5, dice.randn(200) - 1.5]) * 1.5 - 1.0
    scores = 1 / (1 + np.exp(-odds))
    moved = goals.shifted(scores, 0.3)
    assert scores.mean() < moved.mean()
    assert (np.argsort(moved) == np.argsort(scores)).all()
    assert np.abs(np.log(moved / (1 - moved)) - odds).max() <= 1.5 + 1e-6
