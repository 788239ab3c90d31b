"""What members said to being quoted, in a dictionary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.base.message import MessageRef
from bot.model.quote_consent import QuoteConsent
from tests.fakes.base import Account, account, drop, is_there


@dataclass
class FakeQuotes:
    """`bot.ports.aggregates.Quotes`."""

    by_ref: dict[MessageRef, QuoteConsent] = field(default_factory=dict)

    def get(self, token: str) -> QuoteConsent | None:
        return next((consent for consent in self.by_ref.values() if consent.token == token), None)

    def of(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, QuoteConsent]:
        return {ref: self.by_ref[ref] for ref in refs if ref in self.by_ref}

    def by_author(self, platform: str, tenant: str, author: str) -> Sequence[QuoteConsent]:
        who = (platform, tenant, author)
        theirs = [consent for consent in self.by_ref.values() if account(consent.ref.place, consent.author) == who]
        return sorted(theirs, key=lambda consent: (consent.asked_at, consent.token))

    def keep(self, quotes: Sequence[QuoteConsent]) -> None:
        """What the one write says of quotes."""
        self.by_ref.update({consent.ref: consent for consent in quotes})

    def purge(self, now: datetime, limit: int) -> int:
        """Old ones go."""
        return drop(self.by_ref, lambda consent: consent.asked_at <= now - timedelta(days=180), limit)

    def erase(self, who: Account) -> int:
        """What one account was asked."""
        return drop(self.by_ref, lambda consent: account(consent.ref.place, consent.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """What was asked there."""
        return drop(self.by_ref, lambda consent: is_there(consent.ref.place, platform, tenant))
