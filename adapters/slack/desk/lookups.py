"""Lookups in Slack while an answer is made: names, a message's text, links and channels."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base.channel_ids import channel_ids
from adapters.slack.base.client import Json, one_message
from adapters.slack.base.permalinks import linked_message
from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace
from adapters.slack.incoming import events
from bot.base.errors import BadInput
from bot.base.message import ChannelRef, Message, MessageRef
from bot.ports.channel_names import channel_names, name_channels
from bot.screens.parts.steps import At, ChannelNamed, Linked, NamesOf, WordsOf

SEVERAL = 15
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>|([CG][A-Z0-9]{4,})", re.ASCII)


class SlackLookups:
    """Each lookup is made once, for one answer, and not stored."""

    def __init__(self, core: Core, client: AsyncWebClient, home: Workspace, people: People) -> None:
        self._core = core
        self._client = client
        self._home = home
        self._people = people

    async def find(self, wanted: NamesOf | WordsOf | Linked | ChannelNamed) -> Any:
        """The result; `BadInput` where there is none."""
        if isinstance(wanted, NamesOf):
            return {user: member.name for user, member in (await self._people.known(wanted.accounts)).items()}
        if isinstance(wanted, WordsOf):
            place = wanted.ref.place
            return await self.message(
                await one_message(self._client, place.channel, wanted.ref.id, wanted.thread), place
            )
        if isinstance(wanted, Linked):
            at = linked_message(wanted.link, self._home)
            return At(MessageRef(self._home.place(at.channel), at.ts), at.thread, at.said_at)
        return await (self._anywhere(wanted.name) if wanted.anywhere else self._channel(wanted.name))

    async def message(self, said: Json | None, place: ChannelRef) -> Message | None:
        """A message as the core has it; None for what is no message of a person or bot."""
        if said is None:
            return None
        event = {**said, "channel": place.channel}
        heard = events.heard(event, self._home, await self._people.known(events.mentioned_people(event)))
        return heard if isinstance(heard, Message) else None

    async def _channel(self, word: str) -> ChannelRef:
        named = _CHANNEL.fullmatch(word)
        return self._home.place(named[1] or named[2]) if named else await self._named(word.removeprefix("#").lower())

    async def _anywhere(self, word: str) -> ChannelRef:
        """Any channel that the bot is in, by its mention, its id or its name; its name is stored."""
        named, bare = _CHANNEL.fullmatch(word), word.removeprefix("#").lower()
        id = (named[1] or named[2]) if named else (await channel_ids(self._client)).get(bare, "")
        known = await self._channel_known(id) if id else None
        if known is None:
            raise BadInput(f"I see no channel called #{bare[:60]}. A private one shows once I am invited to it.")
        if not known.get("is_member"):
            raise BadInput(f"I am not in #{known['name']} yet. Invite me there first, then say it again.")
        await self._core.do(name_channels, {self._home.place(id): f"#{known['name']}"})
        return self._home.place(id)

    async def _channel_known(self, id: str) -> Json | None:
        """What Slack says of a channel; None where there is none that the bot may see."""
        try:
            return dict((await self._client.conversations_info(channel=id))["channel"])
        except SlackApiError:
            return None

    async def _named(self, name: str) -> ChannelRef:
        """The channel that people know by this name, of those we listen in."""
        for place, known in (await self.learn_names()).items():
            if known.removeprefix("#").lower() == name:
                return place
        raise BadInput(f"I listen in no channel called #{name}.")

    async def learn_names(self) -> Mapping[ChannelRef, str]:
        """The names of the channels we listen in; unknown ones are asked for and stored."""
        ids = [id.removeprefix("slack:") for id in self._core.settings.channels if id.startswith("slack:")]
        places = [self._home.place(id) for id in ids if not id.startswith("#")]
        known = await self._core.read(channel_names, places)
        missing = [place for place in places if place not in known][:SEVERAL]
        asked = await asyncio.gather(*(self._name(place.channel) for place in missing))
        learned = {place: f"#{name}" for place, name in zip(missing, asked, strict=True) if name}
        await self._core.do(name_channels, learned)
        return {**known, **learned}

    async def _name(self, channel: str) -> str:
        try:
            return str((await self._client.conversations_info(channel=channel))["channel"].get("name") or "")
        except Exception:  # a channel whose name cannot be had goes without
            return ""
