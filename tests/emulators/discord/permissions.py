"""Who may do what in a channel, worked out from roles and exceptions as Discord documents it."""

from enum import IntFlag

from tests.emulators.discord.refusals import missing_access, missing_permissions
from tests.emulators.discord.world import Channel, ChannelType, Guild, World


class Permission(IntFlag):
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


EVERYTHING = (1 << 53) - 1
P = Permission
USUAL = int(
    P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY | P.ADD_REACTIONS
    | P.CREATE_PUBLIC_THREADS | P.SEND_MESSAGES_IN_THREADS
)  # fmt: skip
IN_DIRECT_MESSAGES = int(USUAL | P.PIN_MESSAGES)
NEEDS_SENDING = int(P.MENTION_EVERYONE | P.EMBED_LINKS | P.ATTACH_FILES)


def in_guild(guild: Guild, user_id: int) -> int:
    """The permission bits of a member before any channel's exceptions."""
    if user_id == guild.owner_id:
        return EVERYTHING
    bits = guild.roles[guild.id].permissions
    for role_id in guild.member(user_id).roles:
        bits |= guild.roles[role_id].permissions
    return EVERYTHING if bits & P.ADMINISTRATOR else bits


def _with_exceptions(bits: int, guild: Guild, user_id: int, channel: Channel) -> int:
    roles = guild.member(user_id).roles
    exceptions = channel.overwrites
    for each in (o for o in exceptions if o.target_id == guild.id):
        bits = bits & ~each.deny | each.allow
    mine = [o for o in exceptions if not o.is_member and o.target_id in roles]
    for each in mine:
        bits &= ~each.deny
    for each in mine:
        bits |= each.allow
    for each in (o for o in exceptions if o.is_member and o.target_id == user_id):
        bits = bits & ~each.deny | each.allow
    return bits


def in_channel(world: World, channel: Channel, user_id: int) -> int:
    """The permission bits of somebody in a channel; a thread takes those of the channel it hangs on."""
    if channel.guild_id is None:
        return IN_DIRECT_MESSAGES if user_id in (channel.recipient_id, world.bot.id) else 0
    guild = world.guild(channel.guild_id)
    if guild.unavailable or user_id not in guild.members:
        return 0
    bits = in_guild(guild, user_id)
    if bits == EVERYTHING:
        return bits
    place = world.channels.get(channel.parent_id or 0, channel) if channel.is_thread else channel
    bits = _with_exceptions(bits, guild, user_id, place)
    outside = channel.type == ChannelType.PRIVATE_THREAD and user_id not in channel.member_ids
    if not bits & P.VIEW_CHANNEL or (outside and not bits & P.MANAGE_THREADS):
        return 0
    if not bits & P.SEND_MESSAGES and not channel.is_thread:
        bits &= ~NEEDS_SENDING
    return bits


def may(world: World, channel: Channel, user_id: int, needed: int) -> bool:
    return in_channel(world, channel, user_id) & needed == needed


def require(world: World, channel: Channel, user_id: int, needed: int = 0) -> None:
    """Raises 50001 where the channel cannot be seen, 50013 where a permission in it is missing."""
    bits = in_channel(world, channel, user_id)
    if not bits & P.VIEW_CHANNEL:
        raise missing_access()
    if bits & needed != needed:
        raise missing_permissions()
