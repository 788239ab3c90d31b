"""What members said to being quoted: which message, its fingerprint and the answer, never its words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.base.message import MessageRef
from bot.model.quote_consent import QuoteConsent, QuoteWish
from bot.model.retention import KEEP_ANSWERS
from storage.records.base import Account, Base, table_of
from storage.records.by_message import ByMessage
from storage.records.channels import Channels
from storage.records.columns import Choice, Instant
from storage.records.executor import Executor
from storage.records.retention import erase_said_by, erase_said_there, purge_before, said_by


class QuoteRow(Base, table=True):
    """That a member was asked about one message, and what they answered."""

    __tablename__ = "quote_consent"
    __table_args__ = (Index(None, "token"), Index(None, "author"), Index(None, "asked_at"))

    place: int = Field(primary_key=True)
    id: str = Field(primary_key=True)
    author: str
    token: str
    words: str
    wish: QuoteWish = Field(sa_type=Choice(QuoteWish))
    asked_by: str
    asked_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    used: str


QUOTE = table_of(QuoteRow)


class QuoteRecords:
    """`bot.ports.aggregates.Quotes`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._quotes = ByMessage[QuoteConsent](executor, channels, QUOTE, QuoteConsent)

    def get(self, token: str) -> QuoteConsent | None:
        return next(iter(self._quotes.all(self._quotes.select(QUOTE.c.token == token))), None)

    def of(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, QuoteConsent]:
        return self._quotes.of(refs)

    def by_author(self, platform: str, tenant: str, author: str) -> Sequence[QuoteConsent]:
        theirs = self._quotes.select(said_by(QUOTE, Account(platform, tenant, author)))
        return self._quotes.all(theirs.order_by(QUOTE.c.asked_at, QUOTE.c.token))

    def keep(self, quotes: Sequence[QuoteConsent]) -> None:
        """Write them, each in place of the one for its message."""
        if quotes:
            self._quotes.put(quotes)

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old ones: their words are no longer kept."""
        return purge_before(self._executor, QUOTE, "asked_at", now - KEEP_ANSWERS, limit)

    def erase(self, account: Account) -> int:
        """Delete what the account was asked."""
        return erase_said_by(self._executor, QUOTE, account)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete what was asked in a workspace or server."""
        return erase_said_there(self._executor, QUOTE, platform, tenant)
