"""The learned model adds up exactly, remembers what it added, and refuses files that are none."""

import random
from math import exp

import pytest

from bot.triage.models.model import BadModelError, Model, dump
from bot.triage.models.ngrams import of_pair, of_word, pairs
from bot.triage.names import Names
from bot.triage.text import MessageText
from bot.triage.triage import THRESHOLDS, Triage, explain

BITS = 10
LABELS = ("question", "step_in")


def header() -> dict[str, object]:
    return {
        "labels": LABELS,
        "bits": BITS,
        "scales": [0.013, 0.0007],
        "bias": [-1.25, 0.5],
        "leans": [0.0, 0.75],
        "facts": {"question.mark": [1.5, -0.25], "short": [0.125, 0.0]},
    }


def weights(seed: int = 1) -> bytes:
    return random.Random(seed).randbytes((1 << BITS) * len(LABELS))


def by_hand(text: str, label: int) -> float:
    """The same sum in the plainest way."""
    words = MessageText(text).words
    pieces = [piece for word in set(words) for piece in of_word(word)] + [of_pair(*pair) for pair in set(pairs(words))]
    held = weights()
    total = sum(held[(piece % (1 << BITS)) * len(LABELS) + label] - 128 for piece in pieces)
    return float(total * [0.013, 0.0007][label] / len(pieces) ** 0.5)


TEXTS = ["how do I export?", "", "a a a b", "Größe ändern geht nicht", "x" * 3_000, "? ! ?", "日本語のテキスト"]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_words_add_is_the_plain_sum_over_the_root_of_the_count(text: str) -> None:
    model = Model.load(dump(header(), weights()))
    for _ in range(2):  # the second time from memory
        assert model.spoken(MessageText(text)) == pytest.approx([by_hand(text, 0), by_hand(text, 1)], abs=1e-9)


def test_learned_labels_are_explained_to_the_last_weight() -> None:
    from math import log

    triage = Triage(Names(), Model.load(dump(header(), weights())))
    reading = triage.read("why does it crash?")
    for label in LABELS:
        spoken = sum(weight.value for weight in explain(reading, label))
        score = reading.scores[label]
        assert spoken + triage.bias(reading, label) == pytest.approx(log(score / (1 - score)), abs=1e-9)


def test_a_label_with_two_columns_is_scored_by_the_one_for_its_message() -> None:
    apart = {**header(), "labels": ("question", "question?"), "leans": [0.0, 0.0]}
    triage = Triage(Names(), Model.load(dump(apart, weights())))
    assert triage.labels.count("question") == 1
    for text, bias in (("it crashed again", -1.25), ("it crashed again?", 0.5)):
        reading = triage.read(text)
        assert triage.bias(reading, "question") == bias
        log_odds = bias + sum(weight.value for weight in explain(reading, "question"))
        assert reading.scores["question"] == pytest.approx(1 / (1 + exp(-log_odds)), abs=1e-9)
        assert "question?" not in reading.scores


def test_labels_without_learned_weights_keep_their_rules() -> None:
    learned, ruled = Triage(Names(), Model.load(dump(header(), weights()))), Triage(Names())
    text = "DM me for crypto signals, is this urgent?"
    assert learned.read(text).scores["pitch"] == ruled.read(text).scores["pitch"]
    assert learned.read(text).scores["question"] != ruled.read(text).scores["question"]
    assert set(learned.read(text).scores) == set(THRESHOLDS)


def test_a_full_memory_starts_afresh_and_counts_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.triage.models.model._WORDS", 3)
    monkeypatch.setattr("bot.triage.models.model._PAIRS", 3)
    model = Model.load(dump(header(), weights()))
    for _ in range(3):
        for text in TEXTS[:4]:
            assert model.spoken(MessageText(text)) == pytest.approx([by_hand(text, 0), by_hand(text, 1)], abs=1e-9)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"something else entirely",
        dump({}, b""),
        dump({"labels": 5}, b""),
        dump(header(), weights()[:-1]),
        dump(header(), weights())[:40],
        dump({**header(), "bias": [1.0]}, weights()),
    ],
    ids=range(7),
)
def test_a_damaged_model_is_refused(data: bytes) -> None:
    with pytest.raises(BadModelError):
        Model.load(data)
