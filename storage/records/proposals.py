"""Questions proposed by members, and the team's decisions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, delete, select
from sqlmodel import Field

from bot.model.question_proposal import Proposal, ProposalState
from bot.model.retention import KEEP_ANSWERS
from storage.records.base import Account, Base, person, pick_values, put, rows_of, shared_columns, table_of
from storage.records.channels import Channels
from storage.records.columns import Choice, Instant
from storage.records.executor import Executor
from storage.records.plans import PLAN_QUESTION
from storage.records.retention import erase_said_by, erase_said_there, purge_before, said_by


class ProposalRow(Base, table=True):
    """A proposal; once accepted, a question of a plan has the same token."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "at"), Index(None, "author"))

    token: str = Field(primary_key=True)
    place: int
    author: str
    name: str
    text: str
    at: datetime = Field(sa_type=Instant)
    state: ProposalState = Field(sa_type=Choice(ProposalState))
    plan: str
    reason: str
    decided_by: str | None = None
    decided_name: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


PROPOSAL = table_of(ProposalRow)
PLAIN = tuple(name for name in shared_columns(PROPOSAL, Proposal) if name not in ("place", "decided_by"))


class ProposalRecords:
    """`bot.ports.aggregates.Proposals`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels

    def waiting(self, limit: int = 50) -> Sequence[Proposal]:
        return self._all(
            rows_of(PROPOSAL, state=ProposalState.WAITING).order_by(PROPOSAL.c.at, PROPOSAL.c.token).limit(limit)
        )

    def get(self, token: str) -> Proposal | None:
        row = self._executor.first(rows_of(PROPOSAL, token=token))
        return None if row is None else self._proposal(row)

    def by_author(self, platform: str, tenant: str, author: str) -> Sequence[Proposal]:
        mine = select(PROPOSAL).where(said_by(PROPOSAL, Account(platform, tenant, author)))
        return self._all(mine.order_by(PROPOSAL.c.at, PROPOSAL.c.token))

    def keep(self, proposals: Sequence[Proposal]) -> None:
        """Write proposals, each replacing the one with its token."""
        if proposals:
            self._executor.write(put(PROPOSAL, "token"), map(self._row, proposals))

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old proposals; an accepted question belongs to the team."""
        return purge_before(self._executor, PROPOSAL, "at", now - KEEP_ANSWERS, limit)

    def erase(self, account: Account) -> int:
        """Delete the account's proposals, also from the lists of plans."""
        theirs = select(PROPOSAL.c.token).where(said_by(PROPOSAL, account))
        listed = self._executor.change(delete(PLAN_QUESTION).where(PLAN_QUESTION.c.token.in_(theirs)))
        return listed + erase_said_by(self._executor, PROPOSAL, account)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete the proposals of a workspace or server."""
        return erase_said_there(self._executor, PROPOSAL, platform, tenant)

    def _all(self, wanted: Any) -> Sequence[Proposal]:
        return [self._proposal(row) for row in self._executor.all(wanted)]

    def _row(self, proposal: Proposal) -> dict[str, Any]:
        by = proposal.decided_by
        named = {"decided_by": by and by.id, "decided_name": by and by.name}
        return pick_values(PLAIN, proposal) | named | {"place": self._channels.number(proposal.place)}

    def _proposal(self, row: Any) -> Proposal:
        by, place = person(row.decided_by, row.decided_name), self._channels.named(row.place)
        return Proposal(**pick_values(PLAIN, row), place=place, decided_by=by)
