"""Whether Discord is set up as it should be: token, intents, channels with their permissions, commands, the invitation.

Reads only; nothing is posted, and no connection is opened that listens.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import discord

from adapters.core import Core
from adapters.discord.base import options as library
from adapters.discord.base.channels import missing_permissions, needs
from adapters.discord.connection.platform import NO_CONTENT, WRONG_TOKEN
from adapters.discord.desk.commands import tell, tree_of
from bot.base.errors import CannotStart
from bot.base.finding import Diagnosis, off, well
from bot.settings.settings import Settings

UNREACHABLE = (aiohttp.ClientError, TimeoutError, OSError)

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    read_message_history=True,
    create_public_threads=True,
    send_messages_in_threads=True,
)
"""Exactly the permissions that the bot needs."""

INVITE = "invite the bot, or give it what is missing, with {}"


def invitation(application: int) -> str:
    """The address with which an administrator invites the bot with exactly the permissions it needs."""
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=scopes)


async def check_discord(keys: Mapping[str, str], settings: Settings) -> list[Diagnosis]:
    """All checks of Discord; `keys` are those of `.env` in small letters."""
    library.keep_quiet()
    library.point_at(keys.get("discord_api_url", ""), keys.get("discord_gateway_url", ""))
    async with discord.Client(intents=library.intents(settings.message_content)) as client:
        try:
            await client.login(keys["discord_token"])
            return [finding async for finding in _all(client, settings)]
        except discord.LoginFailure:
            return [off("Discord refuses the bot's token", WRONG_TOKEN)]
        except discord.HTTPException as error:
            return [off(f"Discord refuses to tell ({error.status})", "try again, then look at discordstatus.com")]
        except UNREACHABLE as error:
            what = f"Discord cannot be reached ({type(error).__name__})"
            return [off(what, "look at the network; DISCORD_API_URL in .env says where Discord is expected")]


async def _all(client: discord.Client, settings: Settings) -> AsyncIterator[Diagnosis]:
    application = await client.application_info()
    link = invitation(application.id)
    yield well(f"Discord knows the bot as {client.user}")
    yield _content(application, settings)
    servers = [guild async for guild in client.fetch_guilds()]
    if not servers:
        yield off("the bot is in no server", INVITE.format(link))
        return
    yield well(f"it is in {', '.join(guild.name for guild in servers)}; the invitation is {link}")
    async for finding in _channels(client, settings, servers, link):
        yield finding
    yield await _commands(client)


def _content(application: discord.AppInfo, settings: Settings) -> Diagnosis:
    flags = application.flags
    granted = flags.gateway_message_content or flags.gateway_message_content_limited
    if not settings.message_content:
        return well("light mode: it reads only what mentions it, answers it, or is pointed out to it")
    return well("it may read messages") if granted else off("it may not read messages", NO_CONTENT)


async def _channels(
    client: discord.Client, settings: Settings, servers: list[discord.Guild], link: str
) -> AsyncIterator[Diagnosis]:
    known = [each async for each in _known(client, servers)]
    for number, wanted in needs(settings).items():
        channel, me = next(((each, me) for each, me in known if each.id == number), (None, None))
        if channel is None:
            what = f"discord:{number} is no channel of a server that the bot is in"
            yield off(what, "right-click the channel > Copy Channel ID; " + INVITE.format(link))
            continue
        lacks = missing_permissions(channel, wanted, me)
        if lacks:
            what = f"in #{channel.name} the bot lacks {' and '.join(lacks)}"
            yield off(what, f"in Discord: #{channel.name} > Edit Channel > Permissions > the bot's role")
        else:
            yield well(f"in #{channel.name} it may do all it needs")


async def _known(client: discord.Client, servers: list[discord.Guild]) -> AsyncIterator[tuple[Any, discord.Member]]:
    """Every channel of the bot's servers, with the bot as a member there."""
    assert client.user is not None
    for server in servers:
        guild = await client.fetch_guild(server.id)
        me = await guild.fetch_member(client.user.id)
        for channel in await guild.fetch_channels():
            yield channel, me


async def _commands(client: discord.Client) -> Diagnosis:
    tree = tree_of(client, None)
    wanted = {command.name for command in tree.get_commands()}
    wanted |= {command.name for command in tree.get_commands(type=discord.AppCommandType.message)}
    there = {command.name for command in await tree.fetch_commands()}
    if lacks := sorted(wanted - there):
        return off(f"Discord does not have the commands {', '.join(lacks)} yet", "run `goodneighbor discord sync`")
    return well(f"Discord has all {len(wanted)} commands")


async def sync(keys: Mapping[str, str], settings: Settings, core: Core) -> int:
    """Tell Discord the commands, whether they changed or not; how many there are. Raises `CannotStart`."""
    library.keep_quiet()
    library.point_at(keys.get("discord_api_url", ""), keys.get("discord_gateway_url", ""))
    async with discord.Client(intents=library.intents(settings.message_content)) as client:
        try:
            await client.login(keys["discord_token"])
            return await tell(tree_of(client, core), core, client.application_id or 0)
        except discord.LoginFailure:
            raise CannotStart(WRONG_TOKEN) from None
        except (discord.HTTPException, *UNREACHABLE) as error:
            raise CannotStart(f"Discord could not be reached ({type(error).__name__}); try again.") from None
