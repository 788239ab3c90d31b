"""One thing to look for in a message, and how several of them add up to a score.

A rule is looked for only in messages that hold one of its words: most messages never meet most rules.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import NamedTuple

from bot.signals.view import View


class Hit(NamedTuple):
    """Where a rule was met, as places in `View.lower`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """`words`: the pattern is tried only where one of them stands; `weight` is in log-odds."""

    name: str
    weight: float
    words: frozenset[str]
    pattern: re.Pattern[str]


def rule(name: str, weight: float, words: str, pattern: str, *, whole: bool = True) -> Rule:
    """A rule written down: words separated by blanks, and a pattern over lower-case text.

    `whole`: the pattern begins and ends at the edge of a word.
    """
    return Rule(
        name, weight, frozenset(words.split()), re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if whole else pattern)
    )


@dataclass(frozen=True, slots=True)
class Detector:
    """How one label is told by rules alone: log-odds without anything, rules, and weights of other facts by name.

    A fact is a rule of any detector that was met, or one of `bot.signals.facts`. `needs` names facts without one of
    which the label is never given. `leans` are weights of other labels' scores.
    """

    label: str
    bias: float
    rules: tuple[Rule, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    leans: Mapping[str, float] = field(default_factory=dict)


class Finder:
    """All rules of a set of detectors, found by the words that call for them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_word: dict[str, tuple[tuple[int, Rule], ...]] = {}
        for number, each in enumerate(rules):
            for word in each.words:
                by_word[word] = (*by_word.get(word, ()), (number, each))
        self._by_word = by_word
        self._known = by_word.keys()

    def hits(self, view: View) -> dict[str, Hit]:
        """The rules met in the message, by name, in the order in which they are written down."""
        found: list[tuple[int, str, Hit]] = []
        tried: set[int] = set()
        lower = view.lower
        for word in self._known & view.word_set:
            for number, each in self._by_word[word]:
                if number not in tried:
                    tried.add(number)
                    match = each.pattern.search(lower)
                    if match is not None:
                        found.append((number, each.name, Hit(*match.span())))
        found.sort()
        return {name: hit for _, name, hit in found}


def sigmoid(log_odds: float) -> float:
    """A score between 0 and 1 from log-odds."""
    return 1.0 / (1.0 + exp(-log_odds)) if log_odds > -700.0 else 0.0


def names_of(detectors: Sequence[Detector]) -> tuple[str, ...]:
    """The names of all rules, in the order in which they are written down."""
    return tuple(each.name for detector in detectors for each in detector.rules)
