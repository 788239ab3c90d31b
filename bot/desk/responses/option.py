"""A response option: what it is good for, when it cannot be used, and how its reply begins."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk.responses.moment import Moment
from bot.model.card import ResponseKind


@dataclass(frozen=True, slots=True)
class ResponseOption:
    """`about` says what it is good for; `missing` returns why it cannot be used now, or ""; `opening` returns how the
    reply begins, in the person's own name."""

    response: ResponseKind
    name: str
    about: str
    missing: Callable[[Moment], str]
    opening: Callable[[Moment], str]
