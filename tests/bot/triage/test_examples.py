"""Sentences written by hand, each with a kind and whether it should be noticed, read with the model that is shipped."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from adapters.app import MODEL, encoder, student
from adapters.triage.languages import FastTextLanguages
from bot.base.kinds import Kind
from bot.triage.models.model import Model
from bot.triage.names import Name, Names
from bot.triage.triage import THRESHOLDS, Triage, signals

ROOT = Path(__file__).parents[3]
EXAMPLES = [
    json.loads(line)
    for file in sorted((ROOT / "tests" / "examples").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if file.stem != "natural"  # those say what a manager wants, not which kind it is
]


@pytest.fixture(scope="module")
def triage() -> Triage:
    names = Names((Name("Inkwell", ("ink well",), ("inkwell club",)),), (Name("Quillpad"),))
    return Triage(names, Model.load(MODEL.read_bytes()), languages=FastTextLanguages(), student=student())


def test_there_are_three_hundred_examples_and_some_of_every_kind() -> None:
    assert len(EXAMPLES) >= 300
    assert {example["kind"] for example in EXAMPLES} == set(Kind)
    assert {(example["kind"], example["expected"]) for example in EXAMPLES} == {
        (kind, expected) for kind in Kind for expected in ("yes", "no")
    }


ALONE = frozenset({"never had a problem with it"})
"""What the small models take for something else when no encoder helps them."""


@pytest.fixture(scope="module")
def encoded() -> Mapping[str, Sequence[float]]:
    large, texts = encoder(), [example["text"] for example in EXAMPLES]
    assert large is not None
    return dict(zip(texts, large.log_odds([(text, "") for text in texts]), strict=True))


@pytest.mark.parametrize("with_encoder", [True, False], ids=["all models", "small models"])
@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{each['kind']}: {each['text'][:50]}" for each in EXAMPLES])
def test_an_example_is_read_as_people_read_it(
    triage: Triage, encoded: Mapping[str, Sequence[float]], example: dict[str, str], with_encoder: bool
) -> None:
    text = example["text"]
    reading = triage.read(text, encoded=encoded[text] if with_encoder else None)
    found = {signal.kind: signal for signal in signals(reading, THRESHOLDS)}
    if with_encoder or text not in ALONE:
        assert (example["kind"] in found) == (example["expected"] == "yes")
    assert all(signal.evidence in text for signal in found.values())
