"""Setting the stage of the pretended Discord: servers, roles, channels, people; before or after a client connects."""

from collections.abc import Sequence
from datetime import datetime

from tests.emulators.discord import permissions, render
from tests.emulators.discord.deeds import Deeds
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.sessions import Intent
from tests.emulators.discord.world import Channel, ChannelType, Guild, Member, Overwrite, Role, User


class Stage:
    """Adds and changes what there is; the bot is told where it may know. Ids are integers."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds = deeds
        self.world = deeds.world
        self.gateway = deeds.gateway

    def add_guild(self, name: str, *, owner_id: int | None = None, everyone: int = permissions.USUAL) -> int:
        """A server that the bot is in. `everyone`: the permission bits of its @everyone role."""
        guild = Guild(self.world.ids.mint(), name, owner_id or self.world.owner.id)
        guild.roles[guild.id] = Role(guild.id, "@everyone", everyone, position=0)
        self.world.guilds[guild.id] = guild
        for user_id in (guild.owner_id, self.world.bot.id):
            guild.members[user_id] = Member(user_id, self.world.clock.now())
        self.gateway.tell_guild(guild)
        return guild.id

    def add_channel(
        self,
        guild_id: int,
        name: str,
        kind: ChannelType = ChannelType.TEXT,
        *,
        topic: str | None = None,
        overwrites: Sequence[Overwrite] = (),
    ) -> int:
        guild = self.world.guild(guild_id)
        position = len(self.world.guild_channels(guild.id, threads=False))
        channel = Channel(self.world.ids.mint(), kind, name, guild.id, topic=topic, position=position)
        channel.overwrites = list(overwrites)
        self.world.channels[channel.id] = channel
        self.gateway.tell_channel("CHANNEL_CREATE", channel, render.channel(self.world, channel))
        return channel.id

    def change_channel(self, channel_id: int, *, name: str | None = None, topic: str | None = None) -> None:
        channel = self.world.channel(channel_id)
        channel.name = name if name is not None else channel.name
        channel.topic = topic if topic is not None else channel.topic
        self.gateway.tell_channel("CHANNEL_UPDATE", channel, render.channel(self.world, channel))

    def remove_channel(self, channel_id: int) -> None:
        channel = self.world.channel(channel_id)
        data = render.channel(self.world, channel)
        self.gateway.tell_channel("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel, data)
        for thread in [c for c in self.world.channels.values() if c.parent_id == channel_id]:
            del self.world.channels[thread.id]
        del self.world.channels[channel_id]

    def set_overwrite(
        self, channel_id: int, target_id: int, *, allow: int = 0, deny: int = 0, is_member: bool = False
    ) -> None:
        """Make an exception in a channel for a role (the server's id means everyone) or a member."""
        channel = self.world.channel(channel_id)
        could = permissions.may(self.world, channel, self.world.bot.id, permissions.P.VIEW_CHANNEL)
        channel.overwrites = [o for o in channel.overwrites if o.target_id != target_id]
        channel.overwrites.append(Overwrite(target_id, is_member, allow, deny))
        can = permissions.may(self.world, channel, self.world.bot.id, permissions.P.VIEW_CHANNEL)
        if could or can:
            self.gateway.tell("CHANNEL_UPDATE", render.channel(self.world, channel), Intent.GUILDS)
        if can and not could:
            self._sync_threads(channel)

    def _sync_threads(self, channel: Channel) -> None:
        """What a client is sent when it gains access to a channel."""
        threads = [c for c in self.world.channels.values() if c.parent_id == channel.id and not c.archived]
        joined = [render.thread_member(t, self.world.bot.id) for t in threads if self.world.bot.id in t.member_ids]
        data: Json = {"guild_id": str(channel.guild_id), "channel_ids": [str(channel.id)], "members": joined}
        data["threads"] = [render.thread(self.world, t) for t in threads]
        self.gateway.tell("THREAD_LIST_SYNC", data, Intent.GUILDS)

    def add_role(self, guild_id: int, name: str, permission_bits: int = 0) -> int:
        guild = self.world.guild(guild_id)
        role = Role(self.world.ids.mint(), name, permission_bits, position=len(guild.roles))
        guild.roles[role.id] = role
        data: Json = {"guild_id": str(guild_id), "role": render.role(role)}
        self.gateway.tell("GUILD_ROLE_CREATE", data, Intent.GUILDS)
        return role.id

    def set_role(self, guild_id: int, role_id: int, permission_bits: int) -> None:
        """Change the permission bits of a role (the server's id means @everyone)."""
        role = self.world.guild(guild_id).roles[role_id]
        role.permissions = permission_bits
        data: Json = {"guild_id": str(guild_id), "role": render.role(role)}
        self.gateway.tell("GUILD_ROLE_UPDATE", data, Intent.GUILDS)

    def give_role(self, guild_id: int, user_id: int, role_id: int) -> None:
        member = self.world.guild(guild_id).member(user_id)
        member.roles.append(role_id)
        self._tell_member("GUILD_MEMBER_UPDATE", guild_id, member)

    def take_role(self, guild_id: int, user_id: int, role_id: int) -> None:
        member = self.world.guild(guild_id).member(user_id)
        member.roles.remove(role_id)
        self._tell_member("GUILD_MEMBER_UPDATE", guild_id, member)

    def _tell_member(self, name: str, guild_id: int, member: Member) -> None:
        data = render.member(self.world, member) | {"guild_id": str(guild_id)}
        own = member.user_id == self.world.bot.id
        self.gateway.tell(name, data, 0 if own else Intent.GUILD_MEMBERS)

    def add_user(self, name: str, *guild_ids: int, bot: bool = False, at: datetime | None = None) -> int:
        """Somebody, member of the servers given; `at`: since when the account exists."""
        user = User(self.world.ids.mint(at), name, bot)
        self.world.users[user.id] = user
        for guild_id in guild_ids:
            self.join(guild_id, user.id)
        return user.id

    def join(self, guild_id: int, user_id: int) -> None:
        member = Member(user_id, self.world.clock.now())
        self.world.guild(guild_id).members[user_id] = member
        self._tell_member("GUILD_MEMBER_ADD", guild_id, member)

    def refuse_direct_messages(self, user_id: int, *, refused: bool = True) -> None:
        self.world.user(user_id).takes_dms = not refused
