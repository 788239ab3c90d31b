"""What an earlier sender left half done: looked up, never blindly sent again."""

from collections.abc import Sequence

from bot.model import post as outbox
from bot.model.post import Post, PostState
from bot.ports.changes import Changes
from bot.ports.context import Context

DOUBTFUL = (PostState.SENDING, PostState.UNCERTAIN)


def recover_unfinished(context: Context) -> int:
    """At the start of the only sender there is, what an earlier one was sending has an unknown outcome; how many."""
    waiting = context.store.outbox.due(context.now + outbox.LEASE, limit=1000)
    left = [post for post in waiting if post.state is PostState.SENDING]
    if left:
        why = "the sender was stopped while it sent"
        context.store.keep(Changes(posts=[outbox.uncertain(post, context.now, why) for post in left]))
    return len(left)


def half_sent_prompts(context: Context, platform: str) -> Sequence[Post]:
    """Prompts of which nobody knows yet whether they are there."""
    keys = [slot.key for slot in context.store.prompts.slots() if slot.place.platform == platform]
    return [post for post in context.store.outbox.posts(keys).values() if post.state in DOUBTFUL]
