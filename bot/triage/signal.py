"""One thing noticed in a message, and one thing that spoke for or against noticing it."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.base.kinds import Kind


class Signal(NamedTuple):
    """`score` is between 0 and 1; `evidence` is an exact substring of the message's text."""

    kind: Kind
    score: float
    evidence: str


def names_in(signals: Iterable[Signal]) -> frozenset[str]:
    """The words, in lower case, by which these signals name a product of ours or a competitor's."""
    named = (signal.evidence for signal in signals if signal.kind in (Kind.OUR_PRODUCT, Kind.COMPETITOR))
    return frozenset(word for evidence in named for word in evidence.lower().split())


class Weight(NamedTuple):
    """`value` is in log-odds: above 0 it speaks for the kind, below 0 against it."""

    feature: str
    value: float
