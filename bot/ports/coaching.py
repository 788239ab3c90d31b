"""What the coach asks of a model: how a question reads, and how like two questions are."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class PromptReader(Protocol):
    """Reads English questions; synchronous, without a network, a few milliseconds each."""

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """For each text and check, log-odds over the point from which the text fails it: above 0 it does."""

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """How like each of the others is to the text, from -1 to 1."""


class RulesAlone:
    """The reader where no model is installed: rules judge, and no two questions are known to be alike."""

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Nothing on any text."""
        return [{} for _ in texts]

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """The very words are alike, all others not."""
        return [float(_plain(other) == _plain(text)) for other in others]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
