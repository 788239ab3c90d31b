"""The content of a post at the moment it is sent."""

from bot.desk.cards.view import card_views
from bot.desk.digests.all_digests import digest_of
from bot.model.card import State
from bot.model.post import Post, PostKind, PostState
from bot.model.views import NoticeView, PostView, QuestionView, ReplyView
from bot.plans.listing import why_asked
from bot.ports.context import Context

FORGOTTEN = "This card was removed: the member asked to be forgotten."


def content_of(context: Context, post: Post) -> PostView | None:
    """The content of a post as things stand; None when nothing is left to show."""
    digest = digest_of(post)
    if digest is not None:
        return digest.show(context, post)
    if post.kind in (PostKind.CARD, PostKind.CARD_UPDATE):
        card = context.store.cards.get(post.subject)
        if card is None:
            return NoticeView(FORGOTTEN, post.due) if post.kind is PostKind.CARD_UPDATE else None
        if post.kind is PostKind.CARD and post.state is PostState.PENDING and card.state is State.WITHDRAWN:
            return None  # nobody has seen it, and nobody needs to
        return card_views(context.store, [card], context.knowledge)[0]
    if post.kind is PostKind.REPLY:
        approval = post.approval
        if approval is None or not approval.covers(post.body):
            return None
        return ReplyView(post.body, approval.person.id, approval.person.name)
    if post.kind is PostKind.PROMPT:
        slot = context.store.prompts.slot(post.subject)
        return None if slot is None else QuestionView(slot.text, why_asked(context, slot.plan), slot.approved_by)
    return NoticeView(post.body, post.due) if post.kind is PostKind.NOTICE else None
