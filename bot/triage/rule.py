"""One thing to look for in a message, and how several of them add up to a score.

A rule is looked for only in messages that hold one of its words: most messages never meet most rules.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.base.logistic import log_odds, sigmoid
from bot.triage.text import MessageText


class RuleHit(NamedTuple):
    """Where a rule was met, as places in `MessageText.lower`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One thing to look for; `weight` is in log-odds.

    The pattern is tried only where one of `words` stands (with `first`: begins the message), and one of
    `also` too if there are any.
    """

    name: str
    weight: float
    words: frozenset[str]
    pattern: str
    also: frozenset[str] = frozenset()
    first: bool = False


def rule(
    name: str, weight: float, words: str, pattern: str, *, also: str = "", whole: bool = True, first: bool = False
) -> Rule:
    """A rule written down: words separated by blanks, and a pattern over lower-case text.

    `whole`: the pattern begins and ends at the edge of a word.
    """
    edged = rf"(?<!\w)(?:{pattern})(?!\w)" if whole else pattern
    return Rule(name, weight, frozenset(words.split()), edged, frozenset(also.split()), first)


@dataclass(frozen=True, slots=True)
class Detector:
    """What one label means to the desk, and how it is told by rules alone: log-odds without anything, rules, and
    weights of other facts by name.

    A fact is a rule of any detector that was met, or one of `bot.triage.features`. `needs` names facts without one of
    which the label is never given. `leans` are weights of other labels' scores.

    `noticed` and `plural` say on every screen what was noticed, once and often.
    `keepable`: it justifies keeping a member's text. `seeks_help`: a member may have helped with it. `trouble`: it is
    compared with others about one problem. `at_once`: what calls for us does not wait. `needs_nobody`: it can stand
    without an answer.
    """

    label: str
    bias: float
    rules: tuple[Rule, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    leans: Mapping[str, float] = field(default_factory=dict)
    noticed: str = ""
    plural: str = ""
    keepable: bool = True
    seeks_help: bool = False
    trouble: bool = False
    at_once: bool = False
    needs_nobody: bool = False


class Finder:
    """All rules of a set of detectors, found by the words that call for them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._ready: list[re.Pattern[str] | None] = [None] * len(self._rules)
        self._anywhere: dict[str, tuple[int, ...]] = {}
        self._first: dict[str, tuple[int, ...]] = {}
        for number, each in enumerate(self._rules):
            table = self._first if each.first else self._anywhere
            for word in each.words:
                table[word] = (*table.get(word, ()), number)
        self._known = self._anywhere.keys()

    def hits(self, view: MessageText) -> dict[str, RuleHit]:
        """The rules met in the message, by name, in the order in which they are written down."""
        words, lower, rules, ready = view.word_set, view.lower, self._rules, self._ready
        called = set(self._first.get(view.words[0], ())) if view.words else set()
        for word in self._known & words:
            called.update(self._anywhere[word])
        rule_hits: dict[str, RuleHit] = {}
        for number in sorted(called):
            each = rules[number]
            if not each.also or not each.also.isdisjoint(words):
                match = (ready[number] or self._make_ready(number)).search(lower)
                if match is not None:
                    rule_hits[each.name] = RuleHit(*match.span())
        return rule_hits

    def _make_ready(self, number: int) -> re.Pattern[str]:
        """A pattern is made ready when it is first called for: a start need not wait for all of them."""
        self._ready[number] = made = re.compile(self._rules[number].pattern)
        return made


def raise_score(score: float, by: float) -> float:
    """A score after `by` was added to its log-odds."""
    return sigmoid(log_odds(score) + by)
