"""Where a theme stands: its voices, trend, state and texts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.theme import Theme, ThemeLife
from bot.model.verdict import KeptText
from bot.ports.context import Context
from bot.themes.voice_count import voices

WEEK = timedelta(days=7)
NEW_FOR = timedelta(days=14)
REOPENS_FROM = 2
"""So many voices after something was done reopen a theme."""


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """`voices` are accounts whose texts are kept now; `this_week` and `week_before` those of the last seven days and of
    the seven before; `texts` newest first."""

    theme: Theme
    life: ThemeLife
    voices: int
    this_week: int
    week_before: int
    texts: tuple[KeptText, ...]


def theme_standings(context: Context) -> Sequence[ThemeStanding]:
    """Every theme with kept texts, or that the team decided on, those with most voices first."""
    texts = _texts(context)
    themes = [theme for theme in context.store.themes.all() if not theme.merged_into]
    standings = [_standing(theme, texts.get(theme.id, ()), context.now) for theme in themes]
    spoken_of = [standing for standing in standings if standing.voices or standing.theme.decided]
    return sorted(spoken_of, key=lambda standing: (-standing.voices, standing.theme.first_seen, standing.theme.id))


def theme_standing(context: Context, theme: Theme) -> ThemeStanding:
    """The standing of one theme."""
    return _standing(theme, _texts(context).get(theme.id, ()), context.now)


def _texts(context: Context) -> Mapping[str, Sequence[KeptText]]:
    """The kept texts of each theme: whoever was forgotten is not among them, so every count is without them."""
    members = context.store.themes.members()
    kept = context.store.messages.texts(member.ref for member in members)
    by_theme: defaultdict[str, list[KeptText]] = defaultdict(list)
    for member in members:
        text = kept.get(member.ref)
        if text is not None and text.until > context.now:
            by_theme[member.theme].append(text)
    return by_theme


def _standing(theme: Theme, texts: Sequence[KeptText], now: datetime) -> ThemeStanding:
    week, before = voices(texts, now - WEEK), voices(texts, now - 2 * WEEK, now - WEEK)
    return ThemeStanding(theme, _life(theme, texts, week, before, now), voices(texts), week, before, tuple(texts))


def _life(theme: Theme, texts: Sequence[KeptText], week: int, before: int, now: datetime) -> ThemeLife:
    if theme.done_at is not None:
        again = voices(texts, theme.done_at) >= REOPENS_FROM
        return ThemeLife.REOPENED if again else ThemeLife.ANSWERED
    if theme.first_seen >= now - NEW_FOR:
        return ThemeLife.NEW
    return ThemeLife.GROWING if week > before else ThemeLife.STEADY
