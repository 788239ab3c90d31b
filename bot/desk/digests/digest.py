"""What a digest is to the outbox: the subject of its row, and what shows it when it is posted."""

from collections.abc import Callable
from typing import NamedTuple

from bot.model.post import Post, PostKind
from bot.model.views import NoticeView, ReviewView
from bot.ports.context import Context


class Digest(NamedTuple):
    """`subject` stands in the row, and before a colon in the rows of one that has several pages. `show` gives the words
    as things stand, or None when nothing is left to show. `moves`: refused by its own desk, it goes to the main one."""

    subject: str
    show: Callable[[Context, Post], NoticeView | ReviewView | None]
    moves: bool = False


def digest_post(context: Context, subject: str, *, key: str, tenant: str, desk: str, body: str = "") -> Post:
    """The row of a digest that is due now."""
    return Post(key=key, tenant=tenant, kind=PostKind.DIGEST, target=desk, subject=subject, due=context.now, body=body)
