"""Posts in a dictionary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.model.post import Post, PostState
from tests.fakes.base import drop


@dataclass
class FakeOutbox:
    """`bot.ports.aggregates.Outbox`."""

    by_key: dict[str, Post] = field(default_factory=dict)

    def due(self, now: datetime, limit: int = 200) -> Sequence[Post]:
        return [post for post in self.by_key.values() if _is_due(post, now)][:limit]

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        return {key: self.by_key[key] for key in keys if key in self.by_key}

    def post_at(self, target: str, platform_id: str) -> Post | None:
        there = [post for post in self.by_key.values() if (post.target, post.platform_id) == (target, platform_id)]
        return there[-1] if there else None

    def states(self) -> Mapping[PostState, int]:
        return Counter(post.state for post in self.by_key.values())

    def keep(self, posts: Sequence[Post]) -> None:
        """What the one write says of posts."""
        self.by_key.update({post.key: post for post in posts})

    def purge(self, now: datetime, limit: int) -> int:
        """Bodies that were done with a day ago go."""
        done, day_ago = (PostState.SENT, PostState.FAILED), now - timedelta(days=1)
        over = [post for post in self.by_key.values() if post.body and post.state in done]
        old = [post for post in over if post.started and post.started <= day_ago][:limit]
        self.by_key.update({post.key: replace(post, body="") for post in old})
        return len(old)

    def erase(self, subjects: Set[str]) -> None:
        """The bodies of posts about these cards."""
        about = [post for post in self.by_key.values() if post.subject in subjects]
        self.by_key.update({post.key: replace(post, body="") for post in about})

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """All that was posted there."""
        return drop(self.by_key, lambda post: post.tenant == tenant and post.target.startswith(f"{platform}:"))


def _is_due(post: Post, now: datetime) -> bool:
    if post.state in (PostState.PENDING, PostState.UNCERTAIN):
        return post.due <= now
    return post.state is PostState.SENDING and post.lease_until is not None and post.lease_until <= now
