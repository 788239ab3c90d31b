"""The team's own rules in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model.exclusion import ExclusionRule
from tests.fakes.base import Account, drop


@dataclass
class FakeExclusions:
    """`bot.ports.aggregates.Exclusions`."""

    by_token: dict[str, ExclusionRule] = field(default_factory=dict)

    def rules(self) -> Sequence[ExclusionRule]:
        return sorted(self.by_token.values(), key=lambda rule: (rule.proposed_at, rule.token), reverse=True)

    def get(self, token: str) -> ExclusionRule | None:
        return self.by_token.get(token)

    def keep(self, rules: Sequence[ExclusionRule]) -> None:
        """What the one write says of rules."""
        self.by_token.update({rule.token: rule for rule in rules})

    def purge(self, now: datetime) -> int:
        """Proposals that nobody accepted within a month go."""
        return drop(self.by_token, lambda rule: rule.by is None and rule.proposed_at <= now - timedelta(days=30))

    def erase(self, who: Account) -> int:
        """Rules about one account."""
        return drop(self.by_token, lambda rule: rule.rule.author == f"{who[0]}:{who[2]}")
