"""In which order the desk's cards are worth a person's time: what is expected of us first, then the best first."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.base.logistic import log_odds, sigmoid
from bot.model.calibration import SURELY
from bot.model.card import Card
from bot.model.verdict import Urgency

_CALLS = {Urgency.EXPECTED: 0, Urgency.OPTIONAL: 1, Urgency.NOT_CALLED_FOR: 2}
_AS_THEY_ARE: Mapping[str, float] = MappingProxyType({})


def card_worth(card: Card, shift: float = 0.0) -> float:
    """How much a person of the brand is called for, 0 to 1: the one number that orders cards of the same class.
    `shift` is what was learned of such cards, in log-odds."""
    return sigmoid(log_odds(card.score, SURELY) + shift) if shift else card.score


def best_first(cards: Iterable[Card], shifts: Mapping[str, float] = _AS_THEY_ARE) -> list[Card]:
    """What is expected, then what is optional, each by its worth; of two alike the newer one first. `shifts` by id."""
    newest = sorted(cards, key=lambda card: (card.said_at, card.id), reverse=True)
    return sorted(newest, key=lambda card: (_CALLS[card.urgency], -card_worth(card, shifts.get(card.id, 0.0))))
