"""Sentences written by hand, each with a kind and whether it should be noticed, read with the model that is shipped."""

import json
from pathlib import Path

import pytest

from bot.base.kinds import Kind
from bot.triage.model import Model
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
    return Triage(names, Model.load((ROOT / "adapters" / "triage" / "model.bin").read_bytes()))


def test_there_are_three_hundred_examples_and_some_of_every_kind() -> None:
    assert len(EXAMPLES) >= 300
    assert {example["kind"] for example in EXAMPLES} == set(Kind)
    assert {(example["kind"], example["expected"]) for example in EXAMPLES} == {
        (kind, expected) for kind in Kind for expected in ("yes", "no")
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{each['kind']}: {each['text'][:50]}" for each in EXAMPLES])
def test_an_example_is_read_as_people_read_it(triage: Triage, example: dict[str, str]) -> None:
    found = {signal.kind: signal for signal in signals(triage.read(example["text"]), THRESHOLDS)}
    assert (example["kind"] in found) == (example["expected"] == "yes")
    assert all(signal.evidence in example["text"] for signal in found.values())
