"""What an earlier sender left half done: looked up, never blindly sent again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import post as outbox
from bot.model.post import Post, PostState
from bot.ports.changes import Changes
from bot.ports.context import Context

LONGEST_WAIT = timedelta(hours=2)
"""No post waits longer for its next try or its next look."""

FAR = timedelta(days=36500)

DOUBTFUL = (PostState.SENDING, PostState.UNCERTAIN)


def recover_unfinished(context: Context) -> int:
    """At the start of the only sender there is, what an earlier one was sending has an unknown outcome; how many."""
    waiting = context.store.outbox.due(context.now + outbox.LEASE, limit=1000)
    left = [post for post in waiting if post.state is PostState.SENDING]
    if left:
        why = "the sender was stopped while it sent"
        context.store.keep(Changes(posts=[outbox.mark_uncertain(post, context.now, why) for post in left]))
    return len(left)


def plan_anew(context: Context) -> int:
    """What a clock that was ahead put off far into the future is due now; how many posts."""
    waiting = context.store.outbox.due(context.now + FAR, limit=1000)
    far = [post for post in waiting if (post.lease_until or post.due) > context.now + LONGEST_WAIT]
    if far:
        context.store.keep(Changes(posts=[_due_now(post, context.now) for post in far]))
    return len(far)


def _due_now(post: Post, now: datetime) -> Post:
    return replace(post, due=min(post.due, now), lease_until=post.lease_until and min(post.lease_until, now))


def half_sent_prompts(context: Context, platform: str) -> Sequence[Post]:
    """Prompts of which nobody knows yet whether they are there."""
    keys = [slot.key for slot in context.store.prompts.slots() if slot.place.platform == platform]
    return [post for post in context.store.outbox.posts(keys).values() if post.state in DOUBTFUL]
