"""In which order the desk's cards are worth a person's time: what is expected of us first, then the best first."""

from collections.abc import Iterable

from bot.suggestion import Suggestion
from bot.verdict import Call

_CALLS = {Call.EXPECTED: 0, Call.WELCOME: 1, Call.NOT_CALLED_FOR: 2}


def worth(it: Suggestion) -> float:
    """How much a person of the brand is called for, 0 to 1: the one number that orders cards of the same class."""
    return it.score


def best_first(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """What is expected, then what is welcome, each by its worth; of two alike the newer one first."""
    newest = sorted(suggestions, key=lambda it: (it.said_at, it.id), reverse=True)
    return sorted(newest, key=lambda it: (_CALLS[it.call], -worth(it)))
