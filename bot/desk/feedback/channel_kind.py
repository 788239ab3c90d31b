"""Which kind a channel seems to be, from what is seen there: proposed to a person, never set by itself."""

from typing import NamedTuple

LEAST = 30
"""Fewer conversations than this tell nothing."""
_CLEAR = 0.6


class ChannelTraffic(NamedTuple):
    """Counts of one channel: conversations that were opened with a question, and who answered them first."""

    conversations: int
    answered_by_us: int
    answered_by_members: int


def propose_kind(seen: ChannelTraffic) -> str | None:
    """ "support" where mostly we answer, "community" where mostly members do; None where it is not clear."""
    answered = seen.answered_by_us + seen.answered_by_members
    if seen.conversations < LEAST or answered * 2 < seen.conversations:
        return None
    if seen.answered_by_us >= _CLEAR * answered:
        return "support"
    return "community" if seen.answered_by_members >= _CLEAR * answered else None
