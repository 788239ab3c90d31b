"""What a person does at the desk in Discord: a press, a menu, a window, a command. Each is put into our words, answered
by the core, and its answer rendered. Everything is found again by the id on the button, so old cards work as new ones.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import discord
import structlog

from adapters.core import Core, follow_steps
from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.custom_ids import parts_of
from adapters.discord.base.options import NO_PINGS
from adapters.discord.desk import render
from adapters.discord.desk.lookups import DiscordLookups
from adapters.discord.incoming import events
from bot.base.errors import GoodneighborError, NotPossible
from bot.base.message import ChannelRef, Message
from bot.base.person import Person
from bot.screens.actions import begin
from bot.screens.cards.replying import words_back
from bot.screens.parts.panel import FIRST_BOX, Form, Panel, say
from bot.screens.parts.steps import Request, Screen, Step

AT_ONCE = 1.8
"""Discord waits three seconds for an answer; what takes longer than this is answered afterwards."""

BUSY = say("Goodneighbor is busy. Try again in a moment.")
NOTED = say("Noted.")

MODAL = discord.InteractionType.modal_submit

log = structlog.get_logger("discord")

Interaction = discord.Interaction[Any]
Start = Callable[[Request], Step]


class Desk:
    """Answers presses, menus, windows and commands; errors are told in private."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def on_press(self, interaction: Interaction) -> None:
        """A button, a menu or a window of ours; others are ignored."""
        data: Any = interaction.data or {}
        parts = parts_of(str(data.get("custom_id", "")))
        if parts is not None:
            boxes = typed(data)
            value = boxes.get(FIRST_BOX) or str((data.get("values") or [""])[0])
            await self.answer(
                interaction, lambda request: begin(replace(request, words=boxes)), parts[0], parts[1], value
            )

    async def answer(
        self,
        interaction: Interaction,
        start: Start,
        verb: str = "",
        token: str = "",
        value: str = "",
        message: discord.Message | None = None,
    ) -> None:
        """Make a request of it, have it answered, and show the answer: at once, or later where it takes long."""
        lookups = DiscordLookups(self._core, interaction.client, interaction.guild, self._home(interaction))
        task = asyncio.ensure_future(self._screen(interaction, lookups, start, verb, token, value, message))
        done, _ = await asyncio.wait([task], timeout=AT_ONCE)
        if done:
            await _show(interaction, task.result())
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        screen = await task
        panel = screen if isinstance(screen, Panel) else BUSY if isinstance(screen, Form) else NOTED
        await interaction.followup.send(**_message(panel), ephemeral=True)

    async def _screen(
        self,
        interaction: Interaction,
        lookups: DiscordLookups,
        start: Start,
        verb: str,
        token: str,
        value: str,
        message: discord.Message | None,
    ) -> Screen | None:
        try:
            heard = lookups.heard(message) if message is not None else None
            request = self._request(interaction, verb, token, value, heard)
            return await follow_steps(self._core, lookups, start(request))
        except GoodneighborError as error:
            log.info("a press was declined", act=verb, kind=type(error).__name__)
            boxes = typed(interaction.data) if interaction.type is MODAL else {}  # its window is closed by now
            return words_back(error.sentence, "\n\n".join(words for words in boxes.values() if words.strip()))

    def _request(self, interaction: Interaction, verb: str, token: str, value: str, message: Message | None) -> Request:
        data: Any = interaction.data or {}
        to = chosen_person(data) if data.get("resolved") and "values" in data else None
        return Request(
            person=person_of(interaction, self._core),
            verb=verb,
            token=token,
            value=value,
            place=self._home(interaction),
            zone=self._core.settings.brand.zone,
            to=to,
            message=message,
        )

    def _home(self, interaction: Interaction) -> ChannelRef:
        """Where a person asks: in a thread, the channel it hangs on; in a direct message, the team's own server."""
        tenant = str(interaction.guild_id or self._core.tenants.get(PLATFORM, ""))
        place = events.channel_of_message(interaction.channel, interaction.guild_id) if interaction.channel else None
        return place or ChannelRef(PLATFORM, tenant, str(interaction.channel_id or ""))


def person_of(interaction: Interaction, core: Core) -> Person:
    """The person who pressed. Administrators count as such only on the main desk's server, as anybody can make a server
    and invite the bot."""
    user = interaction.user
    at_home = str(interaction.guild_id) == core.tenants.get(core.settings.desk.channel)
    admin = at_home and interaction.permissions.administrator
    return Person(f"{PLATFORM}:{user.id}", user.display_name, admin)


def chosen_person(data: Any) -> Person:
    """The account chosen from a menu of people, by the name that people see here; `NotPossible` for a bot."""
    account, told = str((data.get("values") or [""])[0]), data.get("resolved") or {}
    user = (told.get("users") or {}).get(account) or {}
    member = (told.get("members") or {}).get(account) or {}
    name = str(member.get("nick") or user.get("global_name") or user.get("username") or account)
    if user.get("bot"):
        raise NotPossible(f"{name} is a bot; choose a person of the brand.")
    return Person(f"{PLATFORM}:{account}", name)


def typed(data: Any) -> dict[str, str]:
    """The values of a window's boxes and menus, by name."""
    boxes: dict[str, str] = {}
    for field in _fields(data.get("components")):
        if name := str(field.get("custom_id") or ""):
            verb, _ = parts_of(name) or (name, "")
            boxes[FIRST_BOX if verb == render.TEXT_FIELD else verb] = str(
                field.get("value") or (field.get("values") or [""])[0]
            )
    return boxes


def _fields(components: Any) -> Iterator[Any]:
    for each in components or ():
        yield each
        yield from _fields(each.get("components"))
        if isinstance(each.get("component"), dict):
            yield from _fields([each["component"]])


def is_press(interaction: Interaction) -> bool:
    """Whether it is a button, a menu or a window, and no command."""
    return interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit)


async def _show(interaction: Interaction, screen: Screen | None) -> None:
    """A window, or a private message; what was pressed in a private message becomes its answer."""
    response = interaction.response
    if isinstance(screen, Form) and interaction.type is MODAL:
        screen = render.instead_of_window(screen)
    if isinstance(screen, Form):
        await response.send_modal(render.window(screen))
    elif screen is None:
        await response.defer()
    elif _in_private(interaction) and not screen.refused:
        await response.edit_message(view=render.layout(screen), allowed_mentions=NO_PINGS)
    else:
        await response.send_message(**_message(screen), ephemeral=True)


def _in_private(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _message(panel: Panel) -> dict[str, Any]:
    file = render.attachment(panel)
    more = {} if file is None else {"file": file}
    return {"view": render.layout(panel), "allowed_mentions": NO_PINGS, **more}
