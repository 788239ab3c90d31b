"""The outbox as a use case: which post is tried next, and what its outcome changes."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from bot.base.errors import Refused, Unreachable
from bot.base.tenants import tenant_of, with_tenant
from bot.delivery.content import content_of
from bot.desk.cards.posting import posts_of
from bot.desk.digests.all_digests import digest_of
from bot.model import post as outbox
from bot.model.card import Card
from bot.model.card_life import add_note
from bot.model.post import Post, PostKind, PostState
from bot.model.prompt import SlotState
from bot.plans.postings import channel_index
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_post
from bot.ports.poster import Posting
from bot.ports.store import Store

NOWHERE: Mapping[str, str] = MappingProxyType({})
"""The target of a post whose tenant no platform has told yet."""

ROUTED_WAITS = timedelta(minutes=5)
"""A card refused by the desk of a channel or a route goes to the main desk after this time."""


class Job(NamedTuple):
    """One job for the sender: post (or edit the post `edits`), or only look whether it was posted."""

    posting: Posting
    look: bool = False
    edits: str | None = None


class JobOutcome(NamedTuple):
    """The outcome of a job: the platform's id, or the error. For a look-up that found nothing, the id is None and there
    is no error."""

    key: str
    platform_id: str | None = None
    error: Exception | None = None


def next_jobs(context: Context, busy: AbstractSet[str]) -> list[Job]:
    """At most one job for each target that is not `busy`, in order of entry; claimed posts are stored as such."""
    changes, jobs, taken = Changes(), [], set(busy)
    for each in context.store.outbox.due(context.now):
        post = _at_home(context, each, changes)
        if post is None or post.target in taken:
            continue
        if outbox.is_orphaned(post, context.now):
            changes.posts.append(
                outbox.mark_uncertain(post, context.now, "sending was interrupted before the outcome was known")
            )
            continue
        if (later := _waits_for_its_card(context.store, post)) is not None:
            changes.posts.append(later)
            continue
        job = _job(context, post)
        if job is None:
            changes.posts.append(replace(post, state=PostState.FAILED, error="there is nothing left to show"))
            continue
        taken.add(post.target)
        changes.posts.append(job.posting.post)
        jobs.append(job)
    if changes.posts:
        context.store.keep(changes)
    return jobs


def _at_home(context: Context, post: Post, changes: Changes) -> Post | None:
    """A prompt that was run where nobody knew its workspace or server learns both here; None until they are known."""
    slot = context.store.prompts.slot(post.subject) if post.kind is PostKind.PROMPT and not post.tenant else None
    if slot is None:
        return post
    plan, index = context.settings.prompt(slot.plan), channel_index(slot.number)
    channel = plan.channels[index] if plan and index < len(plan.channels) else post.target
    tenant = tenant_of(context.tenants, channel)
    if tenant is None:
        return None
    place = with_tenant(channel, tenant)
    changes.slots.append(replace(slot, place=place))
    return replace(post, tenant=tenant, target=str(place))


def record_outcome(context: Context, outcome: JobOutcome) -> Post:
    """Store the outcome of a job, and what follows from it."""
    post = context.store.outbox.posts([outcome.key])[outcome.key]
    if post.state is PostState.SENT:
        return post
    after = _given_up_here(context, _after(post, outcome, context.now))
    changes = Changes(posts=[after])
    if after.state is PostState.SENT:
        _sent(context.store, after, changes)
    elif after.state in (PostState.ASK_HUMAN, PostState.FAILED):
        _tell(context, after, changes)
    context.store.keep(changes)
    return after


def _after(post: Post, outcome: JobOutcome, now: datetime) -> Post:
    if isinstance(outcome.error, Unreachable):
        return outbox.mark_unreachable(post, now, outcome.error.sentence, outcome.error.retry_after)
    if isinstance(outcome.error, Refused):
        return outbox.mark_refused(post, now, outcome.error.sentence, outcome.error.retry_after)
    if outcome.error is not None:
        if post.state is PostState.UNCERTAIN:
            return outbox.mark_looked_up(post, None, now)
        return outbox.mark_uncertain(post, now, str(outcome.error))
    if outcome.platform_id is None:
        return outbox.mark_looked_up(post, None, now)
    return outbox.mark_sent(post, outcome.platform_id)


def _given_up_here(context: Context, post: Post) -> Post:
    """What the desk of a channel or a route refuses for long is given up there: the main desk gets it."""
    routed = post.kind in (PostKind.CARD, PostKind.DIGEST) and post.target != context.settings.desk.channel
    refused = post.state is PostState.PENDING and post.attempt > 0 and post.due - context.now > ROUTED_WAITS
    return replace(post, state=PostState.FAILED) if routed and refused else post


def _job(context: Context, post: Post) -> Job | None:
    words = content_of(context, post)
    if words is None:
        return None
    if post.state is PostState.UNCERTAIN:
        return Job(Posting(post, words), look=True)
    claimed = outbox.claim(post, context.now)
    if post.kind is not PostKind.CARD_UPDATE:
        return Job(Posting(claimed, words))
    card = context.store.outbox.posts([post.body]).get(post.body)
    if card is None or card.platform_id is None:
        return None
    return Job(Posting(claimed, words), edits=card.platform_id)


def _waits_for_its_card(store: Store, post: Post) -> Post | None:
    """A change of a card that may or may not be there waits until that is known."""
    card = store.outbox.posts([post.body]).get(post.body) if post.kind is PostKind.CARD_UPDATE else None
    if card is None or card.state is not PostState.UNCERTAIN:
        return None
    return replace(post, due=card.due + timedelta(seconds=1))


def _sent(store: Store, post: Post, changes: Changes) -> None:
    if post.kind is PostKind.PROMPT and (slot := store.prompts.slot(post.subject)) is not None:
        changes.slots.append(replace(slot, state=SlotState.POSTED, thread=post.platform_id))


def _tell(context: Context, post: Post, changes: Changes) -> None:
    """A post that members were to read and that may be missing is put to a person."""
    store, perhaps = context.store, post.state is PostState.ASK_HUMAN
    if post.kind is PostKind.CARD and (other := store.cards.get(post.subject)) is not None and other.card == post.key:
        _move(context, other, post, changes)
        if not perhaps and post.target == context.settings.desk.channel:
            text = f"A card could not be shown: {post.error}. The message: {other.link or other.place}"
            changes.posts.append(notice_post(context, post.tenant, f"card-{post.state}:{post.key}", text))
    main = context.settings.desk.channel
    digest = digest_of(post) if post.kind is PostKind.DIGEST else None
    if digest is not None and digest.moves and main not in ("", post.target):
        anew = replace(post, target=main, state=PostState.PENDING, attempt=0, due=context.now, started=None, error="")
        changes.posts.append(anew)
    if post.kind is PostKind.REPLY and (other := store.cards.get(post.subject)) is not None:
        note = "may not have been sent: look in the thread, then send again if it is missing" if perhaps else ""
        after = add_note(other, note or f"could not be sent: {post.error}")
        changes.add_card(*posts_of(context.settings, other, after, context.now))
    if post.kind is PostKind.REPLY and (slot := store.prompts.slot(post.subject)) is not None:
        what = "may not have been posted: look in the thread" if perhaps else f"could not be posted: {post.error}"
        text = f"The wrap-up of “{slot.text}” {what}."
        changes.posts.append(notice_post(context, slot.place.tenant, f"wrap-up-{post.state}:{slot.key}", text))
    if post.kind is PostKind.REPLY and (theme := store.themes.get(post.subject)) is not None:
        what = "may not have been posted: look in the thread" if perhaps else f"could not be posted: {post.error}"
        text = f"A note to members about “{theme.name}” {what}."
        changes.posts.append(notice_post(context, post.tenant, f"note-{post.state}:{post.key}", text))
    if post.kind is PostKind.REPLY and store.quotes.get(post.subject) is not None:
        what = "may not have been posted: look in the thread" if perhaps else f"could not be posted: {post.error}"
        text = f"Your question to quote a member {what}. They are asked below their next command all the same."
        changes.posts.append(notice_post(context, post.tenant, f"quote-{post.state}:{post.key}", text))
    if post.kind is PostKind.PROMPT and (slot := store.prompts.slot(post.subject)) is not None:
        note = "may not have been posted" if perhaps else f"could not be posted: {post.error}"
        changes.slots.append(replace(slot, note=note))
        text = f'The prompt "{slot.text}" {note}. Look in {slot.place}; if it is missing, run it again.'
        changes.posts.append(notice_post(context, slot.place.tenant, f"prompt-{post.state}:{slot.key}", text))


def _move(context: Context, card: Card, post: Post, changes: Changes) -> None:
    """A card that its own desk does not take comes to the main one, which says so."""
    main = context.settings.desk.channel
    if not card.alive or main in ("", card.desk):
        return
    moved = add_note(card, f"its own desk {card.desk} cannot be reached: {post.error}")
    new = replace(moved, desk=main, card=f"card:{card.id}:{moved.revision}")
    anew = Post(key=new.card, tenant=post.tenant, kind=PostKind.CARD, target=main, subject=card.id, due=context.now)
    changes.add_card(new, anew)
