"""Plain words for one kind of signal: where they stand, the kind scores at least so much."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.triage.rule import Rule


class PlainWords(NamedTuple):
    """Rules that are enough to notice `kind`; `unless` names rules of any detector whose words turn them
    round, `facts` what counts like a rule of these, `unless_facts` like one of those."""

    kind: Kind
    floor: float
    rules: tuple[Rule, ...]
    unless: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    unless_facts: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """What its rules are called."""
        return frozenset(each.name for each in self.rules)

    def met(self, hits: Mapping[str, object], facts: Mapping[str, float]) -> str:
        """The name of the first of the rules, or facts, that holds; nothing where none does."""
        if not self.unless.isdisjoint(hits) or not self.unless_facts.isdisjoint(facts):
            return ""
        return next((each.name for each in self.rules if each.name in hits), "") or next(
            (name for name in sorted(self.facts) if name in facts), ""
        )
