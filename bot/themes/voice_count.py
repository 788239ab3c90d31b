"""How many people speak of something: several messages of one account are one voice."""

from collections.abc import Iterable
from datetime import datetime

from bot.model.verdict import KeptText

Voice = tuple[str, str, str]
"""Platform, workspace or server, account."""


def voice_of(kept: KeptText) -> Voice:
    """Whose voice a text is."""
    return kept.ref.place.platform, kept.ref.place.tenant, kept.author


def voices(texts: Iterable[KeptText], since: datetime | None = None, until: datetime | None = None) -> int:
    """How many accounts wrote these, those said from `since` on and before `until`."""
    return len(
        {
            voice_of(kept)
            for kept in texts
            if (since is None or kept.said_at >= since) and (until is None or kept.said_at < until)
        }
    )
