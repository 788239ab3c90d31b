"""The bot's introduction to a channel: what is read, why, for how long, and how to opt out.

When a channel is added, the desk gets it as a draft, to be posted by hand or by a manager's press.
"""

import json
from collections.abc import Mapping

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person, approve
from bot.base.state_keys import introduced_key, introduction_key
from bot.desk.digests.digest import Digest, digest_post
from bot.model.post import Post, PostKind
from bot.model.views import Button, Entry, NoticeView
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, require
from bot.settings.settings import Settings

SUBJECT = "introduction"
VERB = "introduce"


def introduction_text(settings: Settings) -> str:
    """The introduction for the members of a new channel."""
    brand = settings.brand
    offers = f", which makes {brand.offers}" if brand.offers else ""
    audience = f" for {brand.audience}" if offers and brand.audience else ""
    look = (
        " Once, at the start, it looks back over the last 30 days and keeps only links." if settings.first_look else ""
    )
    return (
        f"Hello! From today Goodneighbor listens in this channel for us at {brand.name}{offers}{audience}. "
        "It points questions, complaints, wishes and kind words out to our people, and only people answer you; "
        "the bot itself never does, and it keeps no scores of anybody. "
        "Messages in which it saw such a thing are kept for 30 days, answers to our prompts for 180 days; of all "
        "else no words, only what was noticed, for 30 days. It reads no direct messages between people."
        f"{look} If you would rather be ignored, write to the bot (it tells you how, and keeps nothing of it) or to us."
    )


def offer_introduction(context: Context, channels: Mapping[ChannelRef, str]) -> Post | None:
    """Tell the desk about channels added since the last check; `channels` are all, with their addresses. The very first
    check tells nothing, as whoever sets the bot up was just given the text."""
    if not channels:
        return None
    first = next(iter(channels))
    name = introduced_key(first)
    known = context.store.state.values([name]).get(name)
    new = [place for place in channels if known is not None and place.channel not in json.loads(known)]
    if known is not None and not new:
        return None
    before = json.loads(known) if known is not None else []
    changes = Changes(values={name: json.dumps(sorted({*before, *(place.channel for place in channels)}))})
    if new:
        _tell(context, {place: channels[place] for place in new}, changes)
    context.store.keep(changes)
    return changes.posts[0] if new else None


def _tell(context: Context, new: Mapping[ChannelRef, str], changes: Changes) -> None:
    token, tenant, desk = context.new_token(), next(iter(new)).tenant, context.settings.desk.channel
    changes.values[introduction_key(token)] = json.dumps(list(new))
    body = json.dumps({"token": token, "links": list(new.values())})
    key = f"digest:{tenant}:{SUBJECT}-{token}"
    changes.posts.append(digest_post(context, SUBJECT, key=key, tenant=tenant, desk=desk, body=body))


def introduction_notice(context: Context, post: Post) -> NoticeView | None:
    """The notice with the introduction; None once its row was emptied."""
    if not post.body:
        return None
    told = json.loads(post.body)
    head = "From now on I listen in a new channel, and its members should know. For example:"
    if len(told["links"]) > 1:
        head = f"From now on I listen in {len(told['links'])} new channels, and their members should know. For example:"
    entries = tuple(Entry("the new channel", link) for link in told["links"])
    closing = "Better still, say it in your own words."
    button = Button("Post it there, signed with my name", VERB, told["token"])
    return NoticeView(f"{head}\n\n{introduction_text(context.settings)}", post.due, entries, closing, button)


def announce_introduction(context: Context, token: str, person: Person) -> list[Post]:
    """Post the introduction to the new channels, signed by the manager who pressed; `NotPossible` when that was done
    before."""
    require(context.settings, person, Permission.PLAN)
    known = context.store.state.values([introduction_key(token)]).get(introduction_key(token))
    if known is None:
        raise NotPossible("Already posted, or it no longer exists.")
    text = introduction_text(context.settings)
    places = [ChannelRef(*parts) for parts in json.loads(known)]
    posts = [
        Post(
            key=f"{SUBJECT}:{token}:{place.channel}",
            tenant=place.tenant,
            kind=PostKind.REPLY,
            target=str(place),
            subject="",
            due=context.now,
            body=text,
            approval=approve(person, text, context.now),
        )
        for place in places
    ]
    context.store.keep(Changes(posts=posts, values={introduction_key(token): None}))
    return posts


DIGEST = Digest(SUBJECT, introduction_notice)
