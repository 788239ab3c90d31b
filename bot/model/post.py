"""The outbox: what waits to be posted, and how a post that failed is set right without ever being posted twice in
public."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.base.person import Approval


class PostKind(StrEnum):
    """Everything the bot may post; which kinds reach members is in `bot.model.promises`."""

    CARD = "card"
    CARD_UPDATE = "card_update"
    REPLY = "reply"
    PROMPT = "prompt"
    DIGEST = "digest"
    NOTICE = "notice"


class PostState(StrEnum):
    """Where a post stands."""

    PENDING = "pending"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    FAILED = "failed"
    ASK_HUMAN = "ask_human"


LIVE = (PostState.PENDING, PostState.SENDING, PostState.UNCERTAIN)
"""States in which the sender still has work to do."""

TO_MEMBERS = frozenset({PostKind.REPLY, PostKind.PROMPT})
"""Kinds that members read; they are never posted again automatically."""

LOOK_AFTER = (timedelta(seconds=10), timedelta(seconds=30), timedelta(seconds=60))
"""How long after an uncertain attempt we search for the post; the platform may still be working on it."""

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Post:
    """One row of the outbox.

    `key` is unique for ever and is the marker by which the post is found again; `target` is `platform:channel`;
    `subject` names what it shows (a card, a slot); `body` holds words, never blocks; `due` is the earliest
    time of the next try; `looks` counts look-ups after an uncertain outcome.
    """

    key: str
    tenant: str
    kind: PostKind
    target: str
    subject: str
    due: datetime
    body: str = ""
    thread: str | None = None
    approval: Approval | None = None
    state: PostState = PostState.PENDING
    attempt: int = 0
    looks: int = 0
    started: datetime | None = None
    lease_until: datetime | None = None
    platform_id: str | None = None
    error: str = ""


def claim(post: Post, now: datetime) -> Post:
    """The sender takes the post. If the sender dies, the lease runs out and the outcome counts as uncertain."""
    return replace(post, state=PostState.SENDING, attempt=post.attempt + 1, started=now, lease_until=now + LEASE)


def mark_sent(post: Post, platform_id: str) -> Post:
    """The platform accepted it, or an earlier attempt was found there."""
    return replace(post, state=PostState.SENT, platform_id=platform_id, lease_until=None, error="")


def mark_refused(post: Post, now: datetime, sentence: str, retry_after: float | None) -> Post:
    """Certainly not sent. It is tried again when the platform says so, and given up when that is useless or takes too
    long."""
    if retry_after is None or post.attempt >= MOST_ATTEMPTS:
        return replace(post, state=PostState.FAILED, lease_until=None, error=sentence)
    later = now + timedelta(seconds=retry_after)
    return replace(post, state=PostState.PENDING, due=later, lease_until=None, error=sentence)


def mark_unreachable(post: Post, now: datetime, sentence: str, retry_after: float | None) -> Post:
    """Certainly not sent, because the platform could not be reached: it waits and is tried again."""
    later = now + timedelta(seconds=retry_after or 10.0)
    attempt = max(0, post.attempt - 1)
    return replace(post, state=PostState.PENDING, attempt=attempt, due=later, lease_until=None, error=sentence)


def mark_uncertain(post: Post, now: datetime, sentence: str) -> Post:
    """Perhaps sent: the platform is searched for it after a settling time, counted from the attempt."""
    first = (post.started or now) + LOOK_AFTER[0]
    return replace(post, state=PostState.UNCERTAIN, looks=0, due=max(first, now), lease_until=None, error=sentence)


def mark_looked_up(post: Post, platform_id: str | None, now: datetime) -> Post:
    """The result of one search. After three without success, posts to the desk are sent again and public ones are put
    to a person."""
    if platform_id is not None:
        return mark_sent(post, platform_id)
    looks = post.looks + 1
    if looks < len(LOOK_AFTER):
        again = (post.started or now) + LOOK_AFTER[looks]
        return replace(post, looks=looks, due=max(again, now))
    if post.kind in TO_MEMBERS:
        return replace(post, state=PostState.ASK_HUMAN, looks=looks, lease_until=None)
    return replace(post, state=PostState.PENDING, looks=0, due=now, lease_until=None)


def is_orphaned(post: Post, now: datetime) -> bool:
    """Whether the sender that took it has died, so that nobody knows if it was sent."""
    return post.state is PostState.SENDING and post.lease_until is not None and post.lease_until <= now


class Channel(NamedTuple):
    """One way in which words of ours reach a member, and what must stand behind it."""

    name: str
    needs: str


REACHES_MEMBERS = (
    Channel("reply", "an approval (person, hash of the very text, time) made by a press"),
    Channel("prompt", "the name of the person who approved it"),
    Channel("private_answer", "something that this member just did: a command, a button, a form, a mention of the bot"),
    Channel("asked_notice", "this member's own wish to be told"),
)
