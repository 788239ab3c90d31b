"""Messages that a bot posts for a member, by a form or from another network: heard as the member's own.

Which bots speak for members stands in the settings, channel by channel (`members_through`).
"""

import re
from dataclasses import replace

from bot.base.message import Author, Edit, Heard, Message
from bot.base.person import text_hash
from bot.settings.settings import Settings

_NAMED = (
    re.compile(
        r"^\W*(?:from|by|name|user|member|author|reporter|requester|(?:request|submitt|post|report|ask|creat)ed by)"
        r"\W{1,6}@(.+?)\W*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(r"^\W*@(.+?) (?:has )?(?:submitted|asked|requested|reported|filed|wrote|says)\b", re.IGNORECASE),
)
"""How a form says for whom it is: a field with a mention in it, or a sentence that begins with one."""

_HEAD = 300
"""How many characters of a form are searched for the name."""


def on_behalf(settings: Settings, heard: Heard) -> Heard:
    """What was heard with the member as author, where a bot spoke for one; else the same object."""
    if isinstance(heard, Message):
        return message_on_behalf(settings, heard)
    if isinstance(heard, Edit) and heard.whole is not None and _speaks_for_members(settings, heard.whole):
        return replace(heard, whole=_as_member(settings, heard.whole))
    return heard


def message_on_behalf(settings: Settings, message: Message) -> Message:
    """The same for a message alone."""
    return _as_member(settings, message) if _speaks_for_members(settings, message) else message


def _speaks_for_members(settings: Settings, message: Message) -> bool:
    rules = settings.listens(message.place) if message.author.bot else None
    return rules is not None and f"{message.place.platform}:{message.author.id}" in rules.members_through


def _as_member(settings: Settings, message: Message) -> Message:
    """The person whom a form names is its author; over a bridge each name is a person of its own."""
    author = message.author
    name = next((match[1] for pattern in _NAMED if (match := pattern.search(message.text[:_HEAD]))), "")
    if not name or not message.mentions:
        id = f"{author.id}:{text_hash(author.name)[:8]}"
        return replace(message, author=Author(id, author.name))
    asker, *others = message.mentions
    ours = settings.team(message.place.platform, asker)
    turns_to_us = message.mentions_us and (bool(others) or not ours)
    return replace(message, author=Author(asker, name), mentions=tuple(others), mentions_us=turns_to_us)
