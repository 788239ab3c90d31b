"""Which kind a channel seems to be, from what is seen there: proposed to a person, never set by itself."""

from typing import NamedTuple

LEAST = 30
"""Fewer matters than this tell nothing."""
_CLEAR = 0.6


class Seen(NamedTuple):
    """Counts of one channel: matters that were opened with a question, and who answered them first."""

    matters: int
    answered_by_us: int
    answered_by_members: int


def propose_kind(seen: Seen) -> str | None:
    """ "support" where mostly we answer, "community" where mostly members do; None where it is not clear."""
    answered = seen.answered_by_us + seen.answered_by_members
    if seen.matters < LEAST or answered * 2 < seen.matters:
        return None
    if seen.answered_by_us >= _CLEAR * answered:
        return "support"
    return "community" if seen.answered_by_members >= _CLEAR * answered else None
