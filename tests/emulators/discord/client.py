"""Points the client library at the pretended Discord, without changing the library."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import yarl

import discord
import discord.asset
import discord.gateway
import discord.http
from tests.emulators.discord.emulator import DiscordEmulator
from tests.patience import PATIENCE


@contextmanager
def pointed_at(api_url: str, gateway_url: str) -> Iterator[None]:
    """While inside, every new `discord.Client` talks to these addresses."""
    route, socket, asset = discord.http.Route, discord.gateway.DiscordWebSocket, discord.asset.Asset
    before = route.BASE, socket.DEFAULT_GATEWAY, asset.BASE
    route.BASE, socket.DEFAULT_GATEWAY, asset.BASE = api_url, yarl.URL(gateway_url), api_url
    try:
        yield
    finally:
        route.BASE, socket.DEFAULT_GATEWAY, asset.BASE = before


class QuickClient(discord.Client):
    """The library's client without its waits at the start; keeps what it heard. A test may subclass it."""

    def __init__(self, **options: Any) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)
        super().__init__(**{"intents": intents, "guild_ready_timeout": 0.0, **options})
        self.heard: list[discord.Message] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library waits 5 seconds here before it identifies again."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)


@asynccontextmanager
async def running(client: discord.Client, emulator: DiscordEmulator) -> AsyncIterator["asyncio.Task[None]"]:
    """The client, logged in and ready, on the emulator; inside, the task in which it runs."""
    with pointed_at(emulator.api_url, emulator.gateway_url):
        task = asyncio.create_task(client.start(emulator.settings.token))
        try:
            waiting = asyncio.create_task(eventually(client.is_ready))
            await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            yield task
        finally:
            await client.close()
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task


async def eventually(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is so inside the client, which has no event for it. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 (what is waited for belongs to the library)
            await asyncio.sleep(0.005)
