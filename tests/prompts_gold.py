"""The labelled prompts, and how well a check tells them apart."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.prompts.coach import check_prompt

EXAMPLES = Path(__file__).parent / "examples" / "prompts"
LABELS = ("closed", "leading", "pitch", "wise_saying")
SETS = ("", "fresh", "second", "third")
"""Each later set was written when the rules stood, measured once, and then used: only that first look is unbiased."""

APART = 3
"""Every third line is kept apart from making rules; whoever wrote both still knew it."""


class Example(NamedTuple):
    """A prompt, what it is ("good" or a check's name), and whether it is kept apart."""

    label: str
    text: str
    apart: bool


class Figures(NamedTuple):
    """How many of those with the label are told, and how many of those told have it or are at least no good prompt."""

    recall: float
    precision: float


def examples(part: str) -> Iterator[Example]:
    """Every labelled prompt of a set."""
    for label in ("good", *LABELS):
        lines = (EXAMPLES / part / f"{label}.txt").read_text(encoding="utf-8").splitlines()
        for number, text in enumerate(lines, 1):
            yield Example(label, text, number % APART == 0)


def figures(label: str, among: list[Example]) -> Figures:
    """Recall over those with the label; precision over them and the good prompts (a bad one may be bad in two ways)."""
    told = [example.label for example in among if any(finding.check == label for finding in check_prompt(example.text))]
    right, wrong = told.count(label), told.count("good")
    return Figures(right / sum(example.label == label for example in among), right / max(1, right + wrong))
