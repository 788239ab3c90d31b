"""The weekly review in Discord: two taps on each, a look at the words for one person alone, and a way to the desk."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
from discord import ui

from adapters.core import Core
from adapters.discord.base import channels
from adapters.discord.base.custom_ids import custom_id
from adapters.discord.base.escaping import quoted
from adapters.discord.desk import replies as answers
from adapters.discord.desk.components import SHOW_ME
from adapters.discord.desk.replies import Interaction, person_of
from adapters.discord.incoming import events
from bot.base.errors import NotPossible
from bot.base.message import Message, MessageRef
from bot.desk.digests import weekly_review
from bot.desk.digests import weekly_review as audit
from bot.intake.by_hand import add_by_hand

BRING = "bring"
LONGEST = 1500
GONE = "Discord does not show me that message any more; the link on the list may still open it."
NO_WORDS = "I can read no words in it; the link on the list opens it."


class Twenty:
    """What is fetched is shown once, to the person who asked, and let go."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.by_verb: Mapping[str, Callable[[Interaction, str], Awaitable[None]]] = {
            audit.MISSED: self.missed,
            audit.RIGHT: self.right,
            SHOW_ME: self.show,
            BRING: self.bring,
        }

    async def missed(self, interaction: Interaction, token: str) -> None:
        """It should have been shown."""
        it = await self._core.do(weekly_review.judge_sample, token, person_of(interaction, self._core), True)
        if it.ref.place.platform != channels.PLATFORM:
            await interaction.response.defer()
            return
        view = ui.View(timeout=None)
        view.add_item(ui.Button(label="Bring it to the desk", custom_id=custom_id(BRING, token)))
        view.stop()
        await answers.say(interaction, "Noted. Shall it come to the desk after all?", view)

    async def right(self, interaction: Interaction, token: str) -> None:
        """It was right to leave it; the list says so, nothing else does."""
        await self._core.do(weekly_review.judge_sample, token, person_of(interaction, self._core), False)
        await interaction.response.defer()

    async def show(self, interaction: Interaction, token: str) -> None:
        """The words, for this person."""
        message = await self._message(interaction, token)
        await answers.say(interaction, quoted(message.text, LONGEST) if message.text.strip() else NO_WORDS)

    async def bring(self, interaction: Interaction, token: str) -> None:
        """A card about it after all."""
        message = await self._message(interaction, token)
        if not message.text.strip():
            raise NotPossible(NO_WORDS)
        await self._core.do(add_by_hand, message, person_of(interaction, self._core))
        await answers.change(interaction, "It hangs at the desk now.")

    async def _message(self, interaction: Interaction, token: str) -> Message:
        ref, thread = await self._core.read(weekly_review.to_open, token, person_of(interaction, self._core))
        if ref.place.platform != channels.PLATFORM:
            raise NotPossible("That was said on another platform: open it with its link.")
        client, team = interaction.client, self._core.settings.team
        try:
            found = await _fetched(client, ref, thread)
        except (discord.HTTPException, discord.InvalidData):
            raise NotPossible(GONE) from None
        us = client.user.id if client.user else 0
        heard = events.message_of(found, us, lambda account: team(channels.PLATFORM, account))
        if heard is None:
            raise NotPossible(GONE)
        return heard


async def _fetched(client: discord.Client, ref: MessageRef, thread: str | None) -> discord.Message:
    """From its thread, its channel, or, where it opened a forum post, from the post that has its id."""
    number, inside = int(ref.id), int(thread or ref.place.channel)
    channel: Any = client.get_channel(inside) or await client.fetch_channel(inside)
    if isinstance(channel, discord.ForumChannel):
        channel = client.get_channel(number) or await client.fetch_channel(number)
    found: discord.Message = await channel.fetch_message(number)
    return found
