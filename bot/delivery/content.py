"""What a post shows at the moment it is sent."""

from bot.desk.cards.view import cards_of
from bot.desk.digests import first_look, held_cards, introduction
from bot.desk.digests import shadow as digest
from bot.desk.digests import weekly_review as audit
from bot.model.card import State
from bot.model.post import Post, PostKind, PostState
from bot.model.views import Notice, Question, Reply, Words
from bot.ports.context import Context

FORGOTTEN = "This card is gone: who it was about asked to be forgotten."


def words_of(context: Context, post: Post) -> Words | None:
    """What a post says as things stand now; None when there is nothing left to show."""
    if post.subject.startswith(f"{audit.SUBJECT}:"):
        return audit.page(context, post)
    if post.kind in (PostKind.CARD, PostKind.CARD_UPDATE):
        it = context.store.suggestion(post.subject)
        if it is None:
            return Notice(FORGOTTEN, post.due) if post.kind is PostKind.CARD_UPDATE else None
        if post.kind is PostKind.CARD and post.state is PostState.PENDING and it.state is State.WITHDRAWN:
            return None  # nobody has seen it, and nobody needs to
        return cards_of(context.store, [it])[0]
    if post.kind is PostKind.REPLY:
        approval = post.approval
        if approval is None or not approval.covers(post.body):
            return None
        return Reply(post.body, approval.person.id, approval.person.name)
    if post.kind is PostKind.PROMPT:
        slot = context.store.slot(post.subject)
        plan = context.settings.prompt(slot.plan) if slot else None
        return None if slot is None else Question(slot.text, plan.why if plan else "", slot.approved_by)
    if post.kind is PostKind.DIGEST:
        if post.subject == held_cards.SUBJECT:
            return held_cards.notice(context.store, post)
        if post.subject == introduction.SUBJECT:
            return introduction.notice(context, post)
        return first_look.notice(post) if post.subject == first_look.SUBJECT else digest.notice(context.store, post)
    return Notice(post.body, post.due)
