"""The order of cards at the desk: those that need a reply first, then the best."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.base.logistic import log_odds, sigmoid
from bot.model.calibration import SURELY
from bot.model.card import Card
from bot.model.verdict import Urgency

_CALLS = {Urgency.EXPECTED: 0, Urgency.OPTIONAL: 1, Urgency.NOT_CALLED_FOR: 2}
_AS_THEY_ARE: Mapping[str, float] = MappingProxyType({})


def card_worth(card: Card, shift: float = 0.0) -> float:
    """How much a card needs a person, 0 to 1; sorts cards of one urgency. `shift` is what was learned about such cards,
    in log-odds."""
    return sigmoid(log_odds(card.score, SURELY) + shift) if shift else card.score


def best_first(cards: Iterable[Card], shifts: Mapping[str, float] = _AS_THEY_ARE) -> list[Card]:
    """Cards that need a reply, then optional ones, each by worth; of equal ones the newer first. `shifts` are by card
    id."""
    newest = sorted(cards, key=lambda card: (card.said_at, card.id), reverse=True)
    return sorted(newest, key=lambda card: (_CALLS[card.urgency], -card_worth(card, shifts.get(card.id, 0.0))))
