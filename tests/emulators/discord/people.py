"""What people do in the pretended Discord: talk, edit, delete, open threads, come and go.

Each deed needs the rights that Discord asks of people; what is not allowed raises the same refusals.
"""

from collections.abc import Sequence
from datetime import datetime

from tests.emulators.discord import permissions, render
from tests.emulators.discord.deeds import ROLE_MENTION, USER_MENTION, Deeds
from tests.emulators.discord.permissions import P
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.sessions import Intent
from tests.emulators.discord.world import Channel, ChannelType, Message, MessageType


class People:
    """Everybody but the bot. Ids are integers; what is made is answered with its id."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds = deeds
        self.world = deeds.world
        self.gateway = deeds.gateway

    # --- talking -----------------------------------------------------------------------------------------------

    async def say(
        self,
        channel_id: int,
        user_id: int,
        content: str,
        *,
        reply_to: int | None = None,
        ping: bool = True,
        mentions: Sequence[int] = (),
        at: datetime | None = None,
        attachments: Sequence[Json] = (),
        more: Json | None = None,
    ) -> int:
        """Write a message and return its id. `ping`: whether a reply notifies; `at`: said in the past, told now;
        `more`: what else it holds beside words, such as a poll or what it passes on."""
        channel = self.world.channel(channel_id)
        needed = P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES
        permissions.require(self.world, channel, user_id, needed)
        target = channel.get(reply_to) if reply_to is not None else None
        message = self.deeds.draft(channel, user_id, content, at, attachments=list(attachments), more=more or {})
        self._mention(message, [*mentions, *([target.author_id] if target and ping else [])])
        if target is not None:
            message.type, message.reference = MessageType.REPLY, self.deeds.reference(target)
        return self.deeds.publish(message).id

    def _mention(self, message: Message, more: Sequence[int] = ()) -> None:
        named = [int(each) for each in USER_MENTION.findall(message.content)]
        message.mentions = [u for u in dict.fromkeys([*named, *more]) if u in self.world.users]
        message.mention_roles = [int(each) for each in ROLE_MENTION.findall(message.content)]
        channel = self.world.channel(message.channel_id)
        shouted = "@everyone" in message.content or "@here" in message.content
        may = permissions.may(self.world, channel, message.author_id, P.MENTION_EVERYONE)
        message.mention_everyone = shouted and may

    async def edit(self, message_id: int, content: str) -> None:
        """The author changes the text."""
        message = self.world.find_message(message_id)
        message.content = content
        self._mention(message)
        self.deeds.edit(message)

    async def delete(self, message_id: int, *, by: int | None = None) -> None:
        """The author, or `by` somebody who may manage messages, deletes a message."""
        message = self.world.find_message(message_id)
        if by is not None and by != message.author_id:
            permissions.require(self.world, self.world.channel(message.channel_id), by, P.MANAGE_MESSAGES)
        self.deeds.delete(message)

    async def bulk_delete(self, channel_id: int, message_ids: Sequence[int]) -> None:
        """A moderator or another bot deletes many messages at once: one event for all."""
        self.deeds.bulk_delete(self.world.channel(channel_id), message_ids)

    async def pin(self, message_id: int, user_id: int, *, pinned: bool = True) -> None:
        """Somebody who may manage messages pins one; the channel is told by a message of the system's."""
        self.deeds.pin(self.world.find_message(message_id), user_id, pinned=pinned)

    async def react(self, message_id: int, user_id: int, emoji: str) -> None:
        message = self.world.find_message(message_id)
        channel = self.world.channel(message.channel_id)
        data: Json = {"user_id": str(user_id), "channel_id": str(channel.id), "message_id": str(message_id)}
        data |= {"emoji": {"id": None, "name": emoji}, "burst": False, "type": 0}
        data["message_author_id"] = str(message.author_id)
        if channel.guild_id is not None:
            guild = self.world.guild(channel.guild_id)
            data |= {"guild_id": str(guild.id), "member": render.member(self.world, guild.member(user_id))}
        direct = channel.guild_id is None
        intent = Intent.DIRECT_MESSAGE_REACTIONS if direct else Intent.GUILD_MESSAGE_REACTIONS
        self.gateway.tell_channel("MESSAGE_REACTION_ADD", channel, data, intent)

    async def dm(self, user_id: int, content: str) -> int:
        """Write to the bot directly; returns the message's id. The channel is made on first use."""
        return await self.say(self.direct_channel(user_id), user_id, content)

    def direct_channel(self, user_id: int) -> int:
        """The id of the channel between somebody and the bot."""
        direct_channel = self.world.direct_channel(user_id)
        if direct_channel is None:
            direct_channel = Channel(self.world.ids.mint(), ChannelType.DM, "", recipient_id=user_id)
            self.world.channels[direct_channel.id] = direct_channel
        return direct_channel.id

    # --- threads -----------------------------------------------------------------------------------------------

    async def open_thread(
        self, channel_id: int, user_id: int, name: str, *, message_id: int | None = None, private: bool = False
    ) -> int:
        """Open a thread, on a message or on its own; returns the thread's id (the message's, if on one)."""
        channel = self.world.channel(channel_id)
        needed = P.CREATE_PRIVATE_THREADS if private else P.CREATE_PUBLIC_THREADS
        permissions.require(self.world, channel, user_id, needed)
        kind = ChannelType.PRIVATE_THREAD if private else ChannelType.PUBLIC_THREAD
        on = channel.get(message_id) if message_id is not None else None
        return self.deeds.open_thread(channel, user_id, name, kind, on).id

    async def forum_post(
        self, channel_id: int, user_id: int, title: str, content: str, *, tags: Sequence[int] = ()
    ) -> int:
        """Post in a forum; returns the thread's id, which is also that of its first message."""
        forum = self.world.channel(channel_id)
        permissions.require(self.world, forum, user_id, P.SEND_MESSAGES)
        thread = self.deeds.forum_post(forum, user_id, title, tags)
        message = self.deeds.first_post(thread, user_id, content)
        self._mention(message)
        return self.deeds.publish(message).id

    async def archive_thread(self, thread_id: int, *, archived: bool = True, locked: bool = False) -> None:
        self.deeds.set_thread(self.world.channel(thread_id), archived=archived, locked=locked)

    async def rename_thread(self, thread_id: int, name: str) -> None:
        self.deeds.set_thread(self.world.channel(thread_id), name=name)

    async def delete_thread(self, thread_id: int) -> None:
        thread = self.world.channel(thread_id)
        keys = ("id", "guild_id", "parent_id", "type")
        short = {k: v for k, v in render.thread(self.world, thread).items() if k in keys}
        self.gateway.tell_channel("THREAD_DELETE", thread, short)
        del self.world.channels[thread_id]

    async def join_thread(self, thread_id: int, user_id: int) -> None:
        """Somebody, or by a moderator the bot, becomes a member of a thread."""
        self.deeds.join_thread(self.world.channel(thread_id), user_id)

    async def leave_thread(self, thread_id: int, user_id: int) -> None:
        self.deeds.leave_thread(self.world.channel(thread_id), user_id)

    # --- coming and going --------------------------------------------------------------------------------------

    async def leave(self, guild_id: int, user_id: int) -> None:
        """Somebody leaves a server."""
        guild = self.world.guild(guild_id)
        guild.member(user_id)
        del guild.members[user_id]
        data: Json = {"guild_id": str(guild_id), "user": render.user(self.world.user(user_id))}
        self.gateway.tell("GUILD_MEMBER_REMOVE", data, Intent.GUILD_MEMBERS)

    async def remove_guild(self, guild_id: int, *, unavailable: bool = False) -> None:
        """The bot is thrown out of a server, or (`unavailable`) the server is down for a while."""
        guild = self.world.guild(guild_id)
        data: Json = {"id": str(guild_id)} | ({"unavailable": True} if unavailable else {})
        guild.unavailable = unavailable
        if not unavailable:
            guild.members.pop(self.world.bot.id, None)
        self.gateway.tell("GUILD_DELETE", data, Intent.GUILDS)

    async def restore_guild(self, guild_id: int) -> None:
        """A server that was down is back."""
        guild = self.world.guild(guild_id)
        guild.unavailable = False
        self.gateway.tell_guild(guild)
