"""What Discord's library hands over, in the bot's words; pure, so that every odd form can be shown in a test."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord

from adapters.discord.base.channels import PLATFORM
from bot.base.message import Author, ChannelRef, Deletion, Edit, Message

SPOKEN = frozenset(
    {
        discord.MessageType.default,
        discord.MessageType.reply,
        discord.MessageType.chat_input_command,
        discord.MessageType.context_menu_command,
    }
)
"""Anything else is a note of the system's: a pin, a thread opened, somebody who joined."""

IsTeam = Callable[[str], bool]


def channel_of_message(channel: Any, guild_id: int | None) -> ChannelRef | None:
    """The channel that a message belongs to: a thread belongs to the channel it hangs on. None for direct messages."""
    if guild_id is None:
        return None
    inside = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    return ChannelRef(PLATFORM, str(guild_id), str(inside))


def thread_of(channel: Any, message_id: int) -> str | None:
    """The thread's id for what was said in one; the message that opens a forum post is its root, not in it."""
    return str(channel.id) if isinstance(channel, discord.Thread) and channel.id != message_id else None


def message_of(message: discord.Message, us: int, is_team: IsTeam) -> Message | None:
    """A message of a member or of another bot; None for ours, for notes of the system's and for direct messages.

    `us` is the bot's own id; `is_team` tells people of the brand by their id.
    """
    place = channel_of_message(message.channel, message.guild.id if message.guild else None)
    author = message.author
    if place is None or author.id == us or message.type not in SPOKEN:
        return None
    mentions = [one.id for one in message.mentions] if message.mentions else ()
    return Message(
        place=place,
        id=str(message.id),
        author=Author(str(author.id), author.display_name, author.bot or message.webhook_id is not None),
        text=text_of(message),
        at=message.created_at,
        thread=thread_of(message.channel, message.id),
        reply_to=_replied_to(message),
        mentions=tuple(str(one) for one in mentions if one != us),
        mentions_us=any(one == us or is_team(str(one)) for one in mentions),
        link=message.jump_url,
    )


def text_of(message: discord.Message) -> str:
    """The words with names instead of ids; a forum post begins with its title."""
    text = message.clean_content if "<" in message.content else message.content
    channel = message.channel
    if isinstance(channel, discord.Thread) and channel.id == message.id and channel.name not in text:
        return f"{channel.name}\n\n{text}".strip()
    return text


def _replied_to(message: discord.Message) -> str | None:
    reference = message.reference
    answers = message.type is discord.MessageType.reply and reference is not None
    return str(reference.message_id) if answers and reference is not None and reference.message_id else None


def edit_of(message: discord.Message, us: int, is_team: IsTeam) -> Edit | None:
    """An edit by the author; None where only the frame changed (a pin, a preview, a thread opened on it)."""
    whole = message_of(message, us, is_team) if message.edited_at is not None else None
    if whole is None or message.edited_at is None:
        return None
    return Edit(whole.place, whole.id, whole.text, message.edited_at, whole)


def deletion_of(place: ChannelRef, message_id: int, now: datetime) -> Deletion:
    """A message is gone, whoever took it away."""
    return Deletion(place, str(message_id), now)


def is_readable(message: discord.Message) -> bool:
    """Whether we were given the words: without the intent an empty text says nothing about what was said."""
    return bool(message.content)


def addresses_us(message: discord.Message, us: int) -> bool:
    """Whether a person wrote to the bot: directly, or by naming it. A reply to a prompt is an answer, no address."""
    if message.author.bot or message.webhook_id is not None:
        return False
    return message.guild is None or us in message.raw_mentions
