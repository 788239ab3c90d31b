"""One thing noticed in a message."""

from typing import NamedTuple

from bot.kinds import Kind


class Signal(NamedTuple):
    """What was noticed, how surely (0 to 1), and in which of the person's own words (an exact substring)."""

    kind: Kind
    score: float
    evidence: str
