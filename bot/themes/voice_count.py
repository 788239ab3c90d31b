"""Counting voices: several messages of one account are one voice."""

from collections.abc import Iterable
from datetime import datetime

from bot.model.verdict import KeptText

Voice = tuple[str, str, str]
"""Platform, tenant, account."""


def voice_of(kept: KeptText) -> Voice:
    """The voice of a text."""
    return kept.ref.place.platform, kept.ref.place.tenant, kept.author


def voices(texts: Iterable[KeptText], since: datetime | None = None, until: datetime | None = None) -> int:
    """How many accounts wrote these texts from `since` on and before `until`."""
    return len(
        {
            voice_of(kept)
            for kept in texts
            if (since is None or kept.said_at >= since) and (until is None or kept.said_at < until)
        }
    )
