"""Options of discord.py: addresses, intents, and timeouts."""

import logging
from typing import NamedTuple

import discord
import discord.asset
import discord.gateway
import discord.http
import yarl

NO_PINGS = discord.AllowedMentions.none()
"""Sent with every call: nothing we post notifies anybody."""

SHORT_WAIT = 5.0
"""Shorter rate limits (in seconds) are waited for within an attempt; longer ones pause the channel."""


class LoginPatience(NamedTuple):
    """Seconds to wait for servers after connecting, and between two identifies."""

    servers: float = 0.5
    identify: float = 5.0


def point_at(api_url: str, gateway_url: str) -> None:
    """Make new clients use these addresses; empty ones leave the library's own."""
    if api_url:
        discord.http.Route.BASE = api_url.rstrip("/")
        if not api_url.startswith("https://discord.com/"):
            discord.asset.Asset.BASE = api_url.rstrip("/")
    if gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


def intents(message_content: bool) -> discord.Intents:
    """Servers, their messages and direct messages; the words of messages only where the operator wants it."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)


def keep_quiet() -> None:
    """Keep the library's logs above DEBUG, where it writes every payload."""
    logging.getLogger("discord").setLevel(logging.INFO)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
