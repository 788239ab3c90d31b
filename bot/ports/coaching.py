"""What the prompt coach asks of a model: which checks a question fails, and how alike two questions are."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class PromptReader(Protocol):
    """Reads English questions; synchronous, without a network, a few milliseconds each."""

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """For each text, the log-odds of failing each check, counted from the threshold: above 0 it fails."""

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """How alike each of the others is to the text, from -1 to 1."""


class RulesAlone:
    """The reader without a model: only rules judge, and only identical questions are alike."""

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Nothing about any text."""
        return [{} for _ in texts]

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """1 for the same words, 0 for all others."""
        return [float(_plain(other) == _plain(text)) for other in others]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
