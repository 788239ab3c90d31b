"""What the sender asks of a platform: post, edit, and find an earlier post."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.model.post import Post
from bot.model.views import PostView


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do; the core asks this instead of asking which platform it is. `pace` is the least time in
    seconds between two posts in one channel; `longest` the most characters of a text."""

    threads: bool = True
    private_answers: bool = True
    edits: bool = True
    speaks_as_person: bool = False
    dedupes: bool = False
    longest: int = 3000
    pace: float = 1.0


class Posting(NamedTuple):
    """A post on its way out: the outbox row, and its content as it stands now."""

    post: Post
    words: PostView


class Poster(Protocol):
    """A platform as the sender sees it."""

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do."""

    async def post(self, posting: Posting) -> str:
        """Post it and return the platform's id; raises `Refused` (certainly not sent) or `Uncertain`."""
        ...

    async def edit(self, posting: Posting, platform_id: str) -> None:
        """Change an earlier post of ours; raises as `post` does."""
        ...

    async def find(self, post: Post) -> str | None:
        """The platform's id of an earlier post with this key, None when there is none; raises `Uncertain` when it
        cannot look."""
        ...
