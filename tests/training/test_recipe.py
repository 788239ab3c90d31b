"""What is trained is what runs: the same features, the same sums, the same bytes every time."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.triage.models.model import ASKS, Model
from bot.triage.names import Names
from bot.triage.triage import THRESHOLDS, Triage, explain

sklearn = pytest.importorskip("sklearn", reason="training needs scikit-learn")

from deploy.training import data, features, recipe  # noqa: E402 - only where scikit-learn is there

ROOT = Path(__file__).parents[2]


def made_up() -> list[data.Item]:
    """Messages of three sources put together from a few words."""
    dice = random.Random(3)
    words = "how why is broken great thanks hi please add sync export ? ! love app nothing not".split()
    messages = []
    for number in range(240):
        text = " ".join(dice.choice(words) for _ in range(dice.randrange(1, 9)))
        truth = {
            label: (letter in text) != (dice.random() < 0.1)
            for label, letter in zip(data.LABELS, "hraisto", strict=True)
        }
        messages.append(data.Item(f"m{number}", ("a", "b", "own_test")[number % 3], "", text, "", (), truth))
    return messages


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (features, recipe):
            patch.setattr(module, "BITS", 12)
        patch.setattr(features.pieces, "__defaults__", (12,))
        yield


def trained(items: list[data.Item]) -> tuple[features.Table, bytes]:
    seen = features.table(items)
    scores = {label: recipe.anchored(seen, label, recipe.fit_regression) for label in data.LABELS}
    return seen, recipe.learn(seen, scores)[0]


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_the_running_model_equals_a_decision_function_over_the_same_features() -> None:
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    items = made_up()
    seen, file = trained(items)
    model = Model.load(file)
    triage = Triage(Names(), model, plain=())
    x = sparse.hstack([seen.spoken, seen.facts, sparse.csr_matrix(seen.step_in[:, None])]).tocsr()
    size = len(model.columns)
    assert size == 7 + len(features.TWOFOLD)
    held = np.frombuffer(file[-(1 << 12) * size :], dtype=np.uint8).reshape(-1, size).astype(float) - 128
    for place, name in enumerate(model.columns):
        label = name.rstrip(ASKS)
        twin = LogisticRegression()
        column = 21 + place
        facts = [triage._lanes.weight(name, column) for name in seen.names]
        twin.coef_ = np.array([[*(held[:, place] * model.scales[place]), *facts, model.leans[place]]])
        twin.intercept_, twin.classes_ = np.array([model.bias[place]]), np.array([0, 1])
        decided = twin.decision_function(x)
        for item, expected in zip(items[:60], decided, strict=False):
            reading = triage.read(item.text)
            if model.scored(reading._view)[place] != label:
                assert label in features.TWOFOLD
                continue
            own = triage.bias(reading, label) + sum(weight.value for weight in explain(reading, label))
            assert own == pytest.approx(expected, abs=1e-9)
            assert reading.scores[label] == pytest.approx(1 / (1 + np.exp(-expected)), abs=1e-9)


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_training_twice_gives_the_same_bytes() -> None:
    assert trained(made_up())[1] == trained(made_up())[1]


def test_the_shipped_model_is_small_and_every_label_has_a_threshold() -> None:
    file = (ROOT / "adapters" / "triage" / "model.bin").read_bytes()
    assert len(file) <= 3_000_000
    model = Model.load(file)
    assert model.labels == data.LABELS
    assert set(data.LABELS) <= set(THRESHOLDS)  # chosen for all models together: see adapters/triage/model-card.md
