"""Which kind a channel seems to be, from who answers there; proposed to a person, never set automatically."""

from typing import NamedTuple

LEAST = 30
"""With fewer questions than this nothing is proposed."""
_CLEAR = 0.6


class ChannelTraffic(NamedTuple):
    """Counts of one channel: questions asked, and who answered them first."""

    conversations: int
    answered_by_us: int
    answered_by_members: int


def propose_kind(seen: ChannelTraffic) -> str | None:
    """ "support" where mostly we answer, "community" where mostly members do; None where that is not clear."""
    answered = seen.answered_by_us + seen.answered_by_members
    if seen.conversations < LEAST or answered * 2 < seen.conversations:
        return None
    if seen.answered_by_us >= _CLEAR * answered:
        return "support"
    return "community" if seen.answered_by_members >= _CLEAR * answered else None
