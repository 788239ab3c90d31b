"""The labelled prompts, and how well a check tells them apart."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from adapters.prompts.at_hand import prompt_reader
from bot.ports.coaching import PromptReader
from bot.prompts.coach import check_prompt

EXAMPLES = Path(__file__).parent / "examples" / "prompts"
LABELS = ("closed", "leading", "pitch", "wise_saying")
SETS = ("", "fresh", "second", "third", "fourth")
"""Each set was written when what stood before it was finished, measured once, and then learned from."""

APART = ("fifth", "sixth")
"""Never learned from. The fifth was half of what the fourth is the other half of; the sixth was written last."""


class Example(NamedTuple):
    """A prompt, and what it is: "good" or a check's name."""

    label: str
    text: str


class Figures(NamedTuple):
    """How many of those with the label are told, and how many of those told have it or are at least no good prompt."""

    recall: float
    precision: float


@cache
def reader() -> PromptReader:
    """The reader that the product uses."""
    return prompt_reader()


def examples(part: str) -> Iterator[Example]:
    """Every labelled prompt of a set."""
    for label in ("good", *LABELS):
        for text in (EXAMPLES / part / f"{label}.txt").read_text(encoding="utf-8").splitlines():
            yield Example(label, text)


def checks_failed(text: str, by: PromptReader | None) -> frozenset[str]:
    """The names of the checks that speak against a prompt."""
    return _checks_failed(text, by)  # type: ignore[arg-type]  # a reader is a plain object, and those are hashable


@cache
def _checks_failed(text: str, by: PromptReader | None) -> frozenset[str]:
    """Looked at once, however many figures are made of it."""
    return frozenset(finding.check for finding in check_prompt(text, by))


def figures(label: str, among: Sequence[Example], by: PromptReader | None = None) -> Figures:
    """Recall over those with the label; precision over them and the good prompts (a bad one may be bad in two ways)."""
    told = [each.label for each in among if label in checks_failed(each.text, by)]
    right, wrong = told.count(label), told.count("good")
    return Figures(right / sum(each.label == label for each in among), right / max(1, right + wrong))
