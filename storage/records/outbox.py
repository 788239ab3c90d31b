"""The outbox: posts that wait and posts that were sent, each key only once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Index, UniqueConstraint, delete, func, select, text, update
from sqlmodel import Field

from bot.base.person import Approval, Person
from bot.model.post import Post, PostKind, PostState
from storage.dialects.dialect import only_where
from storage.records.base import Account, Base, pick_values, put, rows_of, shared_columns, table_of, value
from storage.records.cards import CARD
from storage.records.columns import Choice, Instant
from storage.records.executor import Executor, Prepared
from storage.records.retention import KEEP_BODIES, begins, said_by


class OutboxRow(Base, table=True):
    """A post. `next` is when the sender looks at it again (NULL: never); `number` is the order of entry; the body is
    emptied a day after it was sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_outbox_next", "next", **only_where("next IS NOT NULL")),
        Index("ix_outbox_body_started", "started", **only_where("body IS NOT NULL")),
        Index(None, "target", "platform_id"),
        Index(None, "subject"),
    )

    number: int | None = Field(default=None, primary_key=True)
    key: str
    tenant: str
    kind: PostKind = Field(sa_type=Choice(PostKind))
    target: str
    subject: str
    due: datetime = Field(sa_type=Instant)
    body: str | None = None
    thread: str | None = None
    approver: str | None = None
    approver_name: str | None = None
    approved_hash: str | None = None
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    state: PostState = Field(sa_type=Choice(PostState))
    attempt: int
    looks: int
    started: datetime | None = Field(default=None, sa_type=Instant)
    lease_until: datetime | None = Field(default=None, sa_type=Instant)
    platform_id: str | None = None
    error: str
    next: datetime | None = Field(default=None, sa_type=Instant)


POST = table_of(OutboxRow)
PLAIN = tuple(name for name in shared_columns(POST, Post) if name != "body")
LOOKED_AT = text("outbox.next IS NOT NULL")
HAS_BODY = text("outbox.body IS NOT NULL")
"""Written exactly like this, so that the index is used."""


def next_look(post: Post) -> datetime | None:
    """When the sender looks at a post again: to try or to find it, or when its sender counts as dead."""
    if post.state in (PostState.PENDING, PostState.UNCERTAIN):
        return post.due
    return post.lease_until if post.state is PostState.SENDING else None


class OutboxRecords:
    """`bot.ports.aggregates.Outbox`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @cached_property
    def _put(self) -> Prepared:
        return self._executor.prepare(put(POST, "key", but=("number",)))

    @cached_property
    def _by_key(self) -> Prepared:
        return self._executor.prepare(rows_of(POST, key=value("key")))

    def due(self, now: datetime, limit: int = 200) -> Sequence[Post]:
        late = rows_of(POST).where(LOOKED_AT, POST.c.next <= now)
        return [_post(row) for row in self._executor.all(late.order_by(POST.c.number).limit(limit))]

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        rows = ((key, self._by_key.first(key)) for key in keys)
        return {key: _post(row) for key, row in rows if row}

    def post_at(self, target: str, platform_id: str) -> Post | None:
        there = rows_of(POST, target=target, platform_id=platform_id)
        row = self._executor.first(there.order_by(POST.c.number.desc()).limit(1))
        return None if row is None else _post(row)

    def states(self) -> Mapping[PostState, int]:
        counted = select(POST.c.state, func.count().label("posts")).group_by(POST.c.state)
        return {row.state: row.posts for row in self._executor.all(counted)}

    def keep(self, posts: Sequence[Post]) -> None:
        """Write posts, each replacing the one with its key."""
        if posts:
            self._put.put(map(_row, posts))

    def purge(self, now: datetime, limit: int) -> int:
        """Empty the bodies of posts that were finished a day ago."""
        done = POST.c.state.in_((PostState.SENT, PostState.FAILED))
        old = select(POST.c.number).where(HAS_BODY, POST.c.started <= now - KEEP_BODIES, done)
        chosen = old.order_by(POST.c.started).limit(limit)
        return self._executor.change(update(POST).where(POST.c.number.in_(chosen)).values(body=None))

    def erase(self, account: Account) -> int:
        """Empty the bodies of posts about the account's cards; runs before the cards are erased."""
        theirs = select(CARD.c.id).where(said_by(CARD, account))
        self._executor.change(update(POST).where(POST.c.subject.in_(theirs)).values(body=None))
        return 0

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete all posts of a workspace or server."""
        there = (POST.c.tenant == tenant, begins(POST.c.target, f"{platform}:"))
        return self._executor.change(delete(POST).where(*there))


def _row(post: Post) -> dict[str, Any]:
    """The columns that are no fields of a post; the others are written as they are."""
    approval = post.approval
    return pick_values(PLAIN, post) | {
        "body": post.body,
        "approver": approval and approval.person.id,
        "approver_name": approval and approval.person.name,
        "approved_hash": approval and approval.hash,
        "approved_at": approval and approval.at,
        "next": next_look(post),
    }


def _post(row: Any) -> Post:
    """A body that is gone reads as empty."""
    by = None if row.approver is None else Person(row.approver, row.approver_name)
    approval = None if by is None else Approval(by, row.approved_hash, row.approved_at)
    return Post(**pick_values(PLAIN, row), body=row.body or "", approval=approval)
