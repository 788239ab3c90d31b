"""Lookups in Discord while an answer is made: names, a message's text, links and channels."""

import asyncio
from collections.abc import Mapping
from typing import Any

import discord
import structlog

from adapters.core import Core
from adapters.discord.base.channels import PLATFORM, READ, missing_permissions
from adapters.discord.base.permalinks import LinkedMessage, linked_message
from adapters.discord.incoming import events
from bot.base.errors import BadInput, NotPossible
from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.ports.channel_names import channel_names, name_channels
from bot.screens.parts.steps import At, ChannelNamed, Linked, NamesOf, WordsOf

NAMES_WITHIN, FETCH_WITHIN = 1.0, 1.2
MOST_NAMES = 5
OTHER_SERVER = "That link leads to another server, which I am not in."

log = structlog.get_logger("discord")


class DiscordLookups:
    """Each lookup is made once, for one answer, and not stored; `guild` is the server it is asked from."""

    def __init__(self, core: Core, client: discord.Client, guild: discord.Guild | None, home: ChannelRef) -> None:
        self._core = core
        self._client = client
        self._guild = guild
        self._home = home

    async def find(self, wanted: NamesOf | WordsOf | Linked | ChannelNamed) -> Any:
        """The result; `BadInput` where there is none."""
        if isinstance(wanted, NamesOf):
            return await self._names(sorted(wanted.accounts)[:MOST_NAMES])
        if isinstance(wanted, WordsOf):
            return await self._message(wanted.ref, wanted.thread)
        return await (self._at(wanted.link) if isinstance(wanted, Linked) else self._channel(wanted))

    def heard(self, message: discord.Message) -> Message:
        """A message as the core has it."""
        team = self._core.settings.team
        us = self._client.user.id if self._client.user else 0
        heard = events.message_of(message, us, lambda account: team(PLATFORM, account))
        if heard is not None:
            return heard
        place = events.channel_of_message(message.channel, message.guild.id if message.guild else None)
        author = Author(str(message.author.id), message.author.display_name, bot=True)
        where = place or ChannelRef(PLATFORM, "", "")
        return Message(where, str(message.id), author, events.text_of(message), message.created_at)

    async def _names(self, accounts: list[str]) -> Mapping[str, str]:
        """What these members are called here, as far as Discord says in time."""
        names: dict[str, str] = {}
        if self._guild is None:
            return names
        try:
            async with asyncio.timeout(NAMES_WITHIN):
                for account in accounts:
                    names[account] = (await self._guild.fetch_member(int(account))).display_name
        except (discord.DiscordException, OSError, TimeoutError, ValueError):
            return names
        return names

    async def _message(self, ref: MessageRef, thread: str | None) -> Message | None:
        """From its thread, its channel, or, where it opened a forum post, from the post that has its id."""
        try:
            async with asyncio.timeout(FETCH_WITHIN):
                channel: Any = await self._open(int(thread or ref.place.channel))
                if isinstance(channel, discord.ForumChannel):
                    channel = await self._open(int(ref.id))
                return self.heard(await channel.fetch_message(int(ref.id)))
        except (discord.DiscordException, OSError, TimeoutError, AttributeError) as error:
            log.info("the words of a message could not be fetched", error=type(error).__name__)
            return None

    async def _open(self, number: int) -> Any:
        return self._client.get_channel(number) or await self._client.fetch_channel(number)

    async def _at(self, link: str) -> At:
        at = linked_message(link)
        channel = await self._linked(at)
        place = events.channel_of_message(channel, at.guild)
        if place is None:
            raise BadInput(OTHER_SERVER)
        ref = MessageRef(place, str(at.message))
        return At(ref, events.thread_of(channel, at.message), discord.utils.snowflake_time(at.message))

    async def _linked(self, at: LinkedMessage) -> Any:
        """The channel or thread that a link names; `BadInput` where it is not ours to see."""
        if self._client.get_guild(at.guild) is None:
            raise BadInput(OTHER_SERVER)
        try:
            async with asyncio.timeout(FETCH_WITHIN):
                channel = await self._open(at.channel)  # a thread that was put away is fetched
        except (discord.DiscordException, OSError, TimeoutError):
            raise BadInput("I cannot see the channel that this link leads to.") from None
        if getattr(getattr(channel, "guild", None), "id", None) != at.guild:
            raise BadInput(OTHER_SERVER)
        return channel

    async def _channel(self, wanted: ChannelNamed) -> ChannelRef:
        """A channel by its mention, its id, or the name that people know."""
        bare = wanted.name.strip("<#> ")
        if wanted.anywhere:
            return await self._anywhere(bare)
        if bare.isdecimal():
            return self._home._replace(channel=bare)
        ids = [id.removeprefix(f"{PLATFORM}:") for id in self._core.settings.channels if id.startswith(f"{PLATFORM}:")]
        known = await self._core.read(channel_names, [self._home._replace(channel=id) for id in ids])
        place = next((place for place, name in known.items() if name.removeprefix("#").lower() == bare.lower()), None)
        if place is None:
            raise NotPossible(f"I listen in no channel called #{bare}.")
        return place

    async def _anywhere(self, word: str) -> ChannelRef:
        """A channel of this server that the bot sees, by its id or its name; its name is stored."""
        channels: list[Any] = list(self._guild.channels) if self._guild is not None else []
        talk = (discord.TextChannel, discord.ForumChannel)
        seen = [
            each for each in channels if isinstance(each, talk) and word.lower() in (str(each.id), each.name.lower())
        ]
        if not seen:
            raise NotPossible(f"I see no channel called #{word[:60]} in this server. Let me see it first.")
        if lacks := missing_permissions(seen[0], READ):
            raise NotPossible(
                f"I may not read #{seen[0].name} yet: give me {' and '.join(lacks)} there, then say it again."
            )
        place = self._home._replace(channel=str(seen[0].id))
        await self._core.do(name_channels, {place: f"#{seen[0].name}"})
        return place
