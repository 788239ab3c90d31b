"""What Slack tells us, in the bot's words: an event's payload becomes a message, an edit, a deletion, or nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.slack.base.mrkdwn import plain, users_in, wire_text
from adapters.slack.base.workspace import Members, Workspace, WorkspaceMember
from bot.base.message import Author, Deletion, Edit, Heard, Message

Json = Mapping[str, Any]

_SAID_NOW = "file_share me_message thread_broadcast bot_message slackbot_response".split()
_SAID_ONCE = "file_comment reply_broadcast".split()
SAID = frozenset([None, "", *_SAID_NOW, *_SAID_ONCE])
"""Subtypes of a `message` event with which somebody says something; all others but changes are about the channel.
Those once said were written before 2018, and exports still hold them."""

DIRECT = frozenset(["im", "mpim"])
"""Kinds of channel that are nobody's business: what people say to each other alone is not read."""

OTHER_WORKSPACE = "from another workspace"
_TS = re.compile(r"\d{1,11}\.\d{1,6}", re.ASCII)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def heard(event: Json, home: Workspace, members: Members) -> Heard | None:
    """One `message` or `app_mention` event; None for what is no talk (joins, topics, previews of links) and for our
    own posts, and for direct and group messages. `members` are the accounts known by `mentioned_people`. Raises
    KeyError, TypeError or ValueError for a payload that Slack would not send."""
    subtype = event.get("subtype")
    if is_direct(event):
        return None
    if subtype == "message_deleted":
        return Deletion(home.place(_word(event, "channel")), _ts(event, "deleted_ts"), _when(_ts(event, "ts")))
    if subtype == "message_changed":
        return _changed(event, home, members)
    if subtype not in SAID or is_ours(event, home):
        return None
    return _message(event, _word(event, "channel"), home, members)


def is_direct(event: Json) -> bool:
    """Whether it was said in a direct message or a group message."""
    return event.get("channel_type") in DIRECT or str(event.get("channel") or "").startswith("D")


def with_authors(event: Json, members: Members) -> Members:
    """`members`, and the author of a message of the past who is not among them: they go by their id."""
    user = event.get("user")
    if not isinstance(user, str) or not user or user in members or _told_name(event):
        return members
    return {**members, user: WorkspaceMember(user, user, bot=bool(event.get("bot_id")))}


def mentioned_people(event: Json) -> tuple[str, ...]:
    """The ids of those whose names are needed to read this event: its author, and whom it names."""
    inner = event.get("message") if event.get("subtype") == "message_changed" else event
    if not isinstance(inner, dict):
        return ()
    author = inner.get("user")
    named = users_in(wire_text(inner))
    return (author, *named) if isinstance(author, str) and author else named


def is_ours(message: Json, home: Workspace) -> bool:
    """Whether the bot itself said it."""
    user = message.get("user")
    return (bool(user) and user == home.bot_user) or (not user and bool(home.bot) and message.get("bot_id") == home.bot)


def _changed(event: Json, home: Workspace, members: Members) -> Heard | None:
    channel, now = _word(event, "channel"), event["message"]
    place, changed_at = home.place(channel), _ts(event, "ts")
    if now.get("subtype") == "tombstone":
        return Deletion(place, _ts(now, "ts"), _when(changed_at))
    if now.get("subtype") not in SAID or is_ours(now, home) or not _reworded(now, event.get("previous_message")):
        return None
    whole = _message(now, channel, home, members)
    at = _when(_ts(now["edited"], "ts")) if isinstance(now.get("edited"), dict) else _when(changed_at)
    return Edit(place, whole.id, whole.text, at, whole)


def _reworded(now: Json, before: object) -> bool:
    """Whether an author changed the words; Slack also tells of previews that it adds to links."""
    if isinstance(before, dict):
        return wire_text(before) != wire_text(now)
    return isinstance(now.get("edited"), dict)


def _message(said: Json, channel: str, home: Workspace, members: Members) -> Message:
    said = _as_said(said)
    ts, wire = _ts(said, "ts"), wire_text(said)
    thread = _ts(said, "thread_ts") if said.get("thread_ts") else None
    thread = None if thread == ts else thread
    named = users_in(wire)
    key = said.get("client_msg_id")
    return Message(
        place=home.place(channel),
        id=ts,
        author=_author(said, home, members),
        text=plain(wire, members),
        at=_when(ts),
        thread=thread,
        mentions=named,
        mentions_us=not home.ours.isdisjoint(named),
        link=home.link(channel, ts, thread),
        keys=(key,) if isinstance(key, str) and key else (),
    )


def _as_said(message: Json) -> Json:
    """A comment on a file, as it was written before 2018, stands in a place of its own."""
    comment = message.get("comment")
    if message.get("subtype") != "file_comment" or not isinstance(comment, dict):
        return message
    return {**message, "user": comment.get("user"), "text": comment.get("comment")}


def _author(said: Json, home: Workspace, members: Members) -> Author:
    user, bot, told = said.get("user"), said.get("bot_id"), _told_name(said)
    if not isinstance(user, str) or not user:
        by = bot or told
        if not isinstance(by, str) or not by:
            raise ValueError("nobody said it")
        return Author(by, told or "a bot", bot=True)
    member = members.get(user)
    name = member.name if member else told or "somebody"
    team = said.get("user_team") or said.get("team") or (member.team if member else "")
    if team and home.team and team != home.team:
        name = f"{name} ({OTHER_WORKSPACE})"
    is_bot = said.get("subtype") == "bot_message" or (member.bot if member else bool(bot)) or user == "USLACKBOT"
    return Author(user, name, is_bot)


def _told_name(said: Json) -> str:
    """What the message itself calls its author, or nothing."""
    profile = said.get("user_profile")
    names = [profile.get("name"), profile.get("real_name")] if isinstance(profile, dict) else []
    return next((name for name in (*names, said.get("username")) if isinstance(name, str) and name), "")


def _word(thing: Json, key: str) -> str:
    value = thing[key]
    if not isinstance(value, str) or not value:
        raise TypeError(f"{key} is no word")
    return value


def _ts(thing: Json, key: str) -> str:
    value = _word(thing, key)
    if not _TS.fullmatch(value):
        raise ValueError(f"{key} is no time")
    return value


def _when(ts: str) -> datetime:
    """The time that a ts names, to the microsecond."""
    seconds, _, rest = ts.partition(".")
    return _BEGINNING + timedelta(seconds=int(seconds), microseconds=int(rest.ljust(6, "0")))
