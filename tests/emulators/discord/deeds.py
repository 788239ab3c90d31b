"""What can be done in the pretended Discord, by people or by the bot: post, edit, delete, pin, open threads.

Changes the world and tells the bot, as far as it may know. Rights are checked by the callers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.emulators.discord import permissions, render
from tests.emulators.discord.gateway import Gateway
from tests.emulators.discord.ids import iso
from tests.emulators.discord.refusals import Json, thread_exists
from tests.emulators.discord.sessions import Intent
from tests.emulators.discord.world import Channel, ChannelType, Message, MessageFlag, MessageType, World

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")


@dataclass(frozen=True, slots=True)
class Ping:
    """Whom one message really notified."""

    message_id: int
    everyone: bool
    roles: tuple[int, ...]
    users: tuple[int, ...]

    def __bool__(self) -> bool:
        return self.everyone or bool(self.roles) or bool(self.users)


@dataclass(slots=True)
class Deeds:
    """Changes `world` and tells `gateway`; `pings` lists every message of the bot that notified somebody."""

    world: World
    gateway: Gateway
    pings: list[Ping]

    # --- messages ----------------------------------------------------------------------------------------------

    def post(self, channel: Channel, author_id: int, content: str, at: datetime | None = None, **rest: Any) -> Message:
        """Put a message into a channel; `rest` are further fields of `Message`."""
        return self.publish(self.draft(channel, author_id, content, at, **rest))

    def draft(self, channel: Channel, author_id: int, content: str, at: datetime | None = None, **rest: Any) -> Message:
        """A message that is not there yet."""
        message_id = self.world.ids.mint(at)
        return Message(message_id, channel.id, author_id, content, at or self.world.clock.now(), **rest)

    def publish(self, message: Message) -> Message:
        """Show a message to those who may see it."""
        if message.seen_only_by is not None:
            self.world.hidden[message.id] = message
            return message
        channel = self.world.channel(message.channel_id)
        if channel.is_thread:
            self.wake(channel)
        channel.keep(message)
        self.gateway.tell_message("MESSAGE_CREATE", message)
        return message

    def mention(self, message: Message, allowed: Json | None, replied_to: int | None) -> None:
        """Work out whom a message of the bot notifies, given `allowed_mentions` (None: everything in the text).

        `replied_to` is the author of the message that it answers. Roles and everyone need the right to ping them.
        """
        channel = self.world.channel(message.channel_id)
        may_all = permissions.may(self.world, channel, message.author_id, permissions.P.MENTION_EVERYONE)
        text = message.content
        users = _allowed(USER_MENTION, text, allowed, "users")
        if replied_to is not None and (allowed is None or allowed.get("replied_user")):
            users.append(replied_to)
        message.mentions = [u for u in dict.fromkeys(users) if u in self.world.users]
        message.mention_roles = _allowed(ROLE_MENTION, text, allowed, "roles") if may_all else []
        shouted = "@everyone" in text or "@here" in text
        open_to_all = allowed is None or "everyone" in (allowed.get("parse") or [])
        message.mention_everyone = shouted and open_to_all and may_all
        ping = Ping(message.id, message.mention_everyone, tuple(message.mention_roles), tuple(message.mentions))
        if ping:
            self.pings.append(ping)

    def edit(self, message: Message, **changes: Any) -> None:
        for name, value in changes.items():
            setattr(message, name, value)
        message.edited_at = self.world.clock.now()
        self.touch(message)

    def touch(self, message: Message) -> None:
        """Send the message again as it is now."""
        if message.seen_only_by is None:
            self.gateway.tell_message("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        if self.world.hidden.pop(message.id, None) is None:
            channel = self.world.channel(message.channel_id)
            channel.drop(message.id)
            data = {"id": str(message.id), "channel_id": str(channel.id)}
            self._tell_of_messages("MESSAGE_DELETE", channel, data)

    def bulk_delete(self, channel: Channel, message_ids: Sequence[int]) -> None:
        gone = [m for m in message_ids if m in channel.messages]
        for message_id in gone:
            channel.drop(message_id)
        data: Json = {"ids": render.strings(gone), "channel_id": str(channel.id)}
        self._tell_of_messages("MESSAGE_DELETE_BULK", channel, data)

    def pin(self, message: Message, by: int, *, pinned: bool) -> None:
        """Pin a message, which says so in the channel, or take the pin away."""
        message.pinned_at = self.world.clock.now() if pinned else None
        channel = self.world.channel(message.channel_id)
        data: Json = {"channel_id": str(channel.id), "last_pin_timestamp": iso(self.world.clock.now())}
        if channel.guild_id is not None:
            data["guild_id"] = str(channel.guild_id)
        intent = Intent.DIRECT_MESSAGES if channel.guild_id is None else Intent.GUILDS
        self.gateway.tell_channel("CHANNEL_PINS_UPDATE", channel, data, intent)
        self.touch(message)
        if pinned:
            self.post(channel, by, "", type=MessageType.PINNED, reference=self.reference(message))

    def _tell_of_messages(self, name: str, channel: Channel, data: Json) -> None:
        if channel.guild_id is not None:
            data = data | {"guild_id": str(channel.guild_id)}
        intent = Intent.DIRECT_MESSAGES if channel.guild_id is None else Intent.GUILD_MESSAGES
        self.gateway.tell_channel(name, channel, data, intent)

    # --- threads -----------------------------------------------------------------------------------------------

    def open_thread(self, parent: Channel, owner_id: int, name: str, kind: ChannelType, on: Message | None) -> Channel:
        """A thread in a channel, on a message (whose id it takes) or on its own. Raises 160004 for a second one."""
        if on is not None and on.thread_id is not None:
            raise thread_exists()
        thread_id = on.id if on is not None else self.world.ids.mint()
        thread = Channel(thread_id, kind, name, parent.guild_id, parent.id, owner_id=owner_id, member_ids=[owner_id])
        self.world.channels[thread.id] = thread
        self.tell_thread("THREAD_CREATE", thread, newly_created=True)
        if on is not None:
            self._mark_starter(on, thread)
        elif parent.type != ChannelType.FORUM and kind != ChannelType.PRIVATE_THREAD:
            self._announce(parent, thread)
        return thread

    def _mark_starter(self, starter: Message, thread: Channel) -> None:
        starter.thread_id = thread.id
        starter.flags |= MessageFlag.HAS_THREAD
        self.touch(starter)
        reference = self.reference(starter)
        self.post(thread, starter.author_id, "", type=MessageType.THREAD_STARTER, reference=reference)

    def _announce(self, parent: Channel, thread: Channel) -> None:
        reference = {"channel_id": str(thread.id), "guild_id": str(thread.guild_id)}
        self.post(parent, thread.owner_id or 0, thread.name, type=MessageType.THREAD_CREATED, reference=reference)

    def forum_post(self, forum: Channel, owner_id: int, title: str, tags: Sequence[int]) -> Channel:
        """A thread in a forum, still without its first message (whose id will be the thread's)."""
        thread_id = self.world.ids.mint()
        thread = Channel(thread_id, ChannelType.PUBLIC_THREAD, title, forum.guild_id, forum.id)
        thread.owner_id, thread.member_ids, thread.applied_tags = owner_id, [owner_id], list(tags)
        self.world.channels[thread.id] = thread
        self.tell_thread("THREAD_CREATE", thread, newly_created=True)
        return thread

    def first_post(self, thread: Channel, author_id: int, content: str, **rest: Any) -> Message:
        """The message that opens a forum thread, not shown yet: same id as the thread."""
        return Message(thread.id, thread.id, author_id, content, self.world.clock.now(), **rest)

    def set_thread(self, thread: Channel, **changes: Any) -> None:
        """Change a thread (archived, locked, name, applied_tags) and say so."""
        for name, value in changes.items():
            setattr(thread, name, value)
        thread.changed_at = self.world.clock.now()
        self.tell_thread("THREAD_UPDATE", thread)

    def wake(self, thread: Channel) -> None:
        """An archived thread comes back when somebody writes in it."""
        if thread.archived:
            self.set_thread(thread, archived=False)

    def join_thread(self, thread: Channel, user_id: int) -> None:
        if user_id not in thread.member_ids:
            thread.member_ids.append(user_id)
            self._tell_thread_members(thread, added=[user_id], removed=[])

    def leave_thread(self, thread: Channel, user_id: int) -> None:
        if user_id in thread.member_ids:
            thread.member_ids.remove(user_id)
            self._tell_thread_members(thread, added=[], removed=[user_id])

    def _tell_thread_members(self, thread: Channel, added: list[int], removed: list[int]) -> None:
        own = self.world.bot.id in (*added, *removed)
        data: Json = {
            "id": str(thread.id),
            "guild_id": str(thread.guild_id),
            "member_count": len(thread.member_ids),
            "added_members": [render.thread_member(thread, u) for u in added],
            "removed_member_ids": render.strings(removed),
        }
        intent = Intent.GUILDS if own else Intent.GUILD_MEMBERS
        if self.world.bot.id in added:
            self.tell_thread("THREAD_CREATE", thread)
        self.gateway.tell_channel("THREAD_MEMBERS_UPDATE", thread, data, intent)

    def tell_thread(self, name: str, thread: Channel, **more: Any) -> None:
        self.gateway.tell_channel(name, thread, render.thread(self.world, thread) | more)

    def reference(self, to: Message) -> Json:
        """How a message points to another."""
        data: Json = {"type": 0, "message_id": str(to.id), "channel_id": str(to.channel_id)}
        guild_id = self.world.channel(to.channel_id).guild_id
        return data | {"guild_id": str(guild_id)} if guild_id else data


def _allowed(pattern: re.Pattern[str], text: str, allowed: Json | None, kind: str) -> list[int]:
    """The ids mentioned in a text that may be notified."""
    found = [int(each) for each in pattern.findall(text)]
    if allowed is None or kind in (allowed.get("parse") or []):
        return found
    named = {int(each) for each in allowed.get(kind) or []}
    return [each for each in found if each in named]
