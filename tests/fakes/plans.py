"""Plans and their questions in dictionaries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.model.plan import Plan, PlanQuestion, PlanStanding
from bot.ports.changes import Changes
from tests.fakes.base import drop

EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass
class FakePlans:
    """`bot.ports.aggregates.PlannedQuestions`."""

    by_id: dict[str, Plan] = field(default_factory=dict)
    standing_of: dict[str, PlanStanding] = field(default_factory=dict)
    by_token: dict[str, PlanQuestion] = field(default_factory=dict)

    def plans(self) -> Sequence[Plan]:
        return sorted(self.by_id.values(), key=lambda plan: (plan.made_at or EARLIEST, plan.id))

    def standings(self) -> Mapping[str, PlanStanding]:
        return dict(self.standing_of)

    def questions(self, plans: Iterable[str]) -> Sequence[PlanQuestion]:
        wanted = set(plans)
        those = (question for question in self.by_token.values() if question.plan in wanted)
        return sorted(those, key=lambda question: (question.plan, question.position, question.token))

    def question(self, token: str) -> PlanQuestion | None:
        return self.by_token.get(token)

    def keep(self, changes: Changes) -> None:
        """What the one write says of plans."""
        self.by_id.update({plan.id: plan for plan in changes.plans})
        self.standing_of.update({standing.plan: standing for standing in changes.standings})
        self.by_token.update({question.token: question for question in changes.questions})

    def forget(self, tokens: set[str]) -> int:
        """Questions that members proposed and that go with them."""
        return drop(self.by_token, lambda question: question.token in tokens)
