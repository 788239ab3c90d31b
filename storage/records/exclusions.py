"""The team's exclusion rules: proposed, in force, taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Field

from bot.base.kinds import Kind
from bot.model.exclusion import Exclusion, ExclusionRule
from storage.dialects.dialect import COMPACT
from storage.records.base import Account, Base, person, pick_values, put, rows_of, shared_columns, table_of
from storage.records.columns import Choice, Instant
from storage.records.executor import Executor
from storage.records.retention import KEEP_PROPOSALS


class RuleRow(Base, table=True):
    """An exclusion rule; `author` is `platform:account`, `phrase` the words it hides."""

    __tablename__ = "exclusion_rule"
    __table_args__ = (COMPACT,)

    token: str = Field(primary_key=True)
    kind: Kind | None = Field(default=None, sa_type=Choice(Kind))
    channel: str | None = None
    author: str | None = None
    phrase: str | None = None
    below: float | None = None
    proposed_at: datetime = Field(sa_type=Instant)
    dropped: int
    used: int
    of: int
    by: str | None = None
    by_name: str | None = None
    accepted_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_by: str | None = None
    undone_by_name: str | None = None
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    thread: str | None = None


RULE = table_of(RuleRow)
PLAIN = tuple(name for name in shared_columns(RULE, ExclusionRule) if name not in ("by", "undone_by"))
HIDES = shared_columns(RULE, Exclusion)
"""The columns that say what a rule hides."""


class ExclusionRecords:
    """`bot.ports.aggregates.Exclusions`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def rules(self) -> Sequence[ExclusionRule]:
        newest = rows_of(RULE).order_by(RULE.c.proposed_at.desc(), RULE.c.token.desc())
        return [_rule(row) for row in self._executor.all(newest)]

    def get(self, token: str) -> ExclusionRule | None:
        row = self._executor.first(rows_of(RULE, token=token))
        return None if row is None else _rule(row)

    def keep(self, rules: Sequence[ExclusionRule]) -> None:
        """Write rules, each replacing the one with its token."""
        if rules:
            self._executor.write(put(RULE, "token"), map(_row, rules))

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old proposals that nobody accepted."""
        ignored = (RULE.c.proposed_at <= now - KEEP_PROPOSALS, RULE.c.by.is_(None))
        return self._executor.change(delete(RULE).where(*ignored))

    def erase(self, account: Account) -> int:
        """Delete rules about the account."""
        return self._executor.change(delete(RULE).where(RULE.c.author == account.name))

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Nothing: rules belong to no workspace."""
        return 0


def _row(rule: ExclusionRule) -> dict[str, Any]:
    """The columns that are no fields of a rule; the others are written as they are."""
    by, undone_by = rule.by, rule.undone_by
    return (
        pick_values(PLAIN, rule)
        | pick_values(HIDES, rule.rule)
        | {
            "by": by and by.id,
            "by_name": by and by.name,
            "undone_by": undone_by and undone_by.id,
            "undone_by_name": undone_by and undone_by.name,
        }
    )


def _rule(row: Any) -> ExclusionRule:
    return ExclusionRule(
        **pick_values(PLAIN, row),
        rule=Exclusion(**pick_values(HIDES, row)),
        by=person(row.by, row.by_name),
        undone_by=person(row.undone_by, row.undone_by_name),
    )
