"""How long each kind of record is kept, and the deletions that are alike for all of them."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Table, delete, func, select, tuple_

from bot.model.retention import KEEP_ANSWERS, KEEP_SIGNALS
from storage.records.base import Account
from storage.records.channels import said_there
from storage.records.executor import Executor

KEEP_VERDICTS = KEEP_SIGNALS
KEEP_CARDS = KEEP_SIGNALS
KEEP_BROKEN = KEEP_SIGNALS
KEEP_SAMPLED_NAMES = KEEP_SIGNALS
KEEP_PROPOSALS = KEEP_SIGNALS
KEEP_CONTACTS = KEEP_ANSWERS
KEEP_KEYS = KEEP_VERDICTS + timedelta(days=1)
"""Longer than any platform delivers again, and longer than the verdict that came of it."""

KEEP_BODIES = timedelta(days=1)


class Forgetting(Protocol):
    """What every aggregate does with what may be kept no longer; each says how many rows went."""

    def purge(self, now: datetime, limit: int) -> int:
        """Forget what is too old, at most `limit` rows of each kind."""

    def erase(self, account: Account) -> int:
        """Forget what names one account or holds its words."""

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Forget a workspace or server."""


def purge_before(
    executor: Executor, table: Table, column: str, cut: Any, limit: int, *conditions: ColumnElement[bool]
) -> int:
    """Rows whose `column` is at or before the cut go, the oldest first, so many at a time."""
    keys = list(table.primary_key.columns)
    old = select(*keys).where(table.c[column] <= cut, *conditions).order_by(table.c[column]).limit(limit)
    identity = keys[0] if len(keys) == 1 else tuple_(*keys)
    return executor.change(delete(table).where(identity.in_(old)))


def erase_said_by(executor: Executor, table: Table, account: Account) -> int:
    """Every row of this account, in a table whose rows name a channel."""
    return executor.change(delete(table).where(said_by(table, account)))


def erase_account(executor: Executor, table: Table, account: Account) -> int:
    """The row of this account, in a table of accounts."""
    return executor.change(delete(table).where(*(table.c[name] == getattr(account, name) for name in account._fields)))


def erase_said_there(executor: Executor, table: Table, platform: str, tenant: str) -> int:
    """Every row that names a channel of a workspace or server."""
    return executor.change(delete(table).where(said_there(table, platform, tenant)))


def said_by(table: Table, account: Account) -> ColumnElement[bool]:
    """Rows of this account, in a table whose rows name a channel."""
    return (table.c.author == account.author) & said_there(table, account.platform, account.tenant)


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether a text begins so, letter for letter in every database."""
    return func.substr(column, 1, len(prefix)) == prefix
