"""Why a message was shown or left alone, asked with a link or from a message's own menu, told to that person only."""

import asyncio
from typing import Any

import discord
import structlog
from discord import ui

from adapters.core import Core
from adapters.discord.base import channels
from adapters.discord.base.escaping import cut, escape, shortened
from adapters.discord.base.permalinks import LinkedMessage, linked_message
from adapters.discord.desk import replies as answers
from adapters.discord.desk.replies import Interaction, person_of
from adapters.discord.incoming import events
from bot.base.errors import BadInput
from bot.base.message import ChannelRef, MessageRef
from bot.insight import why
from bot.insight.why import Explanation
from bot.insight.why_texts import ExplanationPart, describe_explanation
from bot.settings.permissions import Permission, require

FETCH_SECONDS = 1.2
PART, LINE = 1000, 240
WHOLE = 3900
"""Discord takes 4,000 characters for all texts of a message together."""

ELSEWHERE = "That link leads to another server, which I am not in."

log = structlog.get_logger("discord")


class Whys:
    """Both ways of asking. A text that is fetched to be weighed is let go when it was."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def of_link(self, interaction: Interaction, link: str) -> None:
        """The answer about the message behind a link."""
        person = person_of(interaction, self._core)
        require(self._core.settings, person, Permission.SEE)
        at = linked_message(link)
        channel = await _channel(interaction.client, at)
        place = events.channel_of_message(channel, at.guild)
        if place is None:
            raise BadInput(ELSEWHERE)
        ref, said_at = MessageRef(place, str(at.message)), discord.utils.snowflake_time(at.message)
        it = await self._core.read(why.explain_verdict, ref, said_at, person)
        if it.wants_text:
            it = await self._core.read(why.explain_verdict, ref, said_at, person, await _text(channel, at.message))
        await answers.show(interaction, why_view(it, jump(at)))

    async def of_message(self, interaction: Interaction, message: discord.Message) -> None:
        """The answer about a message whose menu was used."""
        person = person_of(interaction, self._core)
        require(self._core.settings, person, Permission.SEE)
        place = events.channel_of_message(message.channel, interaction.guild_id)
        ref = MessageRef(place or ChannelRef(channels.PLATFORM, "", ""), str(message.id))
        it = await self._core.read(why.explain_verdict, ref, message.created_at, person, events.text_of(message))
        await answers.show(interaction, why_view(it, message.jump_url))


async def _channel(client: discord.Client, at: LinkedMessage) -> Any:
    """The channel or thread that a link names; `BadInput` where it is not ours to see."""
    if client.get_guild(at.guild) is None:
        raise BadInput(ELSEWHERE)
    channel = client.get_channel(at.channel)
    if channel is None:
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                channel = await client.fetch_channel(at.channel)  # a thread, put away
        except (discord.DiscordException, OSError, TimeoutError):
            raise BadInput("I cannot see the channel that this link leads to.") from None
    if getattr(getattr(channel, "guild", None), "id", None) != at.guild:
        raise BadInput(ELSEWHERE)
    return channel


async def _text(channel: Any, message: int) -> str:
    """The words behind a link, asked of Discord for this one look; nothing where they cannot be had in time."""
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            return events.text_of(await channel.fetch_message(message))
    except (discord.DiscordException, OSError, TimeoutError, AttributeError) as error:
        log.info("the words of a message could not be fetched", error=type(error).__name__)
        return ""


def jump(at: LinkedMessage) -> str:
    """The address of the message, made by us."""
    return f"https://discord.com/channels/{at.guild}/{at.channel}/{at.message}"


def why_view(it: Explanation, link: str) -> ui.LayoutView:
    """What is told, as one private message."""
    words = describe_explanation(it)
    name = f" · {escape(shortened(it.name, 60))}" if it.name else ""
    texts = [f"### {words.heading}{name}\n-# {words.about}", *map(_part, words.parts)]
    box = ui.Container[ui.LayoutView]()
    left = WHOLE
    for text in texts:
        if left > len("…"):
            box.add_item(ui.TextDisplay(shown := cut(text, min(left, PART))))
            left -= len(shown)
    row = ui.ActionRow[ui.LayoutView]()
    row.add_item(ui.Button(label="Go to the message", url=link))
    box.add_item(row)
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()
    return view


def _part(part: ExplanationPart) -> str:
    lines = [f"**{part.title}**", *(f"- {escape(shortened(one, LINE))}" for one in part.lines[:5])]
    return "\n".join([*lines, f"-# {escape(shortened(part.note, LINE))}"] if part.note else lines)
