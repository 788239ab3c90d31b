"""Discord as one part of the program: a fresh client at every start, and the same poster all along."""

import contextlib
from collections.abc import Callable, Mapping

import discord

from adapters.core import Core
from adapters.discord.base import options as library
from adapters.discord.base.identify_limit import IdentifyBudget
from adapters.discord.base.options import LoginPatience
from adapters.discord.connection.client import NeighborClient
from adapters.discord.desk.poster import DiscordPoster
from bot.base.errors import CannotStart
from bot.settings.settings import Settings

NAME = "discord"
DEFAULT = LoginPatience()

WRONG_TOKEN = (
    "Discord refuses DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications (your application, "
    "Bot, Reset Token) and put it into .env."
)
NO_CONTENT = (
    "Discord does not let this bot read messages. At https://discord.com/developers/applications open your "
    "application, Bot, and switch on Message Content Intent; or set message_content = false under [discord] in "
    "goodneighbor.toml (light mode)."
)
TOKEN_REFUSED, INTENTS_REFUSED, BAD_INTENTS = 4004, 4014, 4013


class DiscordPlatform:
    """`adapters.supervisor.Part` for Discord."""

    def __init__(self, env: Mapping[str, str], settings: Settings, patience: LoginPatience = DEFAULT) -> None:
        self._env = env
        self._settings = settings
        self._patience = patience
        self._poster = DiscordPoster(settings)
        self._budget = IdentifyBudget(self._patience.identify)
        self._was_ready = False

    @property
    def name(self) -> str:
        """The platform's name."""
        return NAME

    @property
    def poster(self) -> DiscordPoster:
        """How the bot posts there."""
        return self._poster

    async def run(self, core: Core, ready: Callable[[], None]) -> None:
        """Connect, catch up, call `ready`, and listen until cancelled or until something fails."""

        first = not self._was_ready

        def is_ready() -> None:
            self._was_ready = True
            ready()

        library.keep_quiet()
        library.point_at(self._env.get("discord_api_url", ""), self._env.get("discord_gateway_url", ""))
        client = NeighborClient(core, self._settings, self._poster, self._budget, self._patience, is_ready, first)
        try:
            await client.login(self._env["discord_token"])
            self._poster.connect(client, self._env["discord_token"])
            await client.connect()
        except discord.LoginFailure:
            raise CannotStart(WRONG_TOKEN) from None
        except discord.PrivilegedIntentsRequired:
            raise CannotStart(NO_CONTENT) from None
        except discord.ConnectionClosed as error:
            raise _closed(error) from error
        finally:
            self._poster.connect(None)
            with contextlib.suppress(Exception):
                await client.close()
        if client.failure is not None:
            raise client.failure


def _closed(error: Exception) -> Exception:
    code = getattr(error, "code", None)
    if code == TOKEN_REFUSED:
        return CannotStart(WRONG_TOKEN)
    if code in (INTENTS_REFUSED, BAD_INTENTS):
        return CannotStart(NO_CONTENT)
    return error
