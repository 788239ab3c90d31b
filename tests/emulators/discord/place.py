"""A small stage for tests: one server, one channel, one member, and a client that listens."""

import discord
from tests.emulators.discord.client import QuickClient, eventually
from tests.emulators.discord.emulator import DiscordEmulator


class Place:
    """A server with one channel and one member, and a client that listens."""

    def __init__(self, emulator: DiscordEmulator, client: QuickClient) -> None:
        self.emulator = emulator
        self.client = client
        self.guild = emulator.add_guild("Inkwell")
        self.channel = emulator.add_channel(self.guild, "general")
        self.mia = emulator.add_user("mia", self.guild)

    async def say(self, text: str) -> int:
        return await self.emulator.say(self.channel, self.mia, text)

    @property
    def text_channel(self) -> discord.TextChannel:
        channel = self.client.get_channel(self.channel)
        assert isinstance(channel, discord.TextChannel)
        return channel

    @property
    def heard(self) -> list[str]:
        return [message.content for message in self.client.heard]

    async def hears(self, *texts: str) -> None:
        await eventually(lambda: self.heard == list(texts))
