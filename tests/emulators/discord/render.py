"""How the pretended Discord writes its people, channels and messages on the wire."""

from collections.abc import Iterable

from tests.emulators.discord import permissions
from tests.emulators.discord.ids import iso, snowflake_time
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.world import Channel, ChannelType, Guild, Member, Message, Role, User, World

CONTENT_FLAG = 1 << 18


def strings(ids: Iterable[int]) -> list[str]:
    return [str(each) for each in ids]


def user(one: User) -> Json:
    return {
        "id": str(one.id),
        "username": one.name,
        "discriminator": "0",
        "global_name": one.name,
        "avatar": None,
        "bot": one.bot,
        "public_flags": 0,
    }


def member(world: World, one: Member, *, with_user: bool = True) -> Json:
    data: Json = {
        "roles": strings(one.roles),
        "joined_at": iso(one.joined_at),
        "nick": one.nick,
        "avatar": None,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    return data | {"user": user(world.user(one.user_id))} if with_user else data


def role(one: Role) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def channel(world: World, one: Channel) -> Json:
    if one.is_thread:
        return thread(world, one)
    data: Json = {"id": str(one.id), "type": int(one.type), "flags": 0}
    data["last_message_id"] = str(one.order[-1]) if one.order else None
    if one.type == ChannelType.DM:
        return data | {"recipients": [user(world.user(one.recipient_id or 0))]}
    data |= {"guild_id": str(one.guild_id), "name": one.name, "topic": one.topic, "position": one.position}
    data |= {"parent_id": str(one.parent_id) if one.parent_id else None, "nsfw": False, "rate_limit_per_user": 0}
    data["permission_overwrites"] = [
        {"id": str(o.target_id), "type": int(o.is_member), "allow": str(o.allow), "deny": str(o.deny)}
        for o in one.overwrites
    ]
    return data | {"available_tags": [], "default_reaction_emoji": None} if one.type == ChannelType.FORUM else data


def thread(world: World, one: Channel) -> Json:
    made = iso(snowflake_time(one.id))
    data: Json = {
        "id": str(one.id),
        "type": int(one.type),
        "guild_id": str(one.guild_id),
        "parent_id": str(one.parent_id),
        "owner_id": str(one.owner_id),
        "name": one.name,
        "last_message_id": str(one.order[-1]) if one.order else None,
        "message_count": max(len(one.order) - 1, 0),
        "total_message_sent": one.sent,
        "member_count": len(one.member_ids),
        "rate_limit_per_user": 0,
        "flags": 0,
        "applied_tags": strings(one.applied_tags),
        "thread_metadata": {
            "archived": one.archived,
            "archive_timestamp": iso(one.changed_at) if one.changed_at else made,
            "auto_archive_duration": 1440,
            "locked": one.locked,
            "create_timestamp": made,
        },
    }
    if world.bot.id in one.member_ids:
        data["member"] = thread_member(one, world.bot.id)
    return data


def thread_member(one: Channel, user_id: int) -> Json:
    joined = iso(snowflake_time(one.id))
    return {"id": str(one.id), "user_id": str(user_id), "join_timestamp": joined, "flags": 0}


def guild(world: World, one: Guild, *, complete: bool, everybody: bool = False) -> Json:
    """A server; `complete` as GUILD_CREATE has it, with channels, threads and (bot or everybody) members."""
    data: Json = {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner_id),
        "icon": None,
        "features": ["COMMUNITY"],
        "roles": [role(r) for r in one.roles.values()],
        "emojis": [],
        "stickers": [],
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "afk_timeout": 300,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "system_channel_flags": 0,
    }
    return data | _complete(world, one, everybody) if complete else data


def _complete(world: World, one: Guild, everybody: bool) -> Json:
    threads = [c for c in world.guild_channels(one.id, threads=True) if not c.archived]
    seen = [t for t in threads if permissions.may(world, t, world.bot.id, permissions.P.VIEW_CHANNEL)]
    members = one.members.values() if everybody else [one.member(world.bot.id)]
    return {
        "joined_at": iso(one.member(world.bot.id).joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "members": [member(world, m) for m in members],
        "channels": [channel(world, c) for c in world.guild_channels(one.id, threads=False)],
        "threads": [thread(world, t) for t in seen],
    }


def content_is_open(world: World, one: Message) -> bool:
    """Whether an app reads this text even without the message content intent.

    Discord's exceptions: its own messages, direct messages, and messages that mention it
    (a reply to it does, unless the ping is switched off).
    """
    direct = world.channel(one.channel_id).guild_id is None
    return direct or one.author_id == world.bot.id or world.bot.id in one.mentions


def message(world: World, one: Message, *, all_content: bool, event: bool = False, nested: bool = False) -> Json:
    """A message; without `all_content` what people wrote in it is blank, save Discord's exceptions.

    `event` adds what only gateway events carry (server and member); `nested` leaves out the message replied to.
    """
    readable = all_content or content_is_open(world, one)
    data: Json = {
        "id": str(one.id),
        "type": int(one.type),
        "channel_id": str(one.channel_id),
        "author": user(world.user(one.author_id)),
        "content": one.content if readable else "",
        "timestamp": iso(one.at),
        "edited_timestamp": iso(one.edited_at) if one.edited_at else None,
        "tts": False,
        "mention_everyone": one.mention_everyone,
        "mentions": [user(world.user(u)) for u in one.mentions],
        "mention_roles": strings(one.mention_roles),
        "attachments": one.attachments if readable else [],
        "embeds": one.embeds if readable else [],
        "components": one.components if readable else [],
        "pinned": one.pinned_at is not None,
        "flags": one.flags,
    }
    data |= _extras(world, one, all_content, nested) | (one.more if readable else {})
    return data | _event_extras(world, one) if event else data


def _extras(world: World, one: Message, all_content: bool, nested: bool) -> Json:
    data: Json = {}
    if one.nonce is not None:
        data["nonce"] = one.nonce
    if one.by_webhook:
        data |= {"webhook_id": str(one.author_id), "application_id": str(one.author_id)}
    if one.interaction:
        data["interaction_metadata"] = one.interaction
    if one.thread_id and one.thread_id in world.channels:
        data["thread"] = thread(world, world.channels[one.thread_id])
    if one.reference:
        data["message_reference"] = one.reference
        if not nested and "message_id" in one.reference:
            data["referenced_message"] = _referenced(world, one.reference, all_content)
    return data


def _referenced(world: World, reference: Json, all_content: bool) -> Json | None:
    place = world.channels.get(int(reference["channel_id"]))
    found = place.messages.get(int(reference["message_id"])) if place else None
    return message(world, found, all_content=all_content, nested=True) if found else None


def _event_extras(world: World, one: Message) -> Json:
    place = world.channel(one.channel_id)
    if place.guild_id is None:
        return {}
    data: Json = {"guild_id": str(place.guild_id)}
    found = world.guild(place.guild_id).members.get(one.author_id)
    return data | {"member": member(world, found, with_user=False)} if found and not one.by_webhook else data


def application(world: World, *, message_content: bool) -> Json:
    """The bot's application, with its owner and with the flag for message content, if it is granted."""
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": CONTENT_FLAG if message_content else 0,
        "owner": user(world.owner),
        "team": None,
        "bot": user(world.bot),
        "approximate_guild_count": len(world.guilds),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
    }
