"""How much a person of the brand is called for: what a message holds, and how near the bot's people are to it.

Weights are log-odds, fitted on public support talk with its most helpful members taken for the team, channel by channel
held out, at its own pace and at a sixth of it, then rounded; what a message says by itself weighs more than the fit
gave it, so that it still counts where none of us has spoken. More features, or trees over them, ranked no better.
"""

import math

from bot.decision.situation import Situation

LEAST = 0.001
BIAS = -1.0


def rank(situation: Situation) -> float:
    """0 to 1, from nothing said later."""
    if situation.by_team or situation.by_bot:
        return 0.0
    near = situation.near
    log_odds = (
        BIAS
        + 0.2 * _log_odds(situation.scores.get("step_in", 0.0))
        - 0.5 * situation.scores.get("solved", 0.0)
        + 2.0 * situation.message.mentions_us
        + 1.0 * situation.exchange.to_us
        - 0.5 * situation.exchange.to_member
        + 1.0 * near.lately
        + 0.5 * near.spoke
        + 1.0 * near.to_them
        + 1.0 * near.to_us
        + 3.0 * near.share
    )
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _log_odds(share: float) -> float:
    share = min(max(share, LEAST), 1 - LEAST)
    return math.log(share / (1 - share))
