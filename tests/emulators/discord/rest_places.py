"""REST: servers, channels, threads, direct messages and the people in them."""

from tests.emulators.discord import permissions, refusals, render
from tests.emulators.discord.call import Call
from tests.emulators.discord.deeds import Deeds
from tests.emulators.discord.limits import check_message
from tests.emulators.discord.permissions import P
from tests.emulators.discord.refusals import Form, Json
from tests.emulators.discord.rest_messages import MessageRoutes
from tests.emulators.discord.sessions import Intent
from tests.emulators.discord.settings import Settings
from tests.emulators.discord.world import Channel, ChannelType, Guild

ARCHIVE_MINUTES = (60, 1440, 4320, 10080)


class PlaceRoutes:
    """What the bot may ask about places and change in them."""

    def __init__(self, deeds: Deeds, settings: Settings, messages: MessageRoutes) -> None:
        self.deeds = deeds
        self.world = deeds.world
        self.settings = settings
        self.messages = messages

    # --- the bot itself ----------------------------------------------------------------------------------------

    def me(self, call: Call) -> Json:
        return render.user(self.world.bot)

    def application(self, call: Call) -> Json:
        return render.application(self.world, message_content=self.settings.reads_content)

    def user(self, call: Call) -> Json:
        return render.user(self.world.user(call.id("user_id")))

    def my_guilds(self, call: Call) -> list[Json]:
        guilds = (g for g in self.world.guilds.values() if self.world.bot.id in g.members)
        return [render.guild(self.world, g, complete=False) for g in guilds]

    def gateway(self, call: Call) -> Json:
        return {"url": self.deeds.gateway.url}

    def gateway_for_bots(self, call: Call) -> Json:
        left = self.settings.session_starts_left
        limit = {"total": 1000, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
        return {"url": self.deeds.gateway.url, "shards": 1, "session_start_limit": limit}

    # --- servers -----------------------------------------------------------------------------------------------

    def _guild(self, call: Call) -> Guild:
        guild = self.world.guild(call.id("guild_id"))
        if self.world.bot.id not in guild.members:
            raise refusals.missing_access()
        return guild

    def guild(self, call: Call) -> Json:
        return render.guild(self.world, self._guild(call), complete=False)

    def leave_guild(self, call: Call) -> None:
        guild = self._guild(call)
        del guild.members[self.world.bot.id]
        self.deeds.gateway.tell("GUILD_DELETE", {"id": str(guild.id)}, Intent.GUILDS)

    def channels(self, call: Call) -> list[Json]:
        return [render.channel(self.world, c) for c in self.world.guild_channels(self._guild(call).id, threads=False)]

    def roles(self, call: Call) -> list[Json]:
        return [render.role(r) for r in self._guild(call).roles.values()]

    def member(self, call: Call) -> Json:
        return render.member(self.world, self._guild(call).member(call.id("user_id")))

    def members(self, call: Call) -> list[Json]:
        """A page of members in the order of ids; only with the privileged intent for members."""
        guild = self._guild(call)
        if not self.settings.privileged & Intent.GUILD_MEMBERS:
            raise refusals.missing_access()
        after = int(call.query.get("after", 0))
        ids = sorted(member for member in guild.members if member > after)[: call.limit(1, 1000)]
        return [render.member(self.world, guild.members[each]) for each in ids]

    def active_threads(self, call: Call) -> Json:
        threads = [t for t in self.world.guild_channels(self._guild(call).id, threads=True) if not t.archived]
        return self._listed([t for t in threads if self._may(t, P.VIEW_CHANNEL)])

    # --- channels ----------------------------------------------------------------------------------------------

    def _may(self, channel: Channel, needed: int) -> bool:
        return permissions.may(self.world, channel, self.world.bot.id, needed)

    def _channel(self, call: Call, needed: int = 0) -> Channel:
        channel = self.world.channel(call.id("channel_id"))
        permissions.require(self.world, channel, self.world.bot.id, needed)
        return channel

    def channel(self, call: Call) -> Json:
        return render.channel(self.world, self._channel(call))

    def change_channel(self, call: Call) -> Json:
        channel = self._channel(call)
        body = call.form()
        if channel.is_thread:
            self._change_thread(channel, body)
        else:
            permissions.require(self.world, channel, self.world.bot.id, P.MANAGE_CHANNELS)
            channel.name, channel.topic = body.get("name", channel.name), body.get("topic", channel.topic)
            self.deeds.gateway.tell_channel("CHANNEL_UPDATE", channel, render.channel(self.world, channel))
        return render.channel(self.world, channel)

    def _change_thread(self, thread: Channel, body: Json) -> None:
        own = thread.owner_id == self.world.bot.id and "locked" not in body
        if not own:
            permissions.require(self.world, thread, self.world.bot.id, P.MANAGE_THREADS)
        changes: Json = {k: body[k] for k in ("name", "archived", "locked") if k in body}
        if "applied_tags" in body:
            changes["applied_tags"] = [int(each) for each in body["applied_tags"]]
        self.deeds.set_thread(thread, **changes)

    def remove_channel(self, call: Call) -> Json:
        channel = self._channel(call, P.MANAGE_CHANNELS)
        data = render.channel(self.world, channel)
        name = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        self.deeds.gateway.tell_channel(name, channel, data)
        del self.world.channels[channel.id]
        return data

    def direct(self, call: Call) -> Json:
        """The channel for direct messages with somebody, made if it is not there."""
        user = self.world.user(int(call.form().get("recipient_id") or 0))
        if user.bot:
            raise refusals.no_direct_messages()
        direct_channel = self.world.direct_channel(user.id)
        if direct_channel is None:
            direct_channel = Channel(self.world.ids.mint(), ChannelType.DM, "", recipient_id=user.id)
            self.world.channels[direct_channel.id] = direct_channel
        return render.channel(self.world, direct_channel)

    # --- threads -----------------------------------------------------------------------------------------------

    def thread_on_message(self, call: Call) -> Json:
        channel = self._channel(call, P.CREATE_PUBLIC_THREADS)
        _check_thread(call.form())
        if channel.type not in (ChannelType.TEXT, ChannelType.NEWS):
            raise refusals.wrong_channel_type()
        message = channel.get(call.id("message_id"))
        kind = ChannelType.NEWS_THREAD if channel.type == ChannelType.NEWS else ChannelType.PUBLIC_THREAD
        thread = self.deeds.open_thread(channel, self.world.bot.id, call.form()["name"], kind, message)
        return render.channel(self.world, thread)

    def thread(self, call: Call) -> Json:
        """A thread without a message, or in a forum a post with its first message."""
        channel = self._channel(call)
        _check_thread(call.form())
        if channel.type == ChannelType.FORUM:
            return self._forum_post(channel, call)
        if channel.type not in (ChannelType.TEXT, ChannelType.NEWS):
            raise refusals.wrong_channel_type()
        kind = ChannelType(call.form().get("type") or ChannelType.PRIVATE_THREAD)
        private = kind == ChannelType.PRIVATE_THREAD
        needed = P.CREATE_PRIVATE_THREADS if private else P.CREATE_PUBLIC_THREADS
        permissions.require(self.world, channel, self.world.bot.id, needed)
        return render.channel(
            self.world, self.deeds.open_thread(channel, self.world.bot.id, call.form()["name"], kind, None)
        )

    def _forum_post(self, forum: Channel, call: Call) -> Json:
        permissions.require(self.world, forum, self.world.bot.id, P.SEND_MESSAGES)
        body = call.form()
        first = body.get("message")
        if not isinstance(first, dict):
            raise refusals.form_error("message", "BASE_TYPE_REQUIRED", "This field is required")
        check_message(first, has_files=bool(call.files))
        tags = [int(each) for each in body.get("applied_tags") or []]
        thread = self.deeds.forum_post(forum, self.world.bot.id, body["name"], tags)
        fields = self.messages.fields(first, call.files)
        message = self.deeds.first_post(thread, self.world.bot.id, first.get("content") or "", **fields)
        self.deeds.mention(message, first.get("allowed_mentions"), None)
        self.deeds.publish(message)
        return render.channel(self.world, thread) | {"message": self.messages.show(message)}

    def archived_threads(self, call: Call) -> Json:
        channel = self._channel(call, P.READ_MESSAGE_HISTORY)
        children = [c for c in self.world.channels.values() if c.parent_id == channel.id and c.is_thread]
        return self._listed([c for c in children if c.archived and c.type != ChannelType.PRIVATE_THREAD])

    def _listed(self, threads: list[Channel]) -> Json:
        joined = [render.thread_member(t, self.world.bot.id) for t in threads if self.world.bot.id in t.member_ids]
        return {"threads": [render.thread(self.world, t) for t in threads], "members": joined, "has_more": False}

    def join(self, call: Call) -> None:
        self.deeds.join_thread(self._channel(call), self.world.bot.id)

    def leave(self, call: Call) -> None:
        self.deeds.leave_thread(self._channel(call), self.world.bot.id)

    def add_to_thread(self, call: Call) -> None:
        self.deeds.join_thread(self._channel(call, P.SEND_MESSAGES_IN_THREADS), call.id("user_id"))

    def thread_members(self, call: Call) -> list[Json]:
        channel = self._channel(call)
        return [render.thread_member(channel, each) for each in channel.member_ids]


def _check_thread(body: Json) -> None:
    form = Form({})
    form.between("name", body.get("name"), 1, 100)
    minutes = body.get("auto_archive_duration")
    if minutes is not None and minutes not in ARCHIVE_MINUTES:
        form.wrong("auto_archive_duration", "BASE_TYPE_CHOICES", f"Value must be one of {set(ARCHIVE_MINUTES)}.")
    form.done()
