"""Plain words for one kind of signal: where they stand, the kind scores at least so much."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.triage.rule import Rule


class PlainWords(NamedTuple):
    """Rules that are enough to notice `kind`; `unless` names rules of any detector whose words turn them
    round, `facts` what counts like a rule of these, `unless_facts` like one of those. Rules `not_in_praise` say nothing
    in kind words: "found after two years"."""

    kind: Kind
    floor: float
    rules: tuple[Rule, ...]
    unless: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    unless_facts: frozenset[str] = frozenset()
    not_in_praise: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """What its rules are called."""
        return frozenset(each.name for each in self.rules)

    def met(self, hits: Mapping[str, object], facts: Mapping[str, float], praised: bool = False) -> str:
        """The name of the first of the rules, or facts, that holds; nothing where none does. `praised`: the message is
        praise rather than a complaint."""
        if hits:
            for rule in self.rules:
                if rule.name in hits and not (praised and rule.name in self.not_in_praise):
                    return "" if self._turned_round(hits, facts) else rule.name
        if self.facts.isdisjoint(facts) or self._turned_round(hits, facts):
            return ""
        return min(self.facts & facts.keys())

    def _turned_round(self, hits: Mapping[str, object], facts: Mapping[str, float]) -> bool:
        return not (self.unless.isdisjoint(hits) and self.unless_facts.isdisjoint(facts))
