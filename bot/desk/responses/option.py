"""What every way of stepping in must say: what it is good for, when it cannot be done, and how one begins."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk.responses.moment import Moment
from bot.model.card import ResponseKind


@dataclass(frozen=True, slots=True)
class ResponseOption:
    """One option: its name and what it is good for; `missing` says in a sentence why it cannot be done just now, or
    nothing; `opening` is how the reply begins, in the person's own name."""

    response: ResponseKind
    name: str
    about: str
    missing: Callable[[Moment], str]
    opening: Callable[[Moment], str]
