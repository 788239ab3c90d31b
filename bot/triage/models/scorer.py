"""What reads a message as a whole beside rules and linear model: two ports, and how all of it is put together.

The student is small and reads every message; the encoder is large, reads the message before too, and may be missing.
Each says log-odds for the same labels. What is calibrated is averaged in log-odds, and calibrated once more.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from bot.triage.rule import RuleHit


class StudentInput(NamedTuple):
    """A message as the student reads it: `lower` of its text, what was met in it, and each detector's sum of rules."""

    lower: str
    present: Sequence[str]
    sums: Sequence[float]


class Share(NamedTuple):
    """How much linear model, student and encoder count in a label's log-odds, and what is added."""

    linear: float
    student: float
    encoder: float
    shift: float


class Blend(NamedTuple):
    """One label: the shares without an encoder, and with one. Each is a calibrated mean of calibrated log-odds."""

    two: Share
    three: Share

    def share(self, encoded: object) -> Share:
        """The shares for what is known."""
        return self.two if encoded is None else self.three


class Mixture(NamedTuple):
    """The labels that student and encoder know, in order, and how each is put together.

    `gate`: for a label, between which scores without the encoder the encoder may decide whether it is noticed.
    """

    blends: Mapping[str, Blend]
    gate: Mapping[str, Sequence[float]] = {}

    @classmethod
    def read(cls, raw: Mapping[str, Mapping[str, Sequence[float]]], gate: Mapping[str, Sequence[float]]) -> "Mixture":
        """From plain values: for each label its shares without an encoder ("two") and with one ("three")."""
        return cls({label: Blend(*(Share(*raw[label][name]) for name in Blend._fields)) for label in raw}, gate)


class Student(Protocol):
    """A small model over the words of a message and what was met in it."""

    @property
    def mixture(self) -> Mixture:
        """How what it says is put together with the rest."""
        ...

    def log_odds(self, asked: Sequence[StudentInput]) -> Sequence[Sequence[float]]:
        """For each message, a number for each label of the mixture."""
        ...

    def span(self, asked: StudentInput, label: int) -> RuleHit | None:
        """The stretch of `lower` that speaks most for a label, by the label's place; None where nothing does."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether a word in small letters is an ordinary one."""
        ...


class Encoder(Protocol):
    """A large model over a message and the one before it."""

    def log_odds(self, heard: Sequence[tuple[str, str]]) -> Sequence[Sequence[float]]:
        """For each (message, message before), a number for each label of the mixture.

        The message before is as `bot.triage.models.encoder_text.before` gives it.
        """
        ...
