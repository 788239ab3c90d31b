"""What is put together is calibrated, no worse than its parts, and read by the product as it was measured."""

from functools import cache
from pathlib import Path

import pytest

sklearn = pytest.importorskip("sklearn", reason="training needs scikit-learn")

import numpy as np  # noqa: E402 - only where scikit-learn is there

from bot.triage.models.scorer import Mixture  # noqa: E402
from deploy.training import combine, labels  # noqa: E402
from deploy.training.data import GOALS, Item  # noqa: E402
from deploy.training.texts import Spoken  # noqa: E402


def said(count: int = 600) -> combine.Said:
    """Three readers of the same messages, each with noise of its own and a scale of its own."""
    dice = np.random.RandomState(3)
    truth = dice.rand(count, len(GOALS)) < 0.3
    items = [
        Item(f"m{row}", "ab"[row % 2], "", "", "", (), dict(zip(GOALS, map(bool, truth[row]), strict=True)))
        for row in range(count)
    ]
    first, second, third = (
        scale * (3.0 * truth - 1.5 + dice.randn(count, len(GOALS)) * 1.5) for scale in (1.0, 0.3, 4.0)
    )
    return combine.Said(items, first, second, third)


@cache
def whole_of_said() -> combine.Whole:
    """What is put together of them."""
    return combine.combine(said())


@pytest.mark.slow
def test_the_mean_of_three_is_calibrated_and_the_product_adds_up_the_same() -> None:
    heard, whole = said(), whole_of_said()
    mixture = Mixture.read(whole.mixture, whole.gate)
    for place, label in enumerate(GOALS):
        y = np.array([item.truth[label] for item in heard.items])
        assert combine.calibration_error(whole.three[:, place], y, np.ones(len(y))) < 0.05
        for encoded, scores in ((None, whole.two), (heard.encoder, whole.three)):
            share = mixture.blends[label].share(encoded)
            parts = share.linear * heard.linear[:, place] + share.student * heard.student[:, place] + share.shift
            parts += share.encoder * heard.encoder[:, place] if encoded is not None else 0
            assert 1 / (1 + np.exp(-parts)) == pytest.approx(scores[:, place], abs=1e-9)


@pytest.mark.slow
def test_where_the_encoder_is_not_asked_it_decides_hardly_anything() -> None:
    whole = whole_of_said()
    assert set(whole.gate) == set(GOALS) - {"smalltalk"}
    for label, (low, high) in whole.gate.items():
        place, cut = GOALS.index(label), whole.thresholds[label]
        assert low < cut < high
        lost = (whole.two[:, place] < low) & (whole.three[:, place] >= cut)
        lost |= (whole.two[:, place] > high) & (whole.three[:, place] < cut)
        assert lost.mean() < 0.02


def test_a_label_that_no_source_tells_is_decided_in_the_middle_and_always_asked() -> None:
    heard = said(40)
    items = [Item(each.id, each.source, "", "", "", (), {**each.truth, "praise": False}) for each in heard.items]
    whole = combine.combine(heard._replace(items=items))
    assert whole.thresholds["praise"] == 0.5
    assert whole.gate["praise"] == (0.0, 1.0)


def test_kept_labels_come_back_by_text_and_message_before_without_a_word(tmp_path: Path) -> None:
    spoken = [Spoken("is it down?", "u", (), "own"), Spoken("yes", "u", (), "own")]
    labels.keep(spoken, np.array([[1.0] * 6, [-30.0] * 6]), tmp_path / "kept")
    assert b"down" not in (tmp_path / "kept").read_bytes()
    kept = labels.of([*spoken, Spoken("no", "u", (), "own")], labels.kept(tmp_path / "kept"))
    assert kept[0] == pytest.approx([1.0] * 6, abs=0.05)
    assert kept[1] == pytest.approx([-10.0] * 6, abs=0.05)
    assert np.isnan(kept[2]).all()
