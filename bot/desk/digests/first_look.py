"""The first look back: questions of the last 30 days that nobody answered, posted to the desk once.

Members wrote these before the bot was introduced, so none of their words are kept: only when and where they asked, and
the link.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from bot.base.humanize import ago, plural
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Message
from bot.base.state_keys import first_look_key
from bot.conversations.channel import ChannelHistory
from bot.conversations.conversation import Conversation
from bot.conversations.line import incoming_line
from bot.conversations.placement import place_line
from bot.desk.digests.digest import Digest, digest_post
from bot.model.post import Post
from bot.model.views import Entry, NoticeView
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.settings import ChannelRules, Settings
from bot.triage.features import followed_by
from bot.triage.triage import THRESHOLDS, ContextLine, Triage

SPAN = timedelta(days=30)
YOUNG = timedelta(hours=1)
"""A younger question does not count as unanswered."""

SHOWN = 20
KEPT = 100
"""At most so many unanswered questions of one channel are stored until the desk is told, the oldest."""

SUBJECT = "first look"
TOLD = "told"


class Past(NamedTuple):
    """A message from back then; `replied`: the platform says that somebody answered in its thread."""

    message: Message
    replied: bool = False


class OldQuestion(NamedTuple):
    """An unanswered question: when it was asked, and its permalink."""

    at: datetime
    link: str | None


def old_questions(
    settings: Settings, triage: Triage, rules: ChannelRules, past: Iterable[Past], now: datetime
) -> Sequence[OldQuestion]:
    """The members' questions in one channel that nobody answered, not even a bot; oldest first.

    A question asked again counts once, at the last place; a question to one person is left out.
    """
    pasts = sorted(past, key=lambda past: past.message.at)
    conversations = _followed(triage, rules, [past.message for past in pasts])
    repeated = {conversation.again for conversation in conversations.values() if conversation.again}
    replied = {past.message.id for past in pasts if past.replied}
    asked = {past.message.id: past.message for past in pasts}
    return [
        OldQuestion(message.at, message.link)
        for id, message in asked.items()
        if (conversation := conversations.get(id)) is not None
        and _is_open(conversation)
        and id not in repeated | replied
        and not message.author.bot
        and not settings.team(message.place.platform, message.author.id)
        and YOUNG <= now - message.at <= SPAN
    ]


def _followed(triage: Triage, rules: ChannelRules, messages: Sequence[Message]) -> dict[str, Conversation]:
    """Every conversation as it stood in the end, by the message that opened it; those that turn to one person left
    out."""
    threshold = rules.thresholds.get(Kind.QUESTION, THRESHOLDS[Kind.QUESTION])
    history, context, conversations = ChannelHistory(), tuple[ContextLine, ...](), dict[str, Conversation]()
    for message in messages:
        reading = triage.read(message.text, message.author.id, context, rules.kind == "support")
        history, turn = place_line(history, incoming_line(message, reading.scores[Kind.QUESTION] >= threshold))
        conversations.update({conversation.id: conversation for conversation in turn.changed})
        if turn.opens and turn.to is not None:
            del conversations[turn.id]
        context = followed_by(context, message.author.id, message.text)
    return conversations


def _is_open(conversation: Conversation) -> bool:
    return conversation.question and conversation.answer is None and not conversation.solved and not conversation.gone


def not_scanned(context: Context, places: Sequence[ChannelRef]) -> Sequence[ChannelRef]:
    """The channels that were not scanned yet."""
    known = context.store.state.values([first_look_key(place) for place in places])
    return [place for place in places if first_look_key(place) not in known]


def keep_scan(context: Context, place: ChannelRef, name: str, old_questions: Sequence[OldQuestion]) -> None:
    """Store the result for the channel called `name` until the desk is told."""
    rows = [[old_question.at.isoformat(), old_question.link] for old_question in old_questions[:KEPT]]
    note = {"channel": name, "at": context.now.isoformat(), "count": len(old_questions), "found": rows}
    context.store.keep(Changes(values={first_look_key(place): json.dumps(note)}))


def post_first_look(context: Context, places: Sequence[ChannelRef]) -> Post | None:
    """Post one notice about the scanned channels that the desk was not told of; None where there are none."""
    known = context.store.state.values([first_look_key(place) for place in places])
    names = [first_look_key(place) for place in places if known.get(first_look_key(place), TOLD) != TOLD]
    if not names:
        return None
    tenant = places[0].tenant
    period = blake2b("\n".join(sorted(names)).encode(), digest_size=6).hexdigest()
    body = json.dumps([json.loads(known[name]) for name in names])
    desk = context.settings.desk.channel
    key = f"digest:{tenant}:first-look-{period}"
    post = digest_post(context, SUBJECT, key=key, tenant=tenant, desk=desk, body=body)
    posts = [] if context.store.outbox.posts([post.key]) else [post]
    context.store.keep(Changes(posts=posts, values=dict.fromkeys(names, TOLD)))
    return post


def first_look_notice(_context: Context, post: Post) -> NoticeView | None:
    """The notice; None once its row was emptied."""
    if not post.body:
        return None
    channels = json.loads(post.body)
    count = sum(channel["count"] for channel in channels)
    names = ", ".join(channel["channel"] for channel in channels)
    rows = sorted((at, link or "", channel["channel"]) for channel in channels for at, link in channel["found"])
    entries = tuple(Entry(_line(at, name, post.due), link or None) for at, link, name in rows[:SHOWN])
    if not count:
        return NoticeView(f"I looked back over 30 days in {names}: every question was answered.", post.due)
    head = f"{plural(count, 'question')} nobody answered in the last 30 days, oldest first ({names}):"
    more = f"And {count - len(entries)} more. " if count > len(entries) else ""
    return NoticeView(head, post.due, entries, f"{more}I kept only these links, not what was said.")


def _line(at: str, channel: str, now: datetime) -> str:
    asked = datetime.fromisoformat(at)
    return f"{asked:%d %b}, {ago(asked, now)}, in {channel}"


DIGEST = Digest(SUBJECT, first_look_notice)
