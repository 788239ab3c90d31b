"""Retention times, and the deletions that all aggregates share."""

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
"""Longer than any platform delivers again, and longer than the verdict."""

KEEP_BODIES = timedelta(days=1)


class Forgetting(Protocol):
    """How every aggregate deletes; each method returns how many rows went."""

    def purge(self, now: datetime, limit: int) -> int:
        """Delete what is too old, at most `limit` rows of each kind."""

    def erase(self, account: Account) -> int:
        """Delete what names one account or holds its words."""

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete a workspace or server."""


class TeamsOwn:
    """Forgetting for what the team wrote or learned: it names no member, belongs to no workspace, and stays."""

    def purge(self, now: datetime, limit: int) -> int:
        """Nothing."""
        return 0

    def erase(self, account: Account) -> int:
        """Nothing."""
        return 0

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Nothing."""
        return 0


def purge_before(
    executor: Executor, table: Table, column: str, cut: Any, limit: int, *conditions: ColumnElement[bool]
) -> int:
    """Delete rows whose `column` is at or before the cut, oldest first, at most `limit`."""
    keys = list(table.primary_key.columns)
    old = select(*keys).where(table.c[column] <= cut, *conditions).order_by(table.c[column]).limit(limit)
    identity = keys[0] if len(keys) == 1 else tuple_(*keys)
    return executor.change(delete(table).where(identity.in_(old)))


def erase_said_by(executor: Executor, table: Table, account: Account) -> int:
    """Delete the rows of an account, in a table with channels."""
    return executor.change(delete(table).where(said_by(table, account)))


def erase_account(executor: Executor, table: Table, account: Account) -> int:
    """Delete the row of an account, in a table of accounts."""
    return executor.change(delete(table).where(*(table.c[name] == getattr(account, name) for name in account._fields)))


def erase_said_there(executor: Executor, table: Table, platform: str, tenant: str) -> int:
    """Delete the rows of a workspace's or server's channels."""
    return executor.change(delete(table).where(said_there(table, platform, tenant)))


def said_by(table: Table, account: Account) -> ColumnElement[bool]:
    """A condition for rows of an account, in a table with channels."""
    return (table.c.author == account.author) & said_there(table, account.platform, account.tenant)


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """A condition for texts that begin with `prefix`, case-sensitive in every database."""
    return func.substr(column, 1, len(prefix)) == prefix
