"""Advice from a backtest: from which rank on optional cards are worth it, and what that costs."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.base.humanize import plural
from bot.insight.trials.backtest import STEPS, Backtest, Turn

STILL_SHOWN = 0.9
"""This share of the answered turns that were shown must still be shown."""

SPARED = 0.2
"""A change that spares less than this share of the cards is not advised."""

FEWEST = 20
"""With fewer answered turns nothing is advised."""


def advise(backtest: Backtest) -> tuple[str, ...]:
    """A sentence for each channel in which a higher rank_from would cost little; else that nothing needs to change."""
    by_channel = groupby(sorted(backtest.turns, key=lambda turn: turn.channel), key=lambda turn: turn.channel)
    told = tuple(sentence for channel, turns in by_channel for sentence in _channel(backtest, channel, [*turns]))
    return told or (
        f"Nothing to change: no rank_from would spare you {SPARED:.0%} of the cards and still show {STILL_SHOWN:.0%} "
        "of what you answered.",
    )


def _channel(backtest: Backtest, channel: str, turns: Sequence[Turn]) -> Iterator[str]:
    shown = [turn for turn in turns if turn.shown_at is not None]
    answered = sum(turn.shown_in_time for turn in shown)
    days = max(backtest.channels[channel].days, 1)
    if answered < FEWEST:
        return
    for bar in reversed(STEPS):
        kept = [turn for turn in shown if turn.expected or turn.score >= bar]
        still = sum(turn.shown_in_time for turn in kept)
        cards, before = _cards(kept), _cards(shown)
        if still >= STILL_SHOWN * answered and cards <= (1 - SPARED) * before:
            seen = f"{still:,} of the {plural(answered, 'turn')} that you answered ({still / answered:.0%})"
            yield (
                f"{channel}: with rank_from = {bar:.2f} in its [[channels]], you would still have seen {seen}, at "
                f"{cards / days:,.1f} cards a day instead of {before / days:,.1f}. "
                "What needs a reply comes all the same."
            )
            return


def _cards(turns: Sequence[Turn]) -> int:
    return len({conversation for turn in turns for conversation in turn.conversations})
