"""One thing noticed in a message, and one thing that spoke for or against noticing it."""

from typing import NamedTuple

from bot.base.kinds import Kind


class Signal(NamedTuple):
    """`score` is between 0 and 1; `evidence` is an exact substring of the message's text."""

    kind: Kind
    score: float
    evidence: str


class Weight(NamedTuple):
    """`value` is in log-odds: above 0 it speaks for the kind, below 0 against it."""

    feature: str
    value: float
