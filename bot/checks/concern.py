"""A text that is about to be sent, what is known around it, and what a check has to say about it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`question` is what it answers; `kinds` what was noticed in that. `sources` are the texts it may rest on, `said`
    what its writer has said here before. `domains` are our own; `own_links` of
    `own_links_a_week` are used. `ticked`: the writer has said that they use the product themselves. `likeness`: how
    alike question and text are in meaning (-1 to 1), None where that is not known.
    """

    text: str
    question: str = ""
    kinds: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    own_links: int = 0
    own_links_a_week: int = 1
    ticked: bool = False
    likeness: float | None = None


class Concern(NamedTuple):
    """Something to look at: which check, the words that it found, and a sentence for the writer."""

    check: str
    words: tuple[str, ...]
    sentence: str


Check = Callable[[Outgoing], Concern | None]


def matches(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Every stretch of a text that a pattern finds, each once."""
    return tuple(dict.fromkeys(" ".join(match.group().split()) for match in pattern.finditer(text)))


def concern(check: str, words: Iterable[str], sentence: str) -> Concern | None:
    """A concern, if any words were found."""
    tell_tale = tuple(words)
    return Concern(check, tell_tale, sentence) if tell_tale else None
