"""From a theme to telling members what was done: what is unfinished, oldest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.model.handover import FINISHED
from bot.ports.context import Context
from bot.themes.handing_over import handover_of
from bot.themes.life import ThemeStanding, theme_standings

FEWEST_VOICES_TO_LEARN = 5
"""From so many voices on a theme without a learning is unfinished."""


class OpenChain(NamedTuple):
    """A theme, its next step, and since when it waits."""

    standing: ThemeStanding
    missing: str
    since: datetime


def open_chains(context: Context) -> Sequence[OpenChain]:
    """Every theme with a next step, the longest waiting first; no muted ones."""
    chains = [_next(context, standing) for standing in theme_standings(context) if not standing.theme.muted]
    return sorted((chain for chain in chains if chain), key=lambda chain: chain.since)


def _next(context: Context, standing: ThemeStanding) -> OpenChain | None:
    theme = standing.theme
    if theme.learned_at is None:
        enough = standing.voices >= FEWEST_VOICES_TO_LEARN
        return OpenChain(standing, "nobody has written what you learn from it", theme.first_seen) if enough else None
    if theme.done_at is None:
        return _waiting(context, standing, theme.learned_at)
    if theme.told_at is None:
        return OpenChain(standing, "the members who said it do not know yet", theme.done_at)
    return None


def _waiting(context: Context, standing: ThemeStanding, learned_at: datetime) -> OpenChain:
    """What was learned waits for somebody to do something, perhaps the product team."""
    handover = handover_of(context, standing.theme)
    if handover is None or handover.state in FINISHED:
        return OpenChain(standing, "nothing is done about it yet", learned_at)
    return OpenChain(standing, "your product team has it", handover.at)
