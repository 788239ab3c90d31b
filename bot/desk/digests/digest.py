"""A digest as the outbox sees it: the subject of its row, and the function that shows it."""

from collections.abc import Callable
from typing import NamedTuple

from bot.model.post import Post, PostKind
from bot.model.views import NoticeView, ReviewView
from bot.ports.context import Context


class Digest(NamedTuple):
    """`subject` stands in the row, before a colon where there are several pages. `show` returns the content as things
    stand, or None when nothing is left to show. `moves`: if its own desk refuses it, it goes to the main one."""

    subject: str
    show: Callable[[Context, Post], NoticeView | ReviewView | None]
    moves: bool = False


def digest_post(context: Context, subject: str, *, key: str, tenant: str, desk: str, body: str = "") -> Post:
    """The row of a digest that is due now."""
    return Post(key=key, tenant=tenant, kind=PostKind.DIGEST, target=desk, subject=subject, due=context.now, body=body)
