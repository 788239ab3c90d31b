"""Messages drawn at random, in a dictionary."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.model.sample import Sample
from tests.fakes.base import Account, account, drop, is_there


@dataclass
class FakeSamples:
    """`bot.ports.aggregates.Samples`."""

    by_token: dict[str, Sample] = field(default_factory=dict)

    def since(self, at: datetime) -> Sequence[Sample]:
        drawn = (sample for sample in self.by_token.values() if sample.drawn_at >= at)
        return sorted(drawn, key=lambda sample: (sample.drawn_at, sample.token))

    def get(self, token: str) -> Sample | None:
        return self.by_token.get(token)

    def said_by(self, who: Account) -> int:
        """How many of one account's messages were drawn."""
        return sum(account(sample.ref.place, sample.author) == who for sample in self.by_token.values())

    def keep(self, samples: Sequence[Sample]) -> None:
        """What the one write says of samples."""
        self.by_token.update({sample.token: sample for sample in samples})

    def purge(self, now: datetime) -> int:
        """After a month it is forgotten whose message it was."""
        return self._unname(lambda sample: sample.drawn_at <= now - timedelta(days=30))

    def erase(self, who: Account) -> int:
        """That it was one account's message is forgotten."""
        return self._unname(lambda sample: account(sample.ref.place, sample.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """What was drawn there."""
        return drop(self.by_token, lambda sample: is_there(sample.ref.place, platform, tenant))

    def _unname(self, chosen: Callable[[Sample], bool]) -> int:
        named = [sample for sample in self.by_token.values() if sample.author and chosen(sample)]
        nameless = (replace(sample, ref=sample.ref._replace(id=""), author="") for sample in named)
        self.by_token |= {sample.token: sample for sample in nameless}
        return len(named)
