"""Plain notices to a desk."""

from datetime import date
from hashlib import blake2b

from bot.base.zones import zone_named
from bot.model.post import Post, PostKind
from bot.ports.changes import Changes
from bot.ports.context import Context


def notice_post(context: Context, tenant: str, key: str, text: str) -> Post:
    """The outbox row of a notice to the main desk."""
    return Post(
        key=f"notice:{key}",
        tenant=tenant,
        kind=PostKind.NOTICE,
        target=context.settings.desk.channel,
        subject="",
        due=context.now,
        body=text,
    )


def notice_once(context: Context, tenant: str, key: str, text: str) -> list[Post]:
    """The same as a list, which is empty when a notice was posted under this key before."""
    post = notice_post(context, tenant, key, text)
    return [] if context.store.outbox.posts([post.key]) else [post]


def post_notice(context: Context, key: str, text: str) -> None:
    """Post a notice, unless one was posted under this key before."""
    if posts := notice_once(context, "", key, text):
        context.store.keep(Changes(posts=posts))


def tell_once(context: Context, text: str) -> None:
    """Post a notice, unless the same words were posted before."""
    post_notice(context, f"setup:{blake2b(text.encode(), digest_size=9).hexdigest()}", text)


def tell_once_a_day(context: Context, key: str, text: str) -> None:
    """Post a notice at most once a day under this key, in the brand's zone."""
    post_notice(context, f"{key}:{local_day(context)}", text)


def local_day(context: Context) -> date:
    """Today's date in the brand's zone."""
    return context.now.astimezone(zone_named(context.settings.brand.zone)).date()
