"""How much a person of the brand is called for: what a message holds, and how near the bot's people are to it.

A logistic model over the facts of the moment. The weights it starts with are fitted on public support talk with its
most helpful members taken for the team, channel by channel held out, at its own pace and at a sixth of it, then
rounded; what a message says by itself weighs more than the fit gave it, so that it still counts where none of us has
spoken. What a team answers and leaves moves them (`bot.desk.feedback.answered_turns`).
"""

from bot.base.logistic import odds_of, sigmoid
from bot.decision.rank_features import FEATURES, RankFacts, rank_facts_of, rank_features_of
from bot.decision.situation import Situation

STARTS_WITH = {
    "always": -3.6,
    "wants_help": 1.5,
    "question": 0.7,
    "complaint": 0.4,
    "solved": -0.3,
    "smalltalk": -0.8,
    "mentions_us": 2.0,
    "to_us": 1.0,
    "to_member": -1.1,
    "lately": 1.8,
    "spoke": 0.2,
    "to_them": 1.0,
    "from_them": 0.8,
    "share": 2.8,
    "length": -0.5,
    "thanks": -0.5,
    "last_word": -0.5,
    "opens": 0.3,
    "pressing": 1.5,
}
SHIPPED = tuple(STARTS_WITH.get(name, 0.0) for name in FEATURES)
"""The weights before a team has taught anything; hour and day weigh nothing."""


def rank(situation: Situation, moment: RankFacts | None = None) -> float:
    """The rank, from 0 to 1; uses nothing said later. `moment` are the facts of the situation, where they are known."""
    if situation.by_team or situation.by_bot:
        return 0.0
    if situation.ranked is not None:
        return situation.ranked
    weights = situation.learned if len(situation.learned) == len(SHIPPED) else SHIPPED
    features = rank_features_of(moment or rank_facts_of(situation), situation.message.at)
    return round(sigmoid(odds_of(weights, features)), 4)
