"""How discord.py is set up here: where it connects, what it may read, and how long it is patient."""

import logging
from typing import NamedTuple

import discord
import discord.asset
import discord.gateway
import discord.http
import yarl

NO_PINGS = discord.AllowedMentions.none()
"""Goes with every call: nothing we post ever notifies anybody."""

SHORT_WAIT = 5.0
"""Rate limits up to so many seconds are waited for inside one attempt; longer ones give the place a rest."""


class LoginPatience(NamedTuple):
    """Seconds: for servers to arrive after the welcome, and between two welcomes asked for."""

    servers: float = 0.5
    identify: float = 5.0


def point_at(api_url: str, gateway_url: str) -> None:
    """Have new clients talk to these addresses; empty ones leave the library's own."""
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
    """At DEBUG the library writes every payload, so it never gets there; and nobody here misses its voice."""
    logging.getLogger("discord").setLevel(logging.INFO)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
