"""Recovery of what an earlier sender left unfinished: it is looked up, never blindly sent again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import post as outbox
from bot.model.post import Post, PostState
from bot.ports.changes import Changes
from bot.ports.context import Context

LONGEST_WAIT = timedelta(hours=2)
"""No post waits longer than this for its next try or look-up."""

FAR = timedelta(days=36500)

DOUBTFUL = (PostState.SENDING, PostState.UNCERTAIN)


def recover_unfinished(context: Context) -> int:
    """Mark what an earlier sender was sending as uncertain, at the start of the only sender; returns how many posts."""
    waiting = context.store.outbox.due(context.now + outbox.LEASE, limit=1000)
    left = [post for post in waiting if post.state is PostState.SENDING]
    if left:
        why = "the sender was stopped while it sent"
        context.store.keep(Changes(posts=[outbox.mark_uncertain(post, context.now, why) for post in left]))
    return len(left)


def plan_anew(context: Context) -> int:
    """Make posts due now that a wrong clock had put off far into the future; returns how many."""
    waiting = context.store.outbox.due(context.now + FAR, limit=1000)
    far = [post for post in waiting if (post.lease_until or post.due) > context.now + LONGEST_WAIT]
    if far:
        context.store.keep(Changes(posts=[_due_now(post, context.now) for post in far]))
    return len(far)


def _due_now(post: Post, now: datetime) -> Post:
    return replace(post, due=min(post.due, now), lease_until=post.lease_until and min(post.lease_until, now))


def half_sent_prompts(context: Context, platform: str) -> Sequence[Post]:
    """Prompts of which it is not known yet whether they were posted."""
    keys = [slot.key for slot in context.store.prompts.slots() if slot.place.platform == platform]
    return [post for post in context.store.outbox.posts(keys).values() if post.state in DOUBTFUL]
