"""Plain notices from the core to a desk."""

from bot.base.zones import zone_named
from bot.model.post import Post, PostKind
from bot.ports.changes import Changes
from bot.ports.context import Context


def notice_post(context: Context, tenant: str, key: str, text: str) -> Post:
    """A few plain lines to the desk."""
    return Post(
        key=f"notice:{key}",
        tenant=tenant,
        kind=PostKind.NOTICE,
        target=context.settings.desk.channel,
        subject="",
        due=context.now,
        body=text,
    )


def post_notice(context: Context, key: str, text: str) -> None:
    """Post a few plain lines at the desk; what was posted under this key before is not posted again."""
    post = notice_post(context, "", key, text)
    if not context.store.outbox.posts([post.key]):
        context.store.keep(Changes(posts=[post]))


def tell_once_a_day(context: Context, key: str, text: str) -> None:
    """The same, once a day in the brand's own zone."""
    today = context.now.astimezone(zone_named(context.settings.brand.zone)).date()
    post_notice(context, f"{key}:{today.isoformat()}", text)
