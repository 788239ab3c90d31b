"""The channels of Discord that the settings name, and what is missing where one of them cannot be used."""

from collections.abc import Iterable, Mapping
from typing import Any

import discord

from adapters.discord.base.platform import PLATFORM as PLATFORM
from bot.base import links as addresses
from bot.base.message import ChannelRef
from bot.settings.settings import Settings

READ = ("view_channel", "read_message_history")
ASK = ("send_messages", "create_public_threads", "send_messages_in_threads")
DESK = ("send_messages",)

NAMES: Mapping[str, str] = {
    "view_channel": "View Channel",
    "read_message_history": "Read Message History",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
}
"""Permissions by the names in Discord's settings."""


def id_of(channel: str) -> int | None:
    """The number in `discord:1234`; None for other platforms and for names."""
    platform, _, name = channel.partition(":")
    return int(name) if platform == PLATFORM and name.isdecimal() else None


def address_form(server: str) -> str:
    """The form of a server's permalinks; a thread stands in for its channel."""
    here = f"https://discord.com/channels/{server}"
    return addresses.form(here + "/{channel}/{id}", here + "/{thread}/{id}")


def ids_of(channels: Iterable[str]) -> list[int]:
    """The numbers of Discord's channels among these."""
    return [number for number in map(id_of, channels) if number is not None]


def needs(settings: Settings) -> Mapping[int, frozenset[str]]:
    """The permissions that the bot needs, by channel id."""
    by_id: dict[int, frozenset[str]] = {}
    for channels, wanted in (
        (settings.channels, READ),
        (settings.prompt_channels, READ + ASK),
        (settings.desks, READ + DESK),
    ):
        for number in ids_of(channels):
            by_id[number] = by_id.get(number, frozenset()) | frozenset(wanted)
    return by_id


def heard_in(settings: Settings) -> list[int]:
    """Channels whose messages, or threads under our prompts, the bot hears."""
    return list(dict.fromkeys(ids_of([*settings.channels, *settings.prompt_channels])))


def missing_permissions(channel: Any, wanted: Iterable[str], me: discord.Member | None = None) -> list[str]:
    """The permissions that the bot lacks in a channel, as Discord calls them. Posts in a forum need no threads made."""
    granted = channel.permissions_for(me or channel.guild.me)
    forum = isinstance(channel, discord.ForumChannel)
    lacks = [each for each in wanted if not getattr(granted, each) and not (forum and each == "create_public_threads")]
    return [NAMES[each] for each in NAMES if each in lacks]


def desk_fault(desk: str, channel: Any) -> str:
    """Why a desk cannot be used; "" when it can, or when it is not in Discord."""
    number = id_of(desk)
    if number is None:
        return ""
    if channel is None:
        what = f"The desk discord:{number} is no channel of a server that the bot is in."
        return f"{what} In Discord right-click the channel > Copy Channel ID, and write it into goodneighbor.toml."
    if not isinstance(channel, discord.TextChannel):
        return f"The desk #{channel.name} is no text channel; cards need one. Choose another in goodneighbor.toml."
    if lacks := missing_permissions(channel, READ + DESK):
        where = f"In Discord: #{channel.name} > Edit Channel > Permissions > the bot's role."
        return f"At the desk #{channel.name} the bot lacks {' and '.join(lacks)}. {where}"
    return ""


def unseen(number: int) -> str:
    """What the desk is told of a channel that the bot cannot see."""
    what = f"discord:{number} is no channel of a server that the bot is in, so nothing is heard there."
    return f"{what} Invite the bot (`goodneighbor doctor` gives the link), or correct goodneighbor.toml."


def channel_ref(channel: Any) -> ChannelRef:
    """A channel of a server as a ChannelRef."""
    return ChannelRef(PLATFORM, str(channel.guild.id), str(channel.id))
