"""Learnings on their way to the product team, in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.handover import LIVE_HANDOVERS, Handover


@dataclass
class FakeHandovers:
    """`bot.ports.aggregates.Handovers`."""

    by_token: dict[str, Handover] = field(default_factory=dict)

    def get(self, token: str) -> Handover | None:
        return self.by_token.get(token)

    def of_theme(self, theme: str) -> Handover | None:
        those = [each for each in self.by_token.values() if each.theme == theme]
        return min(sorted(those, key=lambda each: each.token), key=lambda each: -each.at.timestamp(), default=None)

    def due(self, now: datetime, limit: int = 20) -> Sequence[Handover]:
        waiting = [each for each in self.by_token.values() if each.state in LIVE_HANDOVERS and each.due <= now]
        return sorted(waiting, key=lambda each: (each.due, each.token))[:limit]

    def keep(self, handovers: Sequence[Handover]) -> None:
        """What the one write says of handovers."""
        self.by_token.update({each.token: each for each in handovers})
