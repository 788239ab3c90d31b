"""Questions that members propose, in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model.question_proposal import Proposal, ProposalState
from tests.fakes.base import Account, account, drop, is_there


@dataclass
class FakeProposals:
    """`bot.ports.aggregates.Proposals`."""

    by_token: dict[str, Proposal] = field(default_factory=dict)

    def waiting(self, limit: int = 50) -> Sequence[Proposal]:
        those = [each for each in self.by_token.values() if each.state is ProposalState.WAITING]
        return sorted(those, key=lambda each: each.at)[:limit]

    def get(self, token: str) -> Proposal | None:
        return self.by_token.get(token)

    def by_author(self, platform: str, tenant: str, author: str) -> Sequence[Proposal]:
        who = (platform, tenant, author)
        mine = [each for each in self.by_token.values() if account(each.place, each.author) == who]
        return sorted(mine, key=lambda each: (each.at, each.token))

    def keep(self, proposals: Sequence[Proposal]) -> None:
        """What the one write says of proposals."""
        self.by_token.update({each.token: each for each in proposals})

    def purge(self, now: datetime, limit: int) -> int:
        """Old ones go."""
        return drop(self.by_token, lambda each: each.at <= now - timedelta(days=180), limit)

    def erase(self, who: Account) -> int:
        """What one account proposed."""
        return drop(self.by_token, lambda each: account(each.place, each.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """What was proposed there."""
        return drop(self.by_token, lambda each: is_there(each.place, platform, tenant))
